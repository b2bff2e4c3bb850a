import { ConflictError, NotFoundError, RuleViolationError } from '../../../src/domain/errors.js'
import type { Logger } from '../../../src/logger.js'
import type { CaseMirror, TicketFinding, TicketView } from '../../../src/ports/desk.js'
import type { ZendeskTicket } from '../api/payloads.js'
import type { TicketProperties, ZendeskClient } from '../client.js'
import { InternalNotes } from '../internal-notes.js'
import { caseNoteHtml, caseNoteMarker } from '../note-text.js'
import { CLOSED_TO_NOTES, GONE, isFinal, requesterFinding, stateFinding } from './ticket-findings.js'
import { changedProperties, missingFields, type MirrorSettings } from './ticket-properties.js'

export interface ZendeskCaseMirrorOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  readonly client: Pick<
    ZendeskClient,
    'me' | 'ticket' | 'user' | 'identities' | 'comments' | 'updateTicket' | 'makePrivate'
  >
  readonly settings: MirrorSettings
  readonly logger: Logger
}

/** Other people's updates between our reading and writing: read again and compare again this often before giving up. */
const UPDATE_ATTEMPTS = 3

/**
 * Lets the tickets of one account follow their cases. All that changes goes in one PUT, for Zendesk takes 30 updates a ticket
 * in ten minutes (6.16); with `safe_update`, because tags are set as a whole and a person's new tag must survive.
 */
export function createZendeskCaseMirror(options: ZendeskCaseMirrorOptions): CaseMirror {
  const mirror = new ZendeskCaseMirror(options)
  return { mirror: (view, signal) => mirror.mirror(view, signal) }
}

/** What one reading of the ticket came to. */
interface Reading {
  readonly ticket: ZendeskTicket
  readonly findings: readonly TicketFinding[]
  readonly properties: TicketProperties
  /** Null: none is wanted, it stands there already, or it must not go there. */
  readonly note: { readonly marker: string; readonly html: string } | null
}

class ZendeskCaseMirror {
  private readonly notes: InternalNotes
  /**
   * What was last written to a ticket and not yet seen to stand there. A trigger, or an account that ignores a property, would
   * otherwise have us write again at every run, and each write is a change that starts the next run.
   */
  private readonly unconfirmed = new Map<string, string>()

  constructor(private readonly options: ZendeskCaseMirrorOptions) {
    this.notes = new InternalNotes(options)
  }

  async mirror(view: TicketView, signal: AbortSignal): Promise<readonly TicketFinding[]> {
    if (view.accountId !== this.options.accountId)
      throw new RuleViolationError('The ticket does not belong to this Zendesk account.')
    for (let attempt = 1; ; attempt += 1) {
      try {
        const reading = await this.read(view, signal)
        await this.write(view.ticketId, reading, signal)
        return reading.findings
      } catch (error) {
        if (error instanceof NotFoundError) return [GONE]
        if (!(error instanceof ConflictError) || attempt >= UPDATE_ATTEMPTS) throw error
      }
    }
  }

  /** @throws NotFoundError when there is no such ticket (any more). */
  private async read(view: TicketView, signal: AbortSignal): Promise<Reading> {
    const { client, settings } = this.options
    const ticket = await client.ticket(view.ticketId, signal)
    const ofState = stateFinding(view, ticket)
    if (isFinal(ticket)) {
      const late = ofState === null && view.marks.length > 0 ? CLOSED_TO_NOTES : ofState
      return { ticket, findings: late === null ? [] : [late], properties: {}, note: null }
    }
    const ofRequester = await requesterFinding(view, ticket, client, signal)
    this.warnOfMissingFields(ticket)
    return {
      ticket,
      findings: [ofState, ofRequester].filter((finding) => finding !== null),
      properties: this.stillToWrite(ticket.id, changedProperties(view, ticket, settings)),
      // Whoever the ticket belongs to now might be shown it: the note waits until a person has looked.
      note: ofRequester === null ? await this.missingNote(view, signal) : null,
    }
  }

  /** One note for all that the ticket does not tell yet, so that it stays one update. */
  private async missingNote({ ticketId, reference, marks }: TicketView, signal: AbortSignal): Promise<Reading['note']> {
    const wanted = marks.map((mark) => ({ ...mark, marker: caseNoteMarker(reference, mark.key) }))
    if (wanted.length === 0) return null
    const markers = wanted.map(({ marker }) => marker)
    const found = await this.notes.findEach(ticketId, markers, signal)
    for (const note of new Set(found.values())) await this.notes.insistOnPrivacy(ticketId, note, signal)
    const missing = wanted.filter(({ marker }) => !found.has(marker))
    const [first] = missing
    return first === undefined ? null : { marker: first.marker, html: caseNoteHtml(reference, missing) }
  }

  private async write(ticketId: string, { ticket, properties, note }: Reading, signal: AbortSignal): Promise<void> {
    if (note === null && isEmpty(properties)) return
    if (ticket.updated_at === null) throw new RuleViolationError('The ticket has no state to compare with.')
    if (note !== null) this.notes.assertMayWrite()
    const update = {
      ...properties,
      ...(note === null ? {} : { comment: { html_body: note.html, public: false as const } }),
      safe_update: true as const,
      updated_stamp: ticket.updated_at,
    }
    await this.options.client.updateTicket(ticketId, update, signal)
    if (!isEmpty(properties)) this.unconfirmed.set(ticketId, JSON.stringify(properties))
    if (note === null) return
    const written = await this.notes.readBack(ticketId, note.marker, signal)
    await this.notes.insistOnPrivacy(ticketId, written, signal)
  }

  /** The changes, but for those that we made a moment ago and that did not last. */
  private stillToWrite(ticketId: string, properties: TicketProperties): TicketProperties {
    const before = this.unconfirmed.get(ticketId)
    if (before !== JSON.stringify(properties)) {
      if (isEmpty(properties)) this.unconfirmed.delete(ticketId)
      return properties
    }
    const kind = Object.keys(properties).join(',')
    this.options.logger.warn('zendesk_ticket_does_not_keep', {
      sourceId: this.options.accountId,
      messageId: ticketId,
      kind,
    })
    return {}
  }

  private warnOfMissingFields(ticket: ZendeskTicket): void {
    const missing = missingFields(ticket, this.options.settings)
    if (missing.length === 0) return
    const fields = { sourceId: this.options.accountId, messageId: ticket.id, kind: missing.join(',') }
    this.options.logger.warn('zendesk_ticket_lacks_fields', fields)
  }
}

const isEmpty = (properties: TicketProperties) => Object.keys(properties).length === 0
