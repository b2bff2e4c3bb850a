import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { foldedPassword, isLongEnough } from '../../src/domain/access/password-rules.js'
import { UnavailableError } from '../../src/domain/errors.js'
import type { LeakedPasswords } from '../../src/ports.js'

/** Of each password the beginning of its SHA-256. Among 50,000 one that is not there is taken for one of them once in 5,000,000,000 times. */
const BYTES = 6
/** ASVS 5, 6.2.4: a list of less is cut off. */
const FEWEST = 3000

/**
 * The list as a file: of every password that our rules let be so long, as everybody's rule reads it (small letters, no accents), the
 * beginning of its SHA-256, in order. So what people chose, names and all, lies neither in the repository nor in memory.
 */
export function encodeLeakedPasswords(passwords: Iterable<string>): Uint8Array {
  const starts = new Set<string>()
  for (const password of passwords) if (isLongEnough(password)) starts.add(startOf(password).toString('hex'))
  return Buffer.from([...starts].sort().join(''), 'hex')
}

/**
 * Reads the file when somebody first chooses a password, and keeps it: a quarter of a megabyte.
 * @throws UnavailableError from `has` when the file is missing, cut off or not in order: then no password can be set.
 */
export function createLeakedPasswords(path: string): LeakedPasswords {
  let list: Promise<Buffer> | null = null
  return {
    has: async (password) => {
      list ??= readList(path)
      try {
        return isIn(await list, startOf(password))
      } catch (error) {
        // Mended without a restart.
        list = null
        throw error
      }
    },
  }
}

async function readList(path: string): Promise<Buffer> {
  const name = 'the list of leaked passwords'
  let list: Buffer
  try {
    list = await readFile(path)
  } catch (cause) {
    throw new UnavailableError(`${name} cannot be read: put ${path} back`, { cause })
  }
  if (list.length % BYTES !== 0 || list.length < FEWEST * BYTES)
    throw new UnavailableError(`${name} is cut off: ${path}`)
  for (let at = BYTES; at < list.length; at += BYTES) {
    if (list.compare(list, at - BYTES, at, at, at + BYTES) <= 0)
      throw new UnavailableError(`${name} is damaged: ${path}`)
  }
  return list
}

/** Halves what is left until it is found. */
function isIn(list: Buffer, start: Buffer): boolean {
  let [low, high] = [0, list.length / BYTES - 1]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const order = start.compare(list, middle * BYTES, (middle + 1) * BYTES)
    if (order === 0) return true
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return false
}

function startOf(password: string): Buffer {
  return createHash('sha256').update(foldedPassword(password)).digest().subarray(0, BYTES)
}
