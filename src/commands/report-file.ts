import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { AccessDeniedError, InvalidInputError, toError } from '../domain/errors.js'
import type { ReportOutput } from '../reports/report-stream.js'

/**
 * Lets work write to a file that only its owner can read, or to stdout without a name. The file appears when it is whole: one that was there
 * before stays until then.
 * @throws AccessDeniedError when the file cannot be written.
 */
export async function toReportFile<T>(name: string | null, work: (output: ReportOutput) => Promise<T>): Promise<T> {
  if (name === null) return work({ write: (part) => written(process.stdout, part) })
  const path = resolve(name)
  const unfinished = `${path}.part`
  const file = createWriteStream(unfinished, { mode: 0o600 })
  try {
    // Before any work: a folder that is not there shows at once.
    await once(file, 'open')
    const result = await work({ write: (part) => written(file, part) })
    await closed(file)
    await rename(unfinished, path)
    return result
  } catch (thrown) {
    file.destroy()
    await rm(unfinished, { force: true })
    throw fileError(thrown, name)
  }
}

/** @throws InvalidInputError when a file that is no text would be written over a terminal. */
export function refuseTerminal(format: string): void {
  if (process.stdout.isTTY) throw new InvalidInputError(`${format} is no text: name a file with --out`)
}

/** Waits while the other side is slower than we are, so that nothing piles up in memory. */
async function written(stream: WriteStream | NodeJS.WriteStream, part: string | Uint8Array): Promise<void> {
  if (!stream.write(part)) await once(stream, 'drain')
}

async function closed(file: WriteStream): Promise<void> {
  file.end()
  await finished(file)
}

function fileError(thrown: unknown, name: string): unknown {
  const error = toError(thrown)
  if (!('code' in error) || !('syscall' in error)) return thrown
  return new AccessDeniedError(
    `${name} cannot be written (${String(error.code)}): name a file in a folder that exists`,
    {
      cause: error,
    },
  )
}
