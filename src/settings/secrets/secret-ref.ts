import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { SettingsError } from '../../domain/errors.js'
import { errorCode } from '../problems/error-code.js'

export type Environment = Readonly<Record<string, string | undefined>>
export type SecretState = 'set' | 'missing' | 'unusable'

/** Where secrets come from: the environment, and files that it names, relative to the working folder. */
export interface SecretPlace {
  readonly env: Environment
  readonly cwd: string
}

type Reading =
  | { readonly state: 'set'; readonly value: string }
  | { readonly state: Exclude<SecretState, 'set'>; readonly trouble: string }

const MAX_SECRET_BYTES = 64 * 1024
const WORLD_READABLE = 0o004

/** Values that stand in manuals, so that everybody knows them. The first is Zendesk's published test secret (reference 5.2). */
const PUBLISHED = [
  'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
  'changeme',
  'change-me',
  'change_me',
  'todo',
  'example',
]

/**
 * The name of a secret, and the way to it. Holds no value: `value()` reads it anew each time, so that a file that was
 * replaced counts from the next connection on. Printing, logging or serialising a SecretRef shows its name only.
 */
export class SecretRef {
  readonly #place: SecretPlace

  constructor(
    readonly name: string,
    place: SecretPlace,
  ) {
    this.#place = place
  }

  get state(): SecretState {
    return this.#read().state
  }

  get isSet(): boolean {
    return this.state === 'set'
  }

  /** Whether the environment speaks of it at all, even with an empty value. */
  get isMentioned(): boolean {
    return [this.name, `${this.name}_FILE`].some((name) => this.#place.env[name] !== undefined)
  }

  /** What is wrong and what to do, without the value; null when nothing is. */
  get trouble(): string | null {
    const reading = this.#read()
    return reading.state === 'set' ? null : reading.trouble
  }

  /** @throws SettingsError when the secret is missing or must not be used as it is. */
  value(): string {
    const reading = this.#read()
    if (reading.state !== 'set') throw new SettingsError([`secret ${this.name}: ${reading.trouble}`])
    return reading.value
  }

  toJSON(): string {
    return `<secret ${this.name}>`
  }

  toString(): string {
    return this.toJSON()
  }

  [inspect.custom](): string {
    return this.toJSON()
  }

  #read(): Reading {
    return readSecret(this.name, this.#place)
  }
}

function readSecret(name: string, { env, cwd }: SecretPlace): Reading {
  const direct = env[name]
  const file = env[`${name}_FILE`]
  if (direct !== undefined && file !== undefined) {
    return { state: 'unusable', trouble: `both ${name} and ${name}_FILE are set; keep one of them` }
  }
  const reading = file === undefined ? fromVariable(name, direct) : fromFile(name, resolve(cwd, file))
  if (reading.state === 'set' && isPublished(name, reading.value)) {
    return { state: 'unusable', trouble: 'is a value out of a manual that everybody knows; make a new one' }
  }
  return reading
}

function fromVariable(name: string, direct: string | undefined): Reading {
  if (direct === undefined) return { state: 'missing', trouble: `set ${name}, or ${name}_FILE to a file that holds it` }
  if (direct.trim() === '') return { state: 'missing', trouble: `${name} is set but empty` }
  return { state: 'set', value: direct }
}

/** A secret file must not be readable by everybody on the machine (catalogue 119). */
function fromFile(name: string, path: string): Reading {
  const unusable = (trouble: string): Reading => ({ state: 'unusable', trouble: `the file of ${name}_FILE ${trouble}` })
  try {
    const info = statSync(path)
    if (!info.isFile()) return unusable('is not a file')
    if (info.size > MAX_SECRET_BYTES) return unusable(`is larger than ${String(MAX_SECRET_BYTES)} bytes`)
    if ((info.mode & WORLD_READABLE) !== 0) return unusable('can be read by everybody: take that away (chmod 600)')
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    return value.trim() === '' ? unusable('is empty') : { state: 'set', value }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return unusable('does not exist')
    if (code === 'EACCES') return unusable('may not be read by this user')
    return unusable(`cannot be read (${code})`)
  }
}

function isPublished(name: string, value: string): boolean {
  const bare = value.trim()
  return bare === name || PUBLISHED.some((known) => known.toLowerCase() === bare.toLowerCase()) || /^<.*>$/.test(bare)
}
