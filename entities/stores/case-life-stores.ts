import { randomUUID } from 'node:crypto'
import { CASE_LINK_KINDS, type CaseLink } from '../../src/domain/case-life/case-link.js'
import type {
  CaseLinkStore,
  CaseNote,
  CaseNoteStore,
  CaseReminder,
  CaseReminderStore,
  CaseWatcherStore,
  EndedBehind,
  TicketMirrorStore,
} from '../../src/ports.js'
import { ENDED_STATES, type Instant } from '../../src/domain/request-case.js'
import { ConflictError } from '../../src/domain/errors.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { Session } from '../gate/session.js'
import { CaseLinkRow, CaseNoteRow, CaseReminderRow, CaseWatcherRow, TicketMirrorRow } from '../rows/case-life-rows.js'
import { actorOf } from './audit-store.js'
import { RequestCaseRow } from '../rows/case-rows.js'
import { deleteRows, findRows } from './find-rows.js'
import { inChunks, insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

/** Cases asked for in one statement. */
const CASES_AT_ONCE = 500

export class SqlCaseLinkStore implements CaseLinkStore {
  constructor(private readonly session: Session) {}

  async add({ caseId, otherId, kind, at }: CaseLink): Promise<void> {
    await insertRows(this.session.writer, CaseLinkRow, [{ caseId, otherId, kind, at }], 'keep')
  }

  async ofCase(caseId: string): Promise<readonly CaseLink[]> {
    const { reader } = this.session
    const rows = await reader.find(CaseLinkRow, {
      where: [{ caseId }, { otherId: caseId }],
      order: { at: 'ASC', caseId: 'ASC', otherId: 'ASC' },
    })
    return rows.map(({ caseId: from, otherId, kind, at }) => ({
      caseId: from,
      otherId,
      kind: oneOf(CASE_LINK_KINDS, kind),
      at,
    }))
  }

  async splitOff(caseIds: readonly string[]): Promise<readonly string[]> {
    const wanted = { otherId: caseIds, kind: 'split_from' }
    const rows = await findRows(this.session.reader, CaseLinkRow, wanted, { only: ['caseId'] })
    return rows.map(({ caseId }) => caseId)
  }
}

export class SqlCaseNoteStore implements CaseNoteStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async add(newNote: Omit<CaseNote, 'id'>): Promise<CaseNote> {
    const note = { ...newNote, id: randomUUID() }
    const { id, caseId, at, by, text } = note
    const content = await this.vault.seal(caseId, notePlace(id), Buffer.from(text, 'utf8'))
    const actorId = by.kind === 'user' ? by.id : null
    await insertRows(this.session.writer, CaseNoteRow, [{ id, caseId, at, actorKind: by.kind, actorId, content }])
    return note
  }

  async ofCase(caseId: string): Promise<readonly CaseNote[]> {
    return this.ofCases([caseId])
  }

  async ofCases(caseIds: readonly string[]): Promise<readonly CaseNote[]> {
    const rows = await findRows(this.session.reader, CaseNoteRow, { caseId: caseIds }, { tail: 'ORDER BY at, id' })
    const notes: CaseNote[] = []
    for (const row of rows) {
      const { id, caseId, at } = row
      if (await this.vault.isErased(caseId)) continue
      const text = (await this.vault.open(caseId, notePlace(id), row.content)).toString('utf8')
      notes.push({ id, caseId, at, by: actorOf(row), text })
    }
    return notes
  }
}

export class SqlCaseWatcherStore implements CaseWatcherStore {
  constructor(private readonly session: Session) {}

  async add(caseId: string, staffId: string): Promise<void> {
    await insertRows(this.session.writer, CaseWatcherRow, [{ caseId, staffId }], 'keep')
  }

  async remove(caseId: string, staffId: string): Promise<void> {
    await deleteRows(this.session.writer, CaseWatcherRow, { caseId, staffId })
  }

  async ofCase(caseId: string): Promise<readonly string[]> {
    const rows = await findRows(this.session.reader, CaseWatcherRow, { caseId })
    return rows.map(({ staffId }) => staffId).sort()
  }

  async ofCases(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const watchers = new Map<string, string[]>()
    for (const chunk of inChunks(caseIds, CASES_AT_ONCE)) {
      const rows = await findRows(
        this.session.reader,
        CaseWatcherRow,
        { caseId: chunk },
        { tail: 'ORDER BY case_id, staff_id' },
      )
      for (const { caseId, staffId } of rows) watchers.set(caseId, [...(watchers.get(caseId) ?? []), staffId])
    }
    return watchers
  }
}

export class SqlCaseReminderStore implements CaseReminderStore {
  constructor(private readonly session: Session) {}

  async add({ told, ...reminder }: CaseReminder): Promise<void> {
    const { caseId, mark, dueOn } = reminder
    if (await this.session.reader.existsBy(CaseReminderRow, { caseId, mark, dueOn }))
      throw new ConflictError(`the mark ${mark} of this case was told already`)
    await insertRows(this.session.writer, CaseReminderRow, [{ ...reminder, told: JSON.stringify(told) }])
  }

  async ofCase(caseId: string): Promise<readonly CaseReminder[]> {
    return this.ofCases([caseId])
  }

  async ofCases(caseIds: readonly string[]): Promise<readonly CaseReminder[]> {
    const reminders: CaseReminder[] = []
    for (const chunk of inChunks(caseIds, CASES_AT_ONCE)) {
      const rows = await findRows(
        this.session.reader,
        CaseReminderRow,
        { caseId: chunk },
        { tail: 'ORDER BY at, mark' },
      )
      reminders.push(...rows.map((row) => ({ ...row, told: JSON.parse(row.told) as string[] })))
    }
    return reminders
  }

  async retract({ caseId, mark, dueOn }: Pick<CaseReminder, 'caseId' | 'mark' | 'dueOn'>): Promise<void> {
    await deleteRows(this.session.writer, CaseReminderRow, { caseId, mark, dueOn })
  }
}

export class SqlTicketMirrorStore implements TicketMirrorStore {
  constructor(private readonly session: Session) {}

  async shown(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const shown = new Map<string, string>()
    for (const chunk of inChunks(caseIds, CASES_AT_ONCE)) {
      const rows = await findRows(this.session.reader, TicketMirrorRow, { caseId: chunk })
      for (const row of rows) shown.set(row.caseId, row.shown)
    }
    return shown
  }

  async set(caseId: string, shown: string, at: Instant): Promise<void> {
    await insertRows(this.session.writer, TicketMirrorRow, [{ caseId, shown, at }], 'replace')
  }

  async endedBehind(
    accountIds: readonly string[],
    { limit, afterReference }: { readonly limit: number; readonly afterReference: string },
  ): Promise<readonly EndedBehind[]> {
    if (accountIds.length === 0) return []
    return this.session.reader
      .createQueryBuilder(RequestCaseRow, 'ended')
      .leftJoin(TicketMirrorRow, 'mirror', 'mirror.caseId = ended.id')
      .select('ended.id', 'caseId')
      .addSelect('ended.reference', 'reference')
      .where('ended.accountId IN (:...accountIds)', { accountIds })
      .andWhere('ended.state IN (:...states)', { states: ENDED_STATES })
      .andWhere(`(mirror.shown IS NULL OR mirror.shown NOT LIKE ended.state || ':%')`)
      .andWhere('ended.reference > :afterReference', { afterReference })
      .orderBy('ended.reference')
      .limit(limit)
      .getRawMany<EndedBehind>()
  }
}

function notePlace(row: string): { table: string; row: string; column: string } {
  return { table: 'case_note', row, column: 'content' }
}
