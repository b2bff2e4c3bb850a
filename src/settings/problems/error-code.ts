/** The system's name for what went wrong with a file (ENOENT, EACCES, …): safe to print, unlike the message. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
}
