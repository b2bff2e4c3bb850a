import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { access, constants, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants as zlib } from 'node:zlib'
import { z } from 'zod'
import { LABEL_COUNT } from '../classify/model/labels.js'
import type { ClassifierModel } from '../classify/model/classifier-model.js'
import { SIGNAL_COUNT } from '../classify/model/signals.js'
import { InvalidInputError, toError } from '../domain/errors.js'

/** The form of the file and of the features; a model of another form is refused instead of misread. */
const FORM = 3
const DIGEST_BYTES = 32
const LENGTH_BYTES = 4
/** No model comes near it; a damaged or foreign file must not fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024

const labelled = z.array(z.number()).length(LABEL_COUNT)
const packed = z.object({ scales: labelled, bias: labelled })
const headerSchema = z.object({
  form: z.literal(FORM),
  version: z.string(),
  slotCount: z.int().positive(),
  sentence: packed,
  message: packed,
  decision: z.array(z.array(z.number()).length(SIGNAL_COUNT)).length(LABEL_COUNT),
  thresholds: z.object({
    request: z.number(),
    review: z.number(),
    right: z.number(),
    erasure: z.number(),
    suspectedErasure: z.number(),
  }),
  classNames: z.array(z.string()),
  classTerms: z.record(z.string(), z.record(z.string(), z.string())),
})

/**
 * A model as a file: SHA-256 of the rest, then compressed: the length of the header, the header (JSON), and the weights of
 * sentences and of whole messages, one signed byte each.
 */
export function encodeModel(model: ClassifierModel): Uint8Array {
  const { sentence, message, ...rest } = model
  const header = Buffer.from(
    JSON.stringify({
      form: FORM,
      ...rest,
      sentence: { scales: sentence.scales, bias: sentence.bias },
      message: { scales: message.scales, bias: message.bias },
    }),
  )
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(header.length)
  const content = Buffer.concat([length, header, bytesOf(sentence.weights), bytesOf(message.weights)])
  const body = brotliCompressSync(content, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } })
  return Buffer.concat([digestOf(body), body])
}

/** @throws InvalidInputError when the file is damaged, cut off, or of another form. */
export function decodeModel(bytes: Uint8Array): ClassifierModel {
  const digest = bytes.subarray(0, DIGEST_BYTES)
  const body = bytes.subarray(DIGEST_BYTES)
  if (Buffer.compare(digest, digestOf(body)) !== 0) throw new InvalidInputError('it is damaged or cut off')
  const content = brotliDecompressSync(body, { maxOutputLength: MOST_BYTES })
  const headerEnd = LENGTH_BYTES + content.readUInt32LE(0)
  const parsed = headerSchema.safeParse(JSON.parse(content.toString('utf8', LENGTH_BYTES, headerEnd)))
  if (!parsed.success) throw new InvalidInputError('it is of another form; train it anew')
  const header = parsed.data
  const size = header.slotCount * LABEL_COUNT
  if (content.length !== headerEnd + 2 * size) throw new InvalidInputError('its weights are not whole')
  const weightsAt = (start: number): Int8Array => new Int8Array(content.subarray(start, start + size))
  return {
    version: header.version,
    slotCount: header.slotCount,
    decision: header.decision,
    thresholds: header.thresholds,
    classNames: header.classNames,
    classTerms: header.classTerms,
    sentence: { ...header.sentence, weights: weightsAt(headerEnd) },
    message: { ...header.message, weights: weightsAt(headerEnd + size) },
  }
}

/** @throws InvalidInputError saying what is wrong with the file. */
export function readModelFile(path: string): ClassifierModel {
  try {
    return decodeModel(readFileSync(path))
  } catch (thrown) {
    const cause = toError(thrown)
    const why = cause instanceof InvalidInputError ? cause.message : 'it cannot be read'
    throw new InvalidInputError(`the classifier's model ${path} cannot be used: ${why}`, { cause })
  }
}

/**
 * So that ten minutes of training do not end in a place that cannot be written to.
 * @throws InvalidInputError saying what is wrong with the place.
 */
export async function assertModelPlace(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK)
  } catch (cause) {
    throw cannotWrite(path, cause)
  }
}

function cannotWrite(path: string, cause: unknown): InvalidInputError {
  return new InvalidInputError(
    `the model cannot be written to ${path}: name a folder that exists and may be written to`,
    {
      cause,
    },
  )
}

/**
 * Whole or not at all, so that a service that starts meanwhile never reads half a model.
 * @throws InvalidInputError when the place cannot be written to.
 */
export async function writeModelFile(path: string, model: ClassifierModel): Promise<void> {
  const beside = `${path}.new`
  try {
    await writeFile(beside, encodeModel(model))
    await rename(beside, path)
  } catch (cause) {
    throw cannotWrite(path, cause)
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
