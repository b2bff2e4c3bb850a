import type { CollectedRecords, RecordFile, RecordValue, SubjectExport } from '../../../src/domain/subject-export.js'

export function collected(overrides: Partial<CollectedRecords> = {}): CollectedRecords {
  return { sections: [], files: [], gaps: [], ...overrides }
}

export function recordFile(
  originalName: string,
  text = 'content',
  contentType = 'application/octet-stream',
): RecordFile {
  return { originalName, contentType, bytes: Buffer.from(text) }
}

/** One section with these rows. */
export function section(name: string, rows: readonly Readonly<Record<string, RecordValue>>[]) {
  return { name, title: `Title of ${name}`, rows }
}

export function subjectExport(
  records: Partial<CollectedRecords>,
  overrides: Partial<SubjectExport> = {},
): SubjectExport {
  return {
    reference: 'DSR-2026-000123',
    controllerName: 'BookBeat AB',
    language: 'nb',
    createdAt: '2026-11-22T10:15:30.000Z',
    sources: [{ sourceId: 'crm', title: 'Kunderegister', records: collected(records) }],
    ...overrides,
  }
}
