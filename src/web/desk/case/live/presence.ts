import type { Clock } from '../../../../ports.js'

/** How long somebody counts as being there after their page was last heard of: a page without script is heard of once. */
const HERE_MS = 60_000

/** Who has which case open. Kept in this process: on several, each knows its own, and the version of the case still keeps updates apart. */
export interface Presence {
  touch(reference: string, staffId: string): void
  leave(reference: string, staffId: string): void
  /** Ids of others who have the case open, in order of their names. */
  others(reference: string, staffId: string): readonly string[]
}

export function createPresence(clock: Pick<Clock, 'now'>): Presence {
  const seen = new Map<string, Map<string, number>>()
  const now = (): number => Date.parse(clock.now())
  const forget = (reference: string, people: Map<string, number>): void => {
    for (const [id, at] of people) if (now() - at > HERE_MS) people.delete(id)
    if (people.size === 0) seen.delete(reference)
  }
  return {
    touch: (reference, staffId) => {
      const people = seen.get(reference) ?? new Map<string, number>()
      people.set(staffId, now())
      seen.set(reference, people)
      // Whoever went without saying so is forgotten when somebody else comes.
      for (const [other, those] of seen) forget(other, those)
    },
    leave: (reference, staffId) => {
      const people = seen.get(reference)
      people?.delete(staffId)
      if (people?.size === 0) seen.delete(reference)
    },
    others: (reference, staffId) => {
      const people = seen.get(reference)
      if (people === undefined) return []
      forget(reference, people)
      return [...people.keys()].filter((id) => id !== staffId).sort()
    },
  }
}
