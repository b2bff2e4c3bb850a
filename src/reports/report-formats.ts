export const REPORT_FORMATS = ['table', 'json', 'csv', 'xlsx', 'pdf', 'ics'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** Formats that are no text. */
export const BINARY_FORMATS: readonly ReportFormat[] = ['xlsx', 'pdf']

export const REGISTER_FORMATS = ['csv', 'json', 'xlsx'] as const
export type RegisterFormat = (typeof REGISTER_FORMATS)[number]
