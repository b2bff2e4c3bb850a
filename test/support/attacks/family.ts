import type { IdentityLevel } from '../../../src/domain/identity.js'
import { VICTIM, type AttackWorld, type TriedMail } from './attack-world.js'
import type { LanguageTexts } from './texts.js'

/** A raw mail for each variant of one trick. */
export interface Family {
  readonly family: string
  /** What such a mail deserves; 0 unless said otherwise. */
  readonly deserves?: IdentityLevel
  readonly make: (world: AttackWorld, texts: LanguageTexts) => Promise<Readonly<Record<string, Buffer>>>
}

/** The same mail for every variant, made from what the variant says. */
export async function evenOn<T>(
  variants: Readonly<Record<string, T>>,
  make: (variant: T) => Promise<Buffer>,
): Promise<Readonly<Record<string, Buffer>>> {
  const made: Record<string, Buffer> = {}
  for (const [name, variant] of Object.entries(variants)) made[name] = await make(variant)
  return made
}

/** Every variant of every family in every language, so many times; what is left to chance differs from round to round. */
export async function* mailsOf(
  world: AttackWorld,
  families: readonly Family[],
  languages: readonly LanguageTexts[],
  rounds = 1,
): AsyncGenerator<TriedMail> {
  const all = Array.from({ length: rounds }, () => families).flat()
  for (const { family, deserves = 0, make } of all) {
    for (const texts of languages) {
      for (const [variant, raw] of Object.entries(await make(world, texts))) {
        yield { family, variant, language: texts.language, raw, deserves, victim: VICTIM }
      }
    }
  }
}
