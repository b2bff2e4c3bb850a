import { hash, parseOptions, verify, type Options } from '@node-rs/argon2'
import type { PasswordHasher } from '../../src/ports.js'

/** argon2id is the package's default kind. What OWASP's cheat sheet on password storage names first among its equal choices. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const satisfies Options

/** So many at once: each takes 19 MiB and a core, and the pages are to go on. */
const AT_ONCE = 2

/** Hashes with argon2id (RFC 9106). */
export function createPasswordHasher(parameters: Options = PARAMETERS): PasswordHasher {
  const inTurn = createTurns(AT_ONCE)
  // What the password of nobody is held against, so that an unknown name takes as long as a known one.
  const nobody = hash('a password that nobody has', parameters)
  // Whoever asks first hears of a failure; it is not thrown into the open.
  nobody.catch(() => undefined)
  return {
    hash: (password) => inTurn(() => hash(password, parameters)),
    verify: async (stored, password) => {
      const held = stored ?? (await nobody)
      const fits = await inTurn(() => verify(held, password))
      return fits && stored !== null
    },
    isOutdated: (stored) => {
      const { memoryCost, timeCost, parallelism } = parseOptions(stored)
      const made = { memoryCost, timeCost, parallelism }
      return (['memoryCost', 'timeCost', 'parallelism'] as const).some((name) => made[name] !== parameters[name])
    },
  }
}

/** Lets so many pieces of work run at once; the others wait in order. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The turn goes over to the next in line.
      if (next === undefined) running--
      else next()
    }
  }
}
