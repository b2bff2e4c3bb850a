import type { Core } from '../../context.js'
import { storeMessages } from '../../flow/store-message.js'
import type { MessageRecord } from '../../ports.js'
import { DAY_MS, pick, type PlannedMail } from './mail-plan.js'
import { messageIdOf, rawMail } from './raw-mail.js'
import { REPLIES } from './texts.js'

/** Mail that is on its way, and what was delivered: the planned year, and what people write back. */
export class PostOffice {
  readonly #waiting: PlannedMail[]
  readonly #delivered = new Map<string, PlannedMail>()
  #written: number

  constructor(
    plan: readonly PlannedMail[],
    private readonly core: Core,
    private readonly random: () => number,
  ) {
    this.#waiting = [...plan]
    this.#written = plan.length
  }

  /** Every delivered mail by the id that it was stored under. */
  get delivered(): ReadonlyMap<string, PlannedMail> {
    return this.#delivered
  }

  /** The mails that arrive before a moment, oldest first; each is handed out once. */
  due(before: number): readonly PlannedMail[] {
    const due = this.#waiting.filter(({ at }) => at < before)
    for (const mail of due) this.#waiting.splice(this.#waiting.indexOf(mail), 1)
    return due.sort((a, b) => a.at - b.at)
  }

  /** Stores a mail as a poller would. */
  async deliver(mail: PlannedMail): Promise<void> {
    const { mailbox, at, number } = mail
    const message = {
      delivery: { sourceId: mailbox.id, container: 'INBOX', epoch: '1', item: String(number) },
      controllerId: mailbox.controllerId,
      channel: 'imap' as const,
      place: { kind: 'mailbox' as const, mailboxId: mailbox.id },
      receivedAt: new Date(at).toISOString(),
      format: 'mail' as const,
      raw: rawMail(mail),
      truncated: false,
    }
    const [stored] = await storeMessages(this.core, [message], null)
    if (stored !== undefined) this.#delivered.set(stored.id, mail)
  }

  /** Lets the person behind some messages write back in so many days, to our newest letter or to their own mail. */
  writeBack(
    messages: readonly MessageRecord[],
    { days, what, to }: { readonly days: number; readonly what: keyof typeof REPLIES; readonly to: string | null },
  ): void {
    const first = messages.map(({ id }) => this.#delivered.get(id)).find((mail) => mail !== undefined)
    if (first === undefined) return
    const now = Date.parse(this.core.clock.now())
    const hours = pick([0.3, 2, 7, 9], this.random)
    this.#waiting.push({
      ...first,
      number: this.#written,
      kind: what === 'outOfOffice' ? 'auto_reply' : 'reply',
      at: now + days * DAY_MS + Math.round(hours * 3_600_000),
      letter: REPLIES[what],
      answers: to ?? messageIdOf(first),
    })
    this.#written += 1
  }
}
