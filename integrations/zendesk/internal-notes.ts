import { AppError, OutcomeUnknownError, RuleViolationError } from '../../src/domain/errors.js'
import type { Logger } from '../../src/logger.js'
import type { ZendeskComment } from './api/payloads.js'
import type { ZendeskClient } from './client.js'

export interface InternalNotesOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  readonly client: Pick<ZendeskClient, 'me' | 'comments' | 'makePrivate'>
  readonly logger: Logger
}

/** Finds the notes that Innsyn wrote into tickets of one account, and sees to it that nobody but staff reads them. */
export class InternalNotes {
  /** Set once Zendesk showed a note of ours in public: after that no more notes go to this account (catalogue 41). */
  private halted = false

  constructor(private readonly options: InternalNotesOptions) {}

  /** @throws RuleViolationError once a note of ours was seen in public. */
  assertMayWrite(): void {
    if (this.halted)
      throw new RuleViolationError(
        'Zendesk showed an earlier note in public: nothing is written to this account until a person has looked into it.',
      )
  }

  /** The newest comment of our own user that carries the marker: nobody else's words count. A public one comes first. */
  async find(ticketId: string, marker: string, signal: AbortSignal): Promise<ZendeskComment | null> {
    return (await this.findEach(ticketId, [marker], signal)).get(marker) ?? null
  }

  /** The same for several markers by one look at the ticket; one that stands nowhere is missing. */
  async findEach(
    ticketId: string,
    markers: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ZendeskComment>> {
    const me = await this.options.client.me(signal)
    const { comments } = await this.options.client.comments(ticketId, signal)
    const found = new Map<string, ZendeskComment>()
    for (const marker of markers) {
      const ours = comments.filter((comment) => comment.author_id === me.id && textOf(comment).includes(marker))
      const note = ours.find((comment) => comment.public !== false) ?? ours.at(-1)
      if (note !== undefined) found.set(marker, note)
    }
    return found
  }

  /** Until the note is seen, nobody knows what was written: any failure here leaves the outcome open. */
  async readBack(ticketId: string, marker: string, signal: AbortSignal): Promise<ZendeskComment> {
    try {
      const note = await this.find(ticketId, marker, signal)
      if (note !== null) return note
    } catch (error) {
      throw new OutcomeUnknownError('The note was written but could not be read back.', { cause: error })
    }
    throw new OutcomeUnknownError('Zendesk accepted the note but does not show it.')
  }

  /** @throws RuleViolationError when the note was visible to the requester, after hiding it. */
  async insistOnPrivacy(ticketId: string, note: ZendeskComment, signal: AbortSignal): Promise<void> {
    if (note.public === false) return
    this.halted = true
    const hidden = await this.hide(ticketId, note.id, signal)
    const fields = {
      sourceId: this.options.accountId,
      messageId: `${ticketId}/${note.id}`,
      status: hidden ? 'hidden' : 'public',
    }
    this.options.logger.error('zendesk_note_was_public', fields)
    throw new RuleViolationError(
      hidden
        ? 'Zendesk published an internal note; it was hidden again, but the requester may have been notified. Check the ticket.'
        : 'Zendesk published an internal note and it could not be hidden. Open the ticket and redact it now.',
    )
  }

  private async hide(ticketId: string, commentId: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.options.client.makePrivate(ticketId, commentId, signal)
      const { comments } = await this.options.client.comments(ticketId, signal)
      return comments.find((comment) => comment.id === commentId)?.public === false
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.options.logger.error('zendesk_note_not_hidden', { sourceId: this.options.accountId, error })
      return false
    }
  }
}

/** Zendesk may change the HTML; the marker is plain letters and survives in any of the three forms. */
function textOf(comment: ZendeskComment): string {
  return `${comment.html_body ?? ''}\n${comment.plain_body ?? ''}\n${comment.body ?? ''}`
}
