import { createHash, hkdfSync } from 'node:crypto'
import { SettingsError } from '../../src/domain/errors.js'
import { openCell, sealCell } from './sealed-cell.js'

export interface KeySettings {
  /** 32 random bytes. */
  readonly masterKey: Uint8Array
  /** Keys that older rows may still be sealed with; nothing new is. */
  readonly previousMasterKeys?: readonly Uint8Array[]
}

interface MasterKey {
  readonly id: string
  readonly wrapping: Buffer
  readonly secret: Uint8Array
}

/**
 * The master keys of this installation. None of them seals content itself: each purpose has a key of its own, derived with HKDF
 * (RFC 5869), so that a leak of one use does not open another.
 */
export class MasterKeys {
  readonly #current: MasterKey
  readonly #all: readonly MasterKey[]

  /** @throws SettingsError when a key has not 32 bytes. */
  constructor(settings: KeySettings) {
    this.#current = masterKey(settings.masterKey)
    this.#all = [this.#current, ...(settings.previousMasterKeys ?? []).map(masterKey)]
  }

  get currentId(): string {
    return this.#current.id
  }

  knows(id: string): boolean {
    return this.#all.some((key) => key.id === id)
  }

  /** The keys for a purpose, the current one first. */
  derive(purpose: string): readonly [Buffer, ...Buffer[]] {
    const [first, ...others] = this.#all.map((key) => derive(key.secret, purpose))
    if (first === undefined) throw new TypeError('there is always a current key')
    return [first, ...others]
  }

  wrap(ownerId: string, dataKey: Uint8Array): Buffer {
    return sealCell(this.#current.wrapping, wrappedPlace(ownerId), dataKey)
  }

  /** @throws SettingsError when the key that wrapped it is not among ours. */
  unwrap(ownerId: string, masterKeyId: string, wrapped: Uint8Array): Buffer {
    const key = this.#all.find((candidate) => candidate.id === masterKeyId)
    if (key === undefined) throw unknownMasterKey(masterKeyId)
    return openCell(key.wrapping, wrappedPlace(ownerId), wrapped)
  }
}

/** The id is a hash, it tells nothing of the key. */
export function unknownMasterKey(id: string): SettingsError {
  return new SettingsError([
    `The database was sealed with another master key (id ${id}): set the key it was made with, or give it as a previous key.`,
  ])
}

function masterKey(secret: Uint8Array): MasterKey {
  if (secret.length !== 32)
    throw new SettingsError(['The master key must have 32 bytes: make one with `openssl rand -base64 32`.'])
  const id = createHash('sha256').update(derive(secret, 'key-id')).digest('hex').slice(0, 16)
  return { id, wrapping: derive(secret, 'wrap'), secret }
}

function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'innsyn', purpose, 32))
}

function wrappedPlace(ownerId: string): { table: string; row: string; column: string } {
  return { table: 'data_key', row: ownerId, column: 'wrapped' }
}
