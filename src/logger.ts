import winston from 'winston'

/**
 * The only fields that a log line may carry. An allow-list, because redaction by name misses what nobody thought of:
 * ids, codes and counts get through, text of people does not (facts document 6, logs).
 */
export interface LogFields {
  readonly component?: string
  readonly controllerId?: string
  readonly sourceId?: string
  readonly folder?: string
  readonly messageId?: string
  readonly caseId?: string
  readonly reference?: string
  readonly jobId?: string
  readonly kind?: string
  readonly attempt?: number
  readonly count?: number
  readonly durationMs?: number
  readonly status?: string | number
  readonly code?: string
  readonly url?: string
  readonly error?: unknown
}

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  'component',
  'controllerId',
  'sourceId',
  'folder',
  'messageId',
  'caseId',
  'reference',
  'jobId',
  'kind',
  'attempt',
  'count',
  'durationMs',
  'status',
  'code',
  'url',
])

/** `error` means that a person must act now; `warn` heals by itself (style reference 2.2). */
export interface Logger {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** A logger that writes one JSON object a line to stderr: stdout belongs to the commands' results. */
export function createLogger(level: LogLevel): Logger {
  const output = winston.createLogger({
    level: level === 'silent' ? 'error' : level,
    silent: level === 'silent',
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- winston types its transports as another class than it exports
    transports: [new winston.transports.Console({ stderrLevels: ['debug', 'info', 'warn', 'error'] })],
  })
  const write = (at: Exclude<LogLevel, 'silent'>) => (event: string, fields?: LogFields) => {
    output.log(at, event, fields === undefined ? {} : safeFields(fields))
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** For tests and tools that must stay quiet. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

function safeFields(fields: LogFields): Record<string, unknown> {
  const safe: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (ALLOWED.has(name) && value !== undefined) safe[name] = value
  }
  if (fields.error !== undefined) Object.assign(safe, describeError(fields.error))
  return safe
}

/** Class and code of an error, and where it was thrown; never its message, which may quote a mail or an address. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorType: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frame = error.stack?.split('\n').find((line) => line.startsWith('    at '))
  return { errorType: error.name, errorCode: code, errorAt: frame?.trim() }
}
