import { LessThan, MoreThanOrEqual } from 'typeorm'
import type { Instant } from '../../src/domain/instant.js'
import type { CaseViewer, CaseViewerStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { CaseViewerRow } from '../rows/case-life-rows.js'
import { deleteRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'

export class SqlCaseViewerStore implements CaseViewerStore {
  constructor(private readonly session: Session) {}

  async at(reference: string, since: Instant): Promise<readonly CaseViewer[]> {
    const where = { reference, at: MoreThanOrEqual(since) }
    const rows = await this.session.reader.find(CaseViewerRow, { where, order: { staffId: 'ASC' } })
    return rows.map(({ staffId, at }) => ({ reference, staffId, at }))
  }

  async touch(viewer: CaseViewer, lapsedBefore: Instant): Promise<void> {
    const { writer } = this.session
    await writer.delete(CaseViewerRow, { at: LessThan(lapsedBefore) })
    await insertRows(writer, CaseViewerRow, [viewer], 'replace')
  }

  async leave(reference: string, staffId: string): Promise<void> {
    await deleteRows(this.session.writer, CaseViewerRow, { reference, staffId })
  }
}
