import { statSync, type Stats } from 'node:fs'

/** The system's name for what went wrong with a file (ENOENT, EACCES, …): safe to print, unlike the message. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
}

/** What the system knows about a file, or the code that says why it knows nothing (ENOENT, EACCES, ENOTDIR, …). */
export function fileFacts(path: string): Stats | string {
  try {
    return statSync(path)
  } catch (error) {
    return errorCode(error)
  }
}
