import type { Core } from '../../../context.js'
import type { RequestCase } from '../../../domain/request-case.js'
import { createIntake, storeMessages } from '../../../flow/store-message.js'
import type { Intake, MessageRecord } from '../../../ports.js'
import { DAY_MS, pick, type Mailbox, type PlannedMail } from './mail-plan.js'
import { messageIdOf, numberOf, rawMail } from './raw-mail.js'
import type { SupportDesk } from './support-desk.js'
import { REPLIES } from './texts.js'

/** Mail that is on its way, and what was delivered: the planned year, and what people write back. */
export class PostOffice {
  readonly #waiting: PlannedMail[]
  readonly #delivered = new Map<number, PlannedMail>()
  readonly #intake: Intake
  #written: number

  constructor(
    plan: readonly PlannedMail[],
    private readonly core: Core,
    private readonly supportDesk: SupportDesk,
    private readonly random: () => number,
  ) {
    this.#waiting = [...plan]
    this.#written = plan.length
    this.#intake = createIntake(core)
  }

  /** Every delivered mail. */
  get delivered(): readonly PlannedMail[] {
    return [...this.#delivered.values()]
  }

  /** The mails that arrive before a moment, oldest first; each is handed out once. */
  due(before: number): readonly PlannedMail[] {
    const due = this.#waiting.filter(({ at }) => at < before)
    for (const mail of due) this.#waiting.splice(this.#waiting.indexOf(mail), 1)
    return due.sort((a, b) => a.at - b.at)
  }

  /** Stores a mail as a poller would, or lets Zendesk make a ticket of it. */
  async deliver(mail: PlannedMail): Promise<void> {
    const { inbox } = mail
    if (inbox.kind === 'mailbox') await this.#store(mail, inbox)
    else await this.supportDesk.receive(mail, this.#intake)
    this.#delivered.set(mail.number, mail)
  }

  /** Looks for tickets that no webhook told of, and for what people did to the others. */
  async pollTickets(): Promise<void> {
    await this.supportDesk.pollTickets(this.#intake)
  }

  /** Looks for mail that Zendesk holds back, and deletes after two weeks. */
  async pollSuspended(): Promise<void> {
    await this.supportDesk.pollSuspended(this.#intake)
  }

  /** What these messages were when they were written. */
  async plansOf(messages: readonly MessageRecord[]): Promise<readonly PlannedMail[]> {
    const ids = messages.map(({ id }) => id)
    const readings = await this.core.unitOfWork.read((stores) => stores.messages.readings(ids))
    return readings.flatMap((reading) => {
      const number = numberOf(reading?.parsed.messageId ?? null)
      const mail = number === null ? undefined : this.#delivered.get(number)
      return mail === undefined ? [] : [mail]
    })
  }

  /** Lets the person behind some messages write back in so many days, to our newest letter or to their own mail. */
  async writeBack(
    messages: readonly MessageRecord[],
    { days, what, to }: { readonly days: number; readonly what: keyof typeof REPLIES; readonly to: string | null },
  ): Promise<void> {
    const [first] = await this.plansOf(messages)
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

  /** What an agent does with the ticket of a case that is at its end. */
  ended({ place }: RequestCase): void {
    if (place.kind === 'ticket') this.supportDesk.solve(place.ticketId)
  }

  async #store(mail: PlannedMail, mailbox: Mailbox): Promise<void> {
    const message = {
      delivery: { sourceId: mailbox.id, container: 'INBOX', epoch: '1', item: String(mail.number) },
      controllerId: mailbox.controllerId,
      channel: 'imap' as const,
      place: { kind: 'mailbox' as const, mailboxId: mailbox.id },
      receivedAt: new Date(mail.at).toISOString(),
      format: 'mail' as const,
      raw: rawMail(mail, mailbox),
      truncated: false,
    }
    await storeMessages(this.core, [message], null)
  }
}
