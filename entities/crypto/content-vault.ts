import { randomBytes } from 'node:crypto'
import { In } from 'typeorm'
import { NotFoundError } from '../../src/domain/errors.js'
import type { Clock } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { DataKeyRow, MasterKeyRow } from '../rows/key-rows.js'
import { findRows } from '../stores/find-rows.js'
import { inChunks, insertRows, type RowValues } from '../stores/insert-rows.js'
import type { MasterKeys } from './master-keys.js'
import type { FreshKeys } from './fresh-keys.js'
import { openCell, sealCell, type CellPlace } from './sealed-cell.js'

const KEY_BYTES = 32

/**
 * Seals and opens cells within one session. Every message and every case owns a data key; erasing the key erases the content
 * wherever a copy of it lies without the key (facts document 6).
 */
export class ContentVault {
  /** null: erased. */
  readonly #keys = new Map<string, Buffer | null>()
  #isMasterKeyListed = false

  constructor(
    private readonly session: Session,
    private readonly masterKeys: MasterKeys,
    private readonly clock: Clock,
    private readonly freshKeys: FreshKeys,
  ) {}

  /** Makes a data key for each new owner. */
  async createKeys(ownerIds: readonly string[]): Promise<void> {
    await this.#listMasterKey()
    const random = randomBytes(KEY_BYTES * ownerIds.length)
    const rows = ownerIds.map((ownerId, index) => {
      const key = random.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES)
      this.#keys.set(ownerId, key)
      return {
        ownerId,
        masterKeyId: this.masterKeys.currentId,
        wrapped: this.masterKeys.wrap(ownerId, key),
        erasedAt: null,
      }
    })
    await insertRows(this.session.writer, DataKeyRow, rows)
    this.session.afterCommit(() => {
      for (const id of ownerIds) this.freshKeys.add(id, this.#keys.get(id) ?? null)
    })
  }

  /**
   * Wraps the data keys of these owners anew, under the current master key; what they seal stays as it is. Erased ones stay erased.
   * @returns how many there were to wrap.
   */
  async rewrap(ownerIds: readonly string[]): Promise<number> {
    await this.preload(ownerIds)
    const rows: RowValues<DataKeyRow>[] = []
    for (const ownerId of ownerIds) {
      const key = this.#keys.get(ownerId) ?? null
      if (key === null) continue
      const wrapped = this.masterKeys.wrap(ownerId, key)
      rows.push({ ownerId, masterKeyId: this.masterKeys.currentId, wrapped, erasedAt: null })
    }
    if (rows.length > 0) await this.#listMasterKey()
    await insertRows(this.session.writer, DataKeyRow, rows, 'replace')
    return rows.length
  }

  /** In each session: the rotation of another process may have taken a key off the list that this one still seals with. */
  async #listMasterKey(): Promise<void> {
    if (this.#isMasterKeyListed) return
    const row = { id: this.masterKeys.currentId, firstUsedAt: this.clock.now() }
    await insertRows(this.session.writer, MasterKeyRow, [row], 'keep')
    this.#isMasterKeyListed = true
  }

  /** The same for owners who were probably made a moment ago, for sealing only: what was erased since stays unreadable. */
  async preloadToSeal(ownerIds: readonly string[]): Promise<void> {
    for (const id of ownerIds) {
      const key = this.#keys.has(id) ? null : this.freshKeys.take(id)
      if (key !== null) this.#keys.set(id, key)
    }
    await this.preload(ownerIds)
  }

  /** Fetches the keys of many owners at once; the calls after it then ask the database no more. */
  async preload(ownerIds: readonly string[]): Promise<void> {
    const missing = ownerIds.filter((id) => !this.#keys.has(id))
    for (const chunk of inChunks(missing, 500)) {
      const rows = await findRows(this.session.reader, DataKeyRow, { ownerId: chunk })
      for (const row of rows) {
        this.hold(row.ownerId, row.masterKeyId, row.wrapped)
      }
    }
  }

  /** Takes the key of an owner as a statement found it beside what it seals, so that it needs not be asked for. Null: it was erased. */
  hold(ownerId: string, masterKeyId: string, wrapped: Uint8Array | null): void {
    this.#keys.set(ownerId, wrapped === null ? null : this.masterKeys.unwrap(ownerId, masterKeyId, wrapped))
  }

  async seal(ownerId: string, place: CellPlace, plain: Uint8Array): Promise<Buffer> {
    return sealCell(await this.#key(ownerId), place, plain)
  }

  /** @throws NotFoundError when the content was erased. */
  async open(ownerId: string, place: CellPlace, sealed: Uint8Array): Promise<Buffer> {
    return openCell(await this.#key(ownerId), place, sealed)
  }

  async sealJson(ownerId: string, place: CellPlace, value: unknown): Promise<Buffer> {
    return this.seal(ownerId, place, Buffer.from(JSON.stringify(value), 'utf8'))
  }

  /** The value is ours: only we can have sealed it, so its shape is trusted. */
  async openJson(ownerId: string, place: CellPlace, sealed: Uint8Array): Promise<unknown> {
    return JSON.parse((await this.open(ownerId, place, sealed)).toString('utf8')) as unknown
  }

  async isErased(ownerId: string): Promise<boolean> {
    await this.preload([ownerId])
    return this.#keys.get(ownerId) === null
  }

  /** Forgets the keys for ever. */
  async erase(ownerIds: readonly string[]): Promise<void> {
    for (const chunk of inChunks(ownerIds, 500)) {
      await this.session.writer.update(
        DataKeyRow,
        { ownerId: In(chunk) },
        { wrapped: null, erasedAt: this.clock.now() },
      )
    }
    for (const id of ownerIds) {
      this.freshKeys.take(id)
      this.#keys.set(id, null)
    }
  }

  async #key(ownerId: string): Promise<Buffer> {
    await this.preload([ownerId])
    const key = this.#keys.get(ownerId)
    if (key === undefined) throw new NotFoundError(`there is no data key for ${ownerId}`)
    if (key === null) throw new NotFoundError(`the content of ${ownerId} was erased`)
    return key
  }
}
