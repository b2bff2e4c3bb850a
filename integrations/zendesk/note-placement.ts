import { ConflictError, NotFoundError, OutcomeUnknownError, RuleViolationError } from '../../src/domain/errors.js'
import type { Logger } from '../../src/logger.js'
import type { DraftPlacement, DraftToPlace, PlacedDraft } from '../../src/ports.js'
import type { ZendeskComment, ZendeskTicket } from './api/payloads.js'
import type { ZendeskClient } from './client.js'
import { InternalNotes } from './internal-notes.js'
import { draftMarker, noteHtml, type ExportNotice } from './note-text.js'
import { againstTicket } from './ticket-check.js'

export interface ZendeskNotePlacementOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  /** Empty: every brand is the controller's. */
  readonly brandIds: readonly string[]
  readonly client: Pick<
    ZendeskClient,
    | 'me'
    | 'ticket'
    | 'user'
    | 'comments'
    | 'updateTicket'
    | 'makePrivate'
    | 'hasPrivateAttachments'
    | 'upload'
    | 'deleteUpload'
  >
  /** Attach the export when, and only when, Zendesk reads back that files need a sign-in (6.5). Otherwise it goes by link. */
  readonly attachExports: boolean
  readonly logger: Logger
}

/** Other people's updates between our reading and writing: read again and compare again this often before giving up. */
const UPDATE_ATTEMPTS = 3

/**
 * Puts a draft into the ticket as an internal note. Zendesk has no drafts (7.1), so the note must never be public, never sit in
 * another person's ticket, and never be written twice: every one of these is checked on what Zendesk reads back.
 */
export function createZendeskNotePlacement(options: ZendeskNotePlacementOptions): DraftPlacement {
  const placement = new NotePlacement(options)
  return {
    find: (toPlace, signal) => placement.find(toPlace, signal),
    place: (toPlace, signal) => placement.place(toPlace, signal),
  }
}

class NotePlacement {
  private readonly notes: InternalNotes

  constructor(private readonly options: ZendeskNotePlacementOptions) {
    this.notes = new InternalNotes(options)
  }

  async find(toPlace: DraftToPlace, signal: AbortSignal): Promise<PlacedDraft | null> {
    const ticketId = this.ticketIdOf(toPlace)
    try {
      const note = await this.notes.find(ticketId, draftMarker(toPlace.draft.id), signal)
      if (note === null) return null
      await this.notes.insistOnPrivacy(ticketId, note, signal)
      await this.insistOnTicket(ticketId, toPlace, signal)
      return placed(ticketId, note)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }

  async place(toPlace: DraftToPlace, signal: AbortSignal): Promise<PlacedDraft> {
    const ticketId = this.ticketIdOf(toPlace)
    this.notes.assertMayWrite()
    await this.write(ticketId, toPlace, signal)
    const note = await this.notes.readBack(ticketId, draftMarker(toPlace.draft.id), signal)
    await this.notes.insistOnPrivacy(ticketId, note, signal)
    await this.insistOnTicket(ticketId, toPlace, signal)
    return placed(ticketId, note)
  }

  private ticketIdOf(toPlace: DraftToPlace): string {
    const { place } = toPlace.draft
    if (place.kind === 'ticket' && place.accountId === this.options.accountId) return place.ticketId
    throw new RuleViolationError('The draft does not belong to a ticket of this Zendesk account.')
  }

  /** One PUT with `public:false`, refused by Zendesk when the ticket changed since the requester was compared. */
  private async write(ticketId: string, toPlace: DraftToPlace, signal: AbortSignal): Promise<void> {
    const upload = await this.uploadExport(ticketId, toPlace, signal)
    const comment = {
      html_body: noteHtml(toPlace, noticeOf(toPlace, upload)),
      public: false as const,
      ...(upload === null ? {} : { uploads: [upload] }),
    }
    try {
      for (let attempt = 1; ; attempt += 1) {
        const ticket = await this.writableTicket(ticketId, toPlace, signal)
        try {
          const update = { comment, safe_update: true as const, updated_stamp: ticket.updated_at }
          await this.options.client.updateTicket(ticketId, update, signal)
          return
        } catch (error) {
          if (!(error instanceof ConflictError) || attempt >= UPDATE_ATTEMPTS) throw error
        }
      }
    } catch (error) {
      if (upload !== null && !(error instanceof OutcomeUnknownError)) await this.dropUpload(upload, signal)
      throw error
    }
  }

  /** The ticket, if a note for this recipient may go there now. Merging closes a ticket, so a closed one is refused (43). */
  private async writableTicket(
    ticketId: string,
    toPlace: DraftToPlace,
    signal: AbortSignal,
  ): Promise<ZendeskTicket & { readonly updated_at: string }> {
    const ticket = await this.options.client.ticket(ticketId, signal).catch((error: unknown) => {
      throw error instanceof NotFoundError ? new RuleViolationError('The ticket is gone.', { cause: error }) : error
    })
    if (ticket.status === 'closed' || ticket.status === 'deleted')
      throw new RuleViolationError(
        'The ticket was closed, merged or deleted: a person must decide where the draft belongs.',
      )
    const against = await againstTicket(this.options, ticket, toPlace.draft, signal)
    if (against !== null) throw new RuleViolationError(`${against}: nothing was written.`)
    if (ticket.updated_at === null) throw new RuleViolationError('The ticket has no state to compare with.')
    return { ...ticket, updated_at: ticket.updated_at }
  }

  private async uploadExport(ticketId: string, toPlace: DraftToPlace, signal: AbortSignal): Promise<string | null> {
    const { attachment } = toPlace
    if (attachment === null || !this.options.attachExports) return null
    if (!(await this.options.client.hasPrivateAttachments(signal))) return null
    await this.writableTicket(ticketId, toPlace, signal)
    return this.options.client.upload(attachment.filename, attachment.contentType, attachment.bytes, signal)
  }

  /** An unused upload stays readable to whoever is signed in (6.5), so it is taken away; if that fails, it expires. */
  private async dropUpload(token: string, signal: AbortSignal): Promise<void> {
    try {
      await this.options.client.deleteUpload(token, signal)
    } catch (error) {
      this.options.logger.warn('zendesk_upload_not_removed', { sourceId: this.options.accountId, error })
    }
  }

  /** `updated_stamp` knows whole seconds only, so a change within the same second is seen here, not by Zendesk. */
  private async insistOnTicket(ticketId: string, toPlace: DraftToPlace, signal: AbortSignal): Promise<void> {
    const ticket = await this.options.client.ticket(ticketId, signal)
    const against = await againstTicket(this.options, ticket, toPlace.draft, signal)
    if (against === null) return
    this.options.logger.error('zendesk_ticket_changed_hands', {
      sourceId: this.options.accountId,
      messageId: ticketId,
    })
    throw new RuleViolationError(`${against}, since the note was written: redact the note there now.`)
  }
}

function noticeOf(toPlace: DraftToPlace, upload: string | null): ExportNotice {
  if (upload !== null) return 'attached'
  if (toPlace.exportUrl !== null) return 'link'
  return toPlace.attachment === null ? 'none' : 'in_innsyn'
}

const placed = (ticketId: string, note: ZendeskComment): PlacedDraft => ({
  location: `ticket ${ticketId}, comment ${note.id}`,
})
