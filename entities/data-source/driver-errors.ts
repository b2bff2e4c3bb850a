import { QueryFailedError } from 'typeorm'
import { AccessDeniedError, AppError, SettingsError, toError, UnavailableError } from '../../src/domain/errors.js'

/**
 * Turns what a driver threw into one AppError that says what to do. Anything unknown stays an error, but without the
 * statement and its parameters: TypeORM keeps both on the error, and they may be personal data.
 */
export function storageError(thrown: unknown): Error {
  const error = toError(thrown)
  if (error instanceof AppError) return error
  const driverError = error instanceof QueryFailedError ? toError(error.driverError) : error
  const code = codeOf(driverError)
  const known = code === null ? undefined : (KNOWN.get(code) ?? KNOWN.get(code.slice(0, 2)))
  if (known !== undefined) return known(withoutValues(driverError, code))
  if (isConnectionLoss(driverError)) return unreachable(withoutValues(driverError, code))
  return error instanceof QueryFailedError ? withoutValues(driverError, code) : error
}

/** Whether another attempt of the same transaction is right: somebody else held the lock or won the race. */
export function isLostRace(thrown: unknown): boolean {
  const code = codeOf(thrown instanceof QueryFailedError ? thrown.driverError : thrown)
  return code !== null && ['SQLITE_BUSY', 'SQLITE_LOCKED', '40001', '40P01'].includes(code)
}

/** Whether the connection itself broke, so that nobody knows whether a commit arrived. */
export function isConnectionLoss(thrown: unknown): boolean {
  const error = toError(thrown instanceof QueryFailedError ? thrown.driverError : thrown)
  const code = codeOf(error)
  if (code !== null && (code.startsWith('08') || code === '57P01' || NETWORK_CODES.has(code))) return true
  // TypeORM releases a runner by itself when its connection breaks; whoever uses it then gets this instead of the cause.
  if (error.name.endsWith('AlreadyReleasedError')) return true
  return /Connection terminated|connection ended|Client has encountered a connection error/i.test(error.message)
}

type Translation = (cause: Error) => AppError

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'EAI_AGAIN',
])

const diskFull: Translation = (cause) =>
  new UnavailableError('The disk of the database is full: free space there. Innsyn goes on by itself afterwards.', {
    cause,
  })
const busy: Translation = (cause) =>
  new UnavailableError('The database is locked by another program. Stop that program if this goes on.', { cause })
const diskFault: Translation = (cause) =>
  new UnavailableError('The disk of the database reports errors: check the disk and the system log.', { cause })
const notWritable: Translation = (cause) =>
  new AccessDeniedError(
    'The database cannot be opened or written: give the user that runs Innsyn write permission to the file and to its folder.',
    { cause },
  )
const damaged: Translation = (cause) =>
  withCause(new SettingsError(['The database file is damaged or is no SQLite file: restore it from a backup.']), cause)
const unreachable: Translation = (cause) =>
  new UnavailableError('The database server cannot be reached: check DATABASE_URL and that the server runs.', { cause })
const signInRefused: Translation = (cause) =>
  new AccessDeniedError('The database server refused user or password: check DATABASE_URL.', { cause })
const noDatabase: Translation = (cause) =>
  withCause(new SettingsError(['The database that DATABASE_URL names does not exist: create it.']), cause)
const notMigrated: Translation = (cause) =>
  withCause(new SettingsError(['The database lacks a table: run `innsyn migrate` first.']), cause)

/** SQLite result codes and PostgreSQL SQLSTATEs (or their two-letter class). */
const KNOWN: ReadonlyMap<string, Translation> = new Map([
  ['SQLITE_FULL', diskFull],
  ['SQLITE_BUSY', busy],
  ['SQLITE_LOCKED', busy],
  ['SQLITE_IOERR', diskFault],
  ['SQLITE_READONLY', notWritable],
  ['SQLITE_CANTOPEN', notWritable],
  ['SQLITE_PERM', notWritable],
  ...['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'EEXIST', 'ENOTDIR', 'ENOENT'].map((code): [string, Translation] => [
    code,
    notWritable,
  ]),
  ['ENOSPC', diskFull],
  ['SQLITE_CORRUPT', damaged],
  ['SQLITE_NOTADB', damaged],
  ['NO_SUCH_TABLE', notMigrated],
  ['42P01', notMigrated],
  ['53100', diskFull],
  ['53', unreachable],
  ['08', unreachable],
  ['57', unreachable],
  ['55P03', busy],
  ['40001', busy],
  ['40P01', busy],
  ['25P03', busy],
  ['28', signInRefused],
  ['3D000', noDatabase],
])

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if (error.message.includes('no such table')) return 'NO_SUCH_TABLE'
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** Driver errors quote values (`detail` of PostgreSQL); only the message and the code go on. */
function withoutValues(error: Error, code: string | null): Error {
  return Object.assign(new Error(error.message), { name: 'DatabaseError', code: code ?? 'unknown' })
}

function withCause(error: SettingsError, cause: Error): SettingsError {
  error.cause = cause
  return error
}
