import { once } from 'node:events'
import type { Response } from 'express'
import { UnavailableError } from '../domain/errors.js'
import type { ReportOutput } from '../reports/report-stream.js'

/** A file as an answer: its content is what `work` writes. Whoever went away before it was whole is nobody's fault. */
export async function answerFile(
  response: Response,
  file: { readonly type: string; readonly filename: string },
  work: (output: ReportOutput) => Promise<void>,
): Promise<void> {
  try {
    await work(answerOutput(response, file))
  } catch (error) {
    if (response.destroyed) return
    throw error
  }
  response.end()
}

/**
 * An answer that a file is written to, no faster than it is fetched. It begins with the first part, so that what goes wrong before is
 * still a page; what goes wrong afterwards breaks the connection, and nobody takes half a file for a whole one.
 */
function answerOutput(
  response: Response,
  { type, filename }: { readonly type: string; readonly filename: string },
): ReportOutput {
  const begin = (): void => {
    response.status(200).set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${filename}"` })
  }
  return {
    write: async (part) => {
      if (!response.headersSent) begin()
      if (response.destroyed) throw goneAway()
      if (!response.write(part)) await drained(response)
    },
  }
}

async function drained(response: Response): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  } finally {
    waiting.abort()
  }
  if (response.destroyed) throw goneAway()
}

function goneAway(): UnavailableError {
  return new UnavailableError('whoever asked for the file went away before it was whole')
}
