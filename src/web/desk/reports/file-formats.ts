/** As what the whole report can be downloaded. */
export const FILE_FORMATS = ['csv', 'xlsx', 'pdf', 'ics'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

export const CONTENT_TYPES: Readonly<Record<FileFormat | 'json', string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
}
