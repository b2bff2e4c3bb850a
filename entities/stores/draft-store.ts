import { randomUUID } from 'node:crypto'
import { DRAFT_KINDS, type Draft, type DraftState } from '../../src/domain/draft.js'
import { NotFoundError } from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { DraftStore } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { DraftRow } from '../rows/case-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf, placeFromColumns, placeToColumns } from './place-columns.js'

const STATES = ['prepared', 'placed', 'unplaceable', 'sent', 'superseded'] as const

/** What of a draft is about a person. */
type DraftContent = Pick<Draft, 'subject' | 'text' | 'recipient' | 'inReplyTo' | 'references'>

export class SqlDraftStore implements DraftStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async insert(newDraft: Omit<Draft, 'id'>): Promise<Draft> {
    const draft: Draft = { ...newDraft, id: randomUUID() }
    const { id, caseId, subject, text, recipient, inReplyTo, references } = draft
    const content: DraftContent = { subject, text, recipient, inReplyTo, references }
    await insertRows(this.session.writer, DraftRow, [
      {
        id,
        caseId,
        kind: draft.kind,
        state: draft.state,
        language: draft.language,
        content: await this.vault.sealJson(caseId, contentPlace(id), content),
        exportId: draft.exportId,
        exportSha256: draft.exportSha256,
        messageId: draft.messageId,
        ...placeToColumns(draft.place),
        placedAt: draft.placedAt,
        location: null,
        createdAt: draft.createdAt,
        ordinal: await this.session.reader.countBy(DraftRow, { caseId }),
      },
    ])
    return draft
  }

  async get(id: string): Promise<Draft> {
    const row = await this.session.reader.findOneBy(DraftRow, { id })
    return row === null ? missing(id) : this.#fromRow(row)
  }

  async setState(id: string, state: DraftState, placedAt: Instant | null, location: string | null): Promise<void> {
    const result = await this.session.writer.update(DraftRow, { id }, { state, placedAt, location })
    if (result.affected === 0) missing(id)
  }

  async ofCase(caseId: string): Promise<readonly Draft[]> {
    if (await this.vault.isErased(caseId)) return []
    const rows = await this.session.reader.find(DraftRow, { where: { caseId }, order: { ordinal: 'ASC' } })
    const drafts: Draft[] = []
    for (const row of rows) drafts.push(await this.#fromRow(row))
    return drafts
  }

  async #fromRow(row: DraftRow): Promise<Draft> {
    const content = (await this.vault.openJson(row.caseId, contentPlace(row.id), row.content)) as DraftContent
    return {
      id: row.id,
      caseId: row.caseId,
      kind: oneOf(DRAFT_KINDS, row.kind),
      state: oneOf(STATES, row.state),
      language: row.language,
      ...content,
      exportId: row.exportId,
      exportSha256: row.exportSha256,
      messageId: row.messageId,
      place: placeFromColumns(row),
      placedAt: row.placedAt,
      createdAt: row.createdAt,
    }
  }
}

function missing(id: string): never {
  throw new NotFoundError(`there is no draft ${id}`)
}

function contentPlace(row: string): { table: string; row: string; column: string } {
  return { table: 'draft', row, column: 'content' }
}
