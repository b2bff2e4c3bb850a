import { createZendeskClient, type ZendeskClient } from '../../../../integrations/zendesk/client.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../../../integrations/zendesk/sandbox/sandbox.js'
import type { SandboxTicket } from '../../../../integrations/zendesk/sandbox/state.js'
import { createSuspendedPoll } from '../../../../integrations/zendesk/suspended-poll.js'
import { createTicketPoll } from '../../../../integrations/zendesk/ticket-poll.js'
import { silentLogger } from '../../../logger.js'
import type { Intake, MessageSource } from '../../../ports.js'
import { DAY_MS, type PlannedMail } from './mail-plan.js'
import { messageIdOf } from './raw-mail.js'
import type { SimulatedClock } from '../simulated-clock.js'

/** Of the example settings. */
const ACCOUNT = { id: 'bookbeat-zendesk', controllerId: 'bookbeat', number: 1_234_567 }
/** Every so many-th ticket's webhook never arrives: the poll must find it. */
const LOST_WEBHOOKS = 5
const POLL_MS = 300_000
/** What Zendesk holds back as automatic (its word for the cause), and what nobody can read. */
const OUT_OF_OFFICE = 'Automated response mail, out of office'
const UNREADABLE = '-----BEGIN PGP MESSAGE-----\n\nhQEMA0nPvbF8o2xnAQf9\n-----END PGP MESSAGE-----'
/** Zendesk's mark on a comment that may not have been written by who it says (comment flag 14). */
const FORGED = [14]

/** A Zendesk account on the simulated clock, with tickets that people open by mail. */
export class SupportDesk {
  readonly accountId = ACCOUNT.id
  readonly controllerId = ACCOUNT.controllerId
  readonly #ticketOf = new Map<string, SandboxTicket>()
  readonly #ticketPoll: MessageSource
  readonly #suspendedPoll: MessageSource

  private constructor(
    private readonly sandbox: ZendeskSandbox,
    readonly client: ZendeskClient,
    clock: SimulatedClock,
  ) {
    const common = { accountId: ACCOUNT.id, client, brandIds: [], clock, logger: silentLogger, pollMs: POLL_MS }
    this.#ticketPoll = createTicketPoll({ ...common, firstLookbackMs: DAY_MS })
    this.#suspendedPoll = createSuspendedPoll({ ...common, controllerId: ACCOUNT.controllerId })
  }

  static async open(clock: SimulatedClock): Promise<SupportDesk> {
    const sandbox = await startZendeskSandbox({ clock, accountId: ACCOUNT.number })
    const { email, apiToken: token } = sandbox.credentials
    // OAuth tokens live half an hour: in a year at this pace each call would ask for a new one.
    const credentials = { kind: 'api-token', email, token } as const
    return new SupportDesk(sandbox, createZendeskClient({ baseUrl: sandbox.baseUrl, clock, credentials }), clock)
  }

  /** Zendesk takes a mail: a comment in the person's ticket, a new one, or held back. Of most tickets a webhook tells at once. */
  async receive(mail: PlannedMail, intake: Intake): Promise<void> {
    const { kind, from, letter, inbox, number } = mail
    const known = mail.answers === null ? undefined : this.#ticketOf.get(from)
    const received = this.sandbox.receiveMail({
      from: { name: 'Person', address: from },
      to: inbox.address,
      subject: letter.subject,
      text: kind === 'broken' ? UNREADABLE : `${letter.text}\n\nMvh Person ${from}`,
      messageId: messageIdOf(mail),
      ...(known === undefined ? {} : { ticketId: known.id }),
      ...(kind === 'auto_reply' ? { suspend: OUT_OF_OFFICE } : {}),
      ...(kind === 'spoof' ? { flags: FORGED } : {}),
    })
    if (received.kind === 'suspended') return
    // As Zendesk does when the requester answers.
    if (received.ticket.status === 'solved') received.ticket.status = 'open'
    this.#ticketOf.set(from, received.ticket)
    if (number % LOST_WEBHOOKS > 0) await intake.ticketsChanged(ACCOUNT.id, [String(received.ticket.id)], null)
  }

  async pollTickets(intake: Intake): Promise<void> {
    await this.#ticketPoll.pollOnce(intake)
  }

  async pollSuspended(intake: Intake): Promise<void> {
    await this.#suspendedPoll.pollOnce(intake)
  }

  /** What an agent does when all is done. */
  solve(ticketId: string): void {
    const ticket = this.sandbox.state.tickets.get(Number(ticketId))
    if (ticket !== undefined) this.sandbox.person.solve(ticket)
  }

  /** The tags of every ticket, by its id. */
  get tags(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.sandbox.state.tickets.values()].map(({ id, tags }) => [String(id), tags]))
  }

  close(): Promise<void> {
    return this.sandbox.close()
  }
}
