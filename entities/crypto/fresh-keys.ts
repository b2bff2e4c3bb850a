/** Enough for the batches under way; an older one is fetched and unwrapped like any other. */
const MOST = 2_000

/**
 * Data keys that this process made a moment ago, so that what is learned of a message can be sealed without fetching and unwrapping the
 * key that sealed the message itself. Each is given out once, and only a few are held.
 */
export class FreshKeys {
  readonly #keys = new Map<string, Buffer>()

  /** Only keys that are committed. */
  add(ownerId: string, key: Buffer | null): void {
    if (key === null) return
    this.#keys.set(ownerId, key)
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size <= MOST) return
      this.#keys.delete(oldest)
    }
  }

  take(ownerId: string): Buffer | null {
    const key = this.#keys.get(ownerId) ?? null
    this.#keys.delete(ownerId)
    return key
  }
}
