import { setTimeout as pause } from 'node:timers/promises'
import type { DovecotMailbox } from '../imap/dovecot.js'
import { mixedMail } from '../flow/mixed-mails.js'
import type { AcceptedMail } from './evidence.js'
import type { InstalledMailbox } from './installation.js'
import { mixedPerson, type Person } from './people.js'
import type { SeededRandom } from './seeded-random.js'

/** Numbered mixed mails, received within the last three weeks, spread over mailboxes and their Junk folders. */
export class MixedPost {
  readonly accepted: AcceptedMail[] = []
  private last = 0
  private stopped = false

  constructor(
    private readonly mailboxes: readonly InstalledMailbox[],
    private readonly random: SeededRandom,
  ) {}

  /** The writers of the first so many mails that are requests. */
  static people(count: number): readonly Person[] {
    return Array.from({ length: count }, (_, index) => mixedPerson(index + 1)).filter(
      ({ number }) => mixedMail(number).isRequest,
    )
  }

  async deliver(count: number): Promise<void> {
    for (let delivered = 0; delivered < count; delivered += 1) await this.deliverNext()
  }

  /** Delivers request number `number`, whatever the mix would be next. */
  async deliverMail(number: number, mailbox: DovecotMailbox, way: string, folder = 'INBOX'): Promise<void> {
    const { raw, isRequest, messageId } = mixedMail(number)
    await mailbox.deliver(raw, { folder, receivedAt: this.receiptTime() })
    this.accepted.push({ messageId, way, isRequest })
  }

  /** Goes on delivering, one or a few at a time, until `stop` or until so many were delivered. */
  async deliverAllTheTime(meanPauseMs: number, most: number): Promise<void> {
    while (!this.stopped && this.last < most) {
      await this.deliver(Math.min(this.random.between(1, 3), most - this.last))
      await pause(this.random.next() * 2 * meanPauseMs)
    }
  }

  stop(): void {
    this.stopped = true
  }

  private async deliverNext(): Promise<void> {
    this.last += 1
    const { id, mailbox } = this.random.pick(this.mailboxes)
    await this.deliverMail(this.last, mailbox, id, this.random.next() < 0.1 ? 'Junk' : 'INBOX')
  }

  /** Whole seconds: INTERNALDATE has no more. */
  private receiptTime(): Date {
    const ageSeconds = this.random.between(60, 21 * 86_400)
    return new Date((Math.floor(Date.now() / 1000) - ageSeconds) * 1000)
  }
}
