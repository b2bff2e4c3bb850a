/** What was collected about a person, and the package that was made of it. */
import type { Instant } from '../domain/request-case.js'
import type { CollectedRecords, ExportManifest, ExportPackage } from '../domain/subject-export.js'

export interface ExportRecord {
  readonly id: string
  readonly caseId: string
  readonly filename: string
  readonly sha256: string
  readonly createdAt: Instant
  readonly manifest: ExportManifest
}

/** What one source answered for one case; kept (encrypted) until the export is built. */
export interface SourceRun {
  readonly caseId: string
  readonly run: number
  readonly sourceId: string
  readonly status: 'pending' | 'done' | 'failed'
  readonly records: CollectedRecords | null
  readonly error: string | null
}

export interface ExportStore {
  /** Begins a new collection run over these sources and answers its number. */
  beginRun(caseId: string, sourceIds: readonly string[]): Promise<number>
  finishSource(
    run: Omit<SourceRun, 'status'> & { readonly status: 'done' | 'failed' },
  ): Promise<{ readonly pending: number }>
  /** The number of the newest run, or null before the first. Cheap: nothing of what was collected is read. */
  newestRun(caseId: string): Promise<number | null>
  latestRun(caseId: string): Promise<readonly SourceRun[]>
  insert(caseId: string, exportPackage: ExportPackage, at: Instant): Promise<ExportRecord>
  /** Null before the first, and once the content of the case was erased. */
  latest(caseId: string): Promise<ExportRecord | null>
  /** @throws NotFoundError when there is none, or none any more. */
  bytes(exportId: string): Promise<Uint8Array>
  /** How many bytes a package has. Cheap: nothing is decrypted. */
  size(exportId: string): Promise<number>
  /** How far the newest run is, in the order of its sources. Cheap: nothing of what was collected is read. */
  progress(caseId: string): Promise<readonly Omit<SourceRun, 'records'>[]>
}
