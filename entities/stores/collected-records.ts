import type { CollectedRecords } from '../../src/domain/subject-export.js'

const LENGTH_BYTES = 4

/** The part that is JSON; the bytes of the files follow it in this order, because base64 would make them a third larger. */
interface Head {
  readonly sections: CollectedRecords['sections']
  readonly gaps: CollectedRecords['gaps']
  readonly files: readonly { readonly originalName: string; readonly contentType: string; readonly size: number }[]
}

export function encodeRecords(records: CollectedRecords): Buffer {
  const { sections, gaps } = records
  const files = records.files.map(({ originalName, contentType, bytes }) => ({
    originalName,
    contentType,
    size: bytes.length,
  }))
  const head = Buffer.from(JSON.stringify({ sections, gaps, files } satisfies Head), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, ...records.files.map((file) => file.bytes)])
}

export function decodeRecords(encoded: Buffer): CollectedRecords {
  let position = LENGTH_BYTES + encoded.readUInt32BE(0)
  const head = JSON.parse(encoded.toString('utf8', LENGTH_BYTES, position)) as Head
  const files = head.files.map(({ originalName, contentType, size }) => {
    const bytes = encoded.subarray(position, position + size)
    position += size
    return { originalName, contentType, bytes }
  })
  return { sections: head.sections, files, gaps: head.gaps }
}
