import { randomUUID } from 'node:crypto'
import { NotFoundError } from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { ExportManifest, ExportPackage } from '../../src/domain/subject-export.js'
import type { ExportRecord, ExportStore, SourceRun } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import { SEALING_BYTES, type CellPlace } from '../crypto/sealed-cell.js'
import type { Session } from '../gate/session.js'
import { ExportBytesRow, ExportRow, SourceRunRow } from '../rows/case-rows.js'
import { decodeRecords, encodeRecords } from './collected-records.js'
import { findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

const STATUSES = ['pending', 'done', 'failed'] as const

export class SqlExportStore implements ExportStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async beginRun(caseId: string, sourceIds: readonly string[]): Promise<number> {
    const run = ((await this.newestRun(caseId)) ?? 0) + 1
    const rows = [...new Set(sourceIds)].map((sourceId, ordinal) => ({
      caseId,
      run,
      sourceId,
      status: 'pending',
      records: null,
      error: null,
      ordinal,
    }))
    await insertRows(this.session.writer, SourceRunRow, rows)
    return run
  }

  async finishSource(
    finished: Omit<SourceRun, 'status'> & { readonly status: 'done' | 'failed' },
  ): Promise<{ readonly pending: number }> {
    const { caseId, run, sourceId, status, error } = finished
    const records =
      finished.records === null
        ? null
        : await this.vault.seal(caseId, recordsPlace(caseId, run, sourceId), encodeRecords(finished.records))
    const result = await this.session.writer.update(SourceRunRow, { caseId, run, sourceId }, { status, error, records })
    if (result.affected === 0) throw new NotFoundError(`the collection run ${String(run)} does not ask ${sourceId}`)
    return { pending: await this.session.reader.countBy(SourceRunRow, { caseId, run, status: 'pending' }) }
  }

  async newestRun(caseId: string): Promise<number | null> {
    return this.session.reader.maximum(SourceRunRow, 'run', { caseId })
  }

  async latestRun(caseId: string): Promise<readonly SourceRun[]> {
    const run = await this.newestRun(caseId)
    if (run === null) return []
    const rows = await this.session.reader.find(SourceRunRow, { where: { caseId, run }, order: { ordinal: 'ASC' } })
    const answers: SourceRun[] = []
    for (const { sourceId, status, records, error } of rows) {
      const place = recordsPlace(caseId, run, sourceId)
      const opened = records === null ? null : decodeRecords(await this.vault.open(caseId, place, records))
      answers.push({ caseId, run, sourceId, status: oneOf(STATUSES, status), records: opened, error })
    }
    return answers
  }

  async progress(caseId: string): Promise<readonly Omit<SourceRun, 'records'>[]> {
    const run = await this.newestRun(caseId)
    if (run === null) return []
    const only = ['sourceId', 'status', 'error'] as const
    const rows = await findRows(this.session.reader, SourceRunRow, { caseId, run }, { only, tail: 'ORDER BY ordinal' })
    return rows.map(({ sourceId, status, error }) => ({
      caseId,
      run,
      sourceId,
      status: oneOf(STATUSES, status),
      error,
    }))
  }

  async insert(caseId: string, exportPackage: ExportPackage, at: Instant): Promise<ExportRecord> {
    const id = randomUUID()
    const { filename, sha256, manifest } = exportPackage
    await insertRows(this.session.writer, ExportRow, [
      {
        id,
        caseId,
        filename,
        sha256,
        createdAt: at,
        manifest: await this.vault.sealJson(caseId, manifestPlace(id), manifest),
        ordinal: await this.session.reader.countBy(ExportRow, { caseId }),
      },
    ])
    const bytes = await this.vault.seal(caseId, bytesPlace(id), exportPackage.bytes)
    await insertRows(this.session.writer, ExportBytesRow, [{ exportId: id, bytes }])
    return { id, caseId, filename, sha256, createdAt: at, manifest }
  }

  async latest(caseId: string): Promise<ExportRecord | null> {
    const row = await this.session.reader.findOne(ExportRow, { where: { caseId }, order: { ordinal: 'DESC' } })
    if (row === null || (await this.vault.isErased(caseId))) return null
    const { id, filename, sha256, createdAt } = row
    const manifest = (await this.vault.openJson(caseId, manifestPlace(id), row.manifest)) as ExportManifest
    return { id, caseId, filename, sha256, createdAt, manifest }
  }

  async bytes(exportId: string): Promise<Uint8Array> {
    const owner = await this.session.reader.findOneBy(ExportRow, { id: exportId })
    const row = await this.session.reader.findOneBy(ExportBytesRow, { exportId })
    if (owner === null) throw new NotFoundError(`there is no export ${exportId}`)
    if (row === null) throw new NotFoundError(`the time to keep the export ${exportId} is over: it was deleted`)
    return this.vault.open(owner.caseId, bytesPlace(exportId), row.bytes)
  }

  async size(exportId: string): Promise<number> {
    const row = await this.session.reader
      .createQueryBuilder(ExportBytesRow, 'package')
      .select('LENGTH(package.bytes)', 'length')
      .where('package.exportId = :exportId', { exportId })
      .getRawOne<{ length: number }>()
    if (row === undefined) throw new NotFoundError(`there is no export ${exportId}`)
    return row.length - SEALING_BYTES
  }
}

function recordsPlace(caseId: string, run: number, sourceId: string): CellPlace {
  return { table: 'source_run', row: JSON.stringify([caseId, run, sourceId]), column: 'records' }
}

function manifestPlace(row: string): CellPlace {
  return { table: 'export', row, column: 'manifest' }
}

function bytesPlace(row: string): CellPlace {
  return { table: 'export_bytes', row, column: 'bytes' }
}
