import { In } from 'typeorm'
import type { ThirdPerson, ThirdPersonDecision, ThirdPersonReview } from '../../src/domain/release/third-person.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { OutgoingMail, OutgoingMailStore, OutgoingState, ThirdPersonStore } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { CellPlace } from '../crypto/sealed-cell.js'
import type { Session } from '../gate/session.js'
import { OutgoingMailRow, ThirdPersonRow } from '../rows/hand-over-rows.js'
import { insertRows, type RowValues } from './insert-rows.js'
import { oneOf } from './place-columns.js'

const KINDS: readonly ThirdPerson['kind'][] = ['address', 'writer', 'file']
const DECISIONS: readonly ThirdPersonDecision[] = ['stays', 'goes']
const STATES: readonly OutgoingState[] = ['intended', 'sent', 'not_sent', 'unknown']

export class SqlThirdPersonStore implements ThirdPersonStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async add(caseId: string, run: number, found: readonly ThirdPerson[]): Promise<void> {
    const rows: RowValues<ThirdPersonRow>[] = []
    for (const [index, { kind, ...content }] of found.entries()) {
      const number = index + 1
      const sealed = await this.vault.sealJson(caseId, contentPlace(caseId, run, number), content)
      rows.push({ caseId, run, number, kind, content: sealed, decision: null, decidedBy: null, decidedAt: null })
    }
    await insertRows(this.session.writer, ThirdPersonRow, rows)
  }

  async ofRun(caseId: string, run: number): Promise<readonly ThirdPersonReview[]> {
    if (await this.vault.isErased(caseId)) return []
    const rows = await this.session.reader.find(ThirdPersonRow, { where: { caseId, run }, order: { number: 'ASC' } })
    const reviews: ThirdPersonReview[] = []
    for (const { number, kind, content, decision, decidedBy, decidedAt } of rows) {
      const opened = (await this.vault.openJson(caseId, contentPlace(caseId, run, number), content)) as Omit<
        ThirdPerson,
        'kind'
      >
      reviews.push({
        ...opened,
        kind: oneOf(KINDS, kind),
        number,
        decision: decision === null ? null : oneOf(DECISIONS, decision),
        decidedBy,
        decidedAt,
      })
    }
    return reviews
  }

  async decide(
    caseId: string,
    run: number,
    { numbers, decision, by, at }: Parameters<ThirdPersonStore['decide']>[2],
  ): Promise<void> {
    if (numbers.length === 0) return
    const wanted = { caseId, run, number: In([...numbers]) }
    await this.session.writer.update(ThirdPersonRow, wanted, { decision, decidedBy: by, decidedAt: at })
  }
}

export class SqlOutgoingMailStore implements OutgoingMailStore {
  constructor(private readonly session: Session) {}

  async get(draftId: string): Promise<OutgoingMail | null> {
    const row = await this.session.reader.findOneBy(OutgoingMailRow, { draftId })
    return row === null ? null : toMail(row)
  }

  async ofCase(caseId: string): Promise<readonly OutgoingMail[]> {
    const order = { intendedAt: 'ASC', draftId: 'ASC' } as const
    return (await this.session.reader.find(OutgoingMailRow, { where: { caseId }, order })).map(toMail)
  }

  async intend(mail: Pick<OutgoingMail, 'draftId' | 'caseId' | 'messageId'>, at: Instant): Promise<boolean> {
    const { draftId } = mail
    const again = { state: 'intended', intendedAt: at, settledAt: null }
    const { affected } = await this.session.writer.update(OutgoingMailRow, { draftId, state: 'not_sent' }, again)
    if (affected === 1) return true
    if (await this.session.reader.existsBy(OutgoingMailRow, { draftId })) return false
    await insertRows(this.session.writer, OutgoingMailRow, [{ ...mail, ...again }])
    return true
  }

  async settle(draftId: string, from: readonly OutgoingState[], to: OutgoingState, at: Instant): Promise<boolean> {
    const wanted = { draftId, state: In([...from]) }
    const { affected } = await this.session.writer.update(OutgoingMailRow, wanted, { state: to, settledAt: at })
    return affected === 1
  }
}

function toMail({ draftId, caseId, messageId, state, intendedAt, settledAt }: OutgoingMailRow): OutgoingMail {
  return { draftId, caseId, messageId, state: oneOf(STATES, state), intendedAt, settledAt }
}

function contentPlace(caseId: string, run: number, number: number): CellPlace {
  return { table: 'third_person', row: JSON.stringify([caseId, run, number]), column: 'content' }
}
