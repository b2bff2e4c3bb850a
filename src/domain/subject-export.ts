/** Whose data to look for. Every address is one that the case is entitled to (identity), never one taken from a mail's text. */
export interface PersonQuery {
  readonly addresses: readonly string[]
  readonly name: string | null
  /** Set when the person was chosen from the register of the very source that is asked: rows of anybody else are left out. */
  readonly chosen?: { readonly id: string; readonly isAddressShared: boolean }
}

export type RecordValue =
  string | number | boolean | null | readonly RecordValue[] | { readonly [key: string]: RecordValue }

/** Records of one kind, for instance the tickets of a person or the rows of one table. */
export interface RecordSection {
  readonly name: string
  readonly title: string
  readonly rows: readonly Readonly<Record<string, RecordValue>>[]
}

export interface RecordFile {
  /** The name at the source: shown, never used as a path. */
  readonly originalName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** What could not be collected, so that it is told instead of missing silently. */
export interface Gap {
  readonly sourceId: string
  /** `not_searched`: a part that no program can search, or that may be somebody else's; a person does. */
  readonly code: 'source_failed' | 'file_skipped' | 'record_unreadable' | 'limit_reached' | 'not_searched'
  readonly text: string
}

export interface CollectedRecords {
  readonly sections: readonly RecordSection[]
  readonly files: readonly RecordFile[]
  readonly gaps: readonly Gap[]
}

/** All that was found about a person in all sources, before it is packed. */
export interface SubjectExport {
  readonly reference: string
  readonly controllerName: string
  readonly language: string
  readonly createdAt: string
  readonly sources: readonly { readonly sourceId: string; readonly title: string; readonly records: CollectedRecords }[]
}

export interface ManifestEntry {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface ExportManifest {
  readonly reference: string
  readonly createdAt: string
  readonly sources: readonly {
    readonly sourceId: string
    readonly records: number
    readonly files: number
    readonly gaps: number
  }[]
  readonly files: readonly ManifestEntry[]
  readonly gaps: readonly Gap[]
}

/** The finished ZIP. */
export interface ExportPackage {
  readonly filename: string
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly manifest: ExportManifest
}
