import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 50

/** Looks until the answer is not null. @throws Error that names what was waited for, after `limitMs`. */
export async function until<T>(what: string, look: () => Promise<T | null>, limitMs = 60_000): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (performance.now() > end) throw new Error(`waited ${String(limitMs / 1000)} s in vain for ${what}`)
    await pause(LOOK_MS)
  }
}
