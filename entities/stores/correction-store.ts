import { randomUUID } from 'node:crypto'
import type { TextSegment } from '../../src/domain/classification.js'
import { NotFoundError } from '../../src/domain/errors.js'
import type { LabelCorrection } from '../../src/domain/label-correction.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { Right } from '../../src/domain/rights.js'
import type { CorrectionStore, MessageStore, NewCorrection } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { LabelCorrectionRow } from '../rows/correction-row.js'
import { oneOf } from './place-columns.js'

const DECISIONS = ['request', 'not_request', 'review'] as const

/** Corrections of the classifier's labels (src/ports/stores.ts). */
export class SqlCorrectionStore implements CorrectionStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
    private readonly messages: MessageStore,
  ) {}

  async record({ messageId, controllerId, language, said, rights, correctedAt }: NewCorrection): Promise<void> {
    const row = {
      messageId,
      controllerId,
      language,
      saidDecision: said.decision,
      saidRights: JSON.stringify(said.rights),
      saidVersion: said.version,
      rights: JSON.stringify(rights),
      correctedAt,
    }
    // Not the columns of a release: whoever corrects once more does not take it back.
    await this.session.writer.upsert(LabelCorrectionRow, row, ['messageId'])
  }

  async get(messageId: string): Promise<LabelCorrection> {
    return toCorrection(await this.#row(messageId))
  }

  async list(): Promise<readonly LabelCorrection[]> {
    const rows = await this.session.reader.find(LabelCorrectionRow, { order: { correctedAt: 'ASC', messageId: 'ASC' } })
    return rows.map(toCorrection)
  }

  async segments(messageId: string): Promise<readonly TextSegment[] | null> {
    const { releaseId, releasedText } = await this.#row(messageId)
    if (releaseId !== null && releasedText !== null)
      return (await this.vault.openJson(releaseId, textPlace(messageId), releasedText)) as TextSegment[]
    if (await this.vault.isErased(messageId)) return null
    return (await this.messages.reading(messageId))?.segments ?? null
  }

  async release(messageId: string, segments: readonly TextSegment[], at: Instant): Promise<void> {
    const { releaseId: known } = await this.#row(messageId)
    const releaseId = known ?? randomUUID()
    if (known === null) await this.vault.createKeys([releaseId])
    const releasedText = await this.vault.sealJson(releaseId, textPlace(messageId), segments)
    await this.session.writer.update(LabelCorrectionRow, { messageId }, { releaseId, releasedText, releasedAt: at })
  }

  async takeBack(messageId: string): Promise<void> {
    const { releaseId } = await this.#row(messageId)
    if (releaseId === null) return
    await this.vault.erase([releaseId])
    const nothing = { releaseId: null, releasedText: null, releasedAt: null }
    await this.session.writer.update(LabelCorrectionRow, { messageId }, nothing)
  }

  async #row(messageId: string): Promise<LabelCorrectionRow> {
    const row = await this.session.reader.findOneBy(LabelCorrectionRow, { messageId })
    if (row === null)
      throw new NotFoundError(`nobody has corrected the label of message ${messageId}: see innsyn correction list`)
    return row
  }
}

function toCorrection(row: LabelCorrectionRow): LabelCorrection {
  return {
    messageId: row.messageId,
    controllerId: row.controllerId,
    language: row.language,
    said: {
      decision: oneOf(DECISIONS, row.saidDecision),
      rights: JSON.parse(row.saidRights) as Right[],
      version: row.saidVersion,
    },
    rights: JSON.parse(row.rights) as Right[],
    correctedAt: row.correctedAt,
    releasedAt: row.releasedAt,
  }
}

function textPlace(row: string): { table: string; row: string; column: string } {
  return { table: 'label_correction', row, column: 'released_text' }
}
