import type { IdentityLevel } from '../../../src/domain/identity.js'
import type { TriedMail } from './attack-world.js'

/** What became of the mails of each family. */
export class Tally {
  readonly #families = new Map<string, { tried: number; above: number }>()
  /** Mails that reached more than they deserve. */
  readonly wrong: string[] = []

  get tried(): number {
    return [...this.#families.values()].reduce((sum, { tried }) => sum + tried, 0)
  }

  get rows(): readonly (readonly [string, { readonly tried: number; readonly above: number }])[] {
    return [...this.#families]
  }

  count(mail: TriedMail, level: IdentityLevel): void {
    const row = this.#families.get(mail.family) ?? { tried: 0, above: 0 }
    const isAbove = level > mail.deserves
    this.#families.set(mail.family, { tried: row.tried + 1, above: row.above + (isAbove ? 1 : 0) })
    if (isAbove) this.wrong.push(`${this.name(mail)}: level ${String(level)}`)
  }

  name({ family, variant, language }: TriedMail): string {
    return `${family}/${variant}/${language}`
  }
}

/** One line a family: how many were tried, and how many reached more than they deserve. */
export function printTable(tally: Tally, seed: number): void {
  const tell = (line: string) => process.stdout.write(`${line}\n`)
  for (const [family, { tried, above }] of tally.rows) {
    tell(`      ${family.padEnd(52)} ${String(tried).padStart(5)} tried, ${String(above)} above their level`)
  }
  tell(`      ${String(tally.tried)} mails, seed ${String(seed)}`)
}
