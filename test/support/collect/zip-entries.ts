import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import type { Entry, Options, ZipFile } from 'yauzl'

/** The entries of a ZIP as another program reads them, in their order; yauzl refuses unsafe names by itself. */
export async function zipEntries(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const open = promisify<Buffer, Options, ZipFile>((from, options, done) => {
    yauzl.fromBuffer(from, options, done)
  })
  const zip = await open(Buffer.from(bytes), { lazyEntries: false, strictFileNames: true })
  const read = promisify<Entry, NodeJS.ReadableStream>((entry, done) => {
    zip.openReadStream(entry, done)
  })
  const found: Entry[] = []
  await new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => found.push(entry))
    zip.on('end', resolve)
    zip.on('error', reject)
  })
  const entries = new Map<string, Buffer>()
  for (const entry of found) entries.set(entry.fileName, await buffer(await read(entry)))
  return entries
}
