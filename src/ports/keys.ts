/** The master keys and what hangs on them. Ids only: a key itself never leaves the storage. */
import type { Instant } from '../domain/request-case.js'

export interface MasterKeyUse {
  /** A hash: it tells nothing of the key. */
  readonly id: string
  /** Whether what is written now is sealed with it. */
  readonly isCurrent: boolean
  /** Whether the settings of this process give it. */
  readonly isGiven: boolean
  /** Data keys that only it can unwrap. */
  readonly dataKeys: number
  /** Null: nothing was ever sealed with it here. */
  readonly firstUsedAt: Instant | null
}

export interface KeyStore {
  /** The current master key first, then the others in order of their first use. */
  uses(): Promise<readonly MasterKeyUse[]>
  /** Owners (messages, cases, released texts) whose data key hangs on another master key than the current one; in order of id. */
  staleOwners(page: { readonly after: string; readonly limit: number }): Promise<readonly string[]>
  /** Wraps the data keys of these owners under the current master key. Answers how many; an erased one stays erased. */
  rewrap(ownerIds: readonly string[]): Promise<number>
  /** Takes off the list every master key but the current that no data key hangs on; answers their ids. */
  retireUnused(): Promise<readonly string[]>
}
