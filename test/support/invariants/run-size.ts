import { isContinuousIntegration } from '../imap/environment.js'

/** How much the invariant tests do; each size comes from the environment, with a default that fits a commit. */
export const RUN_SIZE = {
  /** Catalogue 81: 1,000 in the long run. */
  kills: () => size('INNSYN_KILLS', isContinuousIntegration() ? 100 : 20),
  /** Catalogue 82 and 83: 200 in the long run. */
  lostAppends: () => size('INNSYN_LOST_APPENDS', 10),
  lostNotes: () => size('INNSYN_LOST_NOTES', 5),
  cuts: () => size('INNSYN_CUTS', 100),
  /** Sequences of moves of the case model: some thousands in the long run. */
  lives: () => size('INNSYN_LIFE_RUNS', 20),
  /** Catalogue 109: forged mails in one wave of a flood; tens of thousands in the long run. */
  floodMails: () => size('INNSYN_FLOOD_MAILS', 150),
  /** Times that every spoofed mail is made, each time in other clothes: some 1,430 mails a round. */
  attackRounds: () => size('INNSYN_ATTACK_ROUNDS', 2),
  /** Languages in which every attack, and every honest request, goes the whole way to what leaves: all twelve in the long run. */
  releaseLanguages: () => size('INNSYN_RELEASE_LANGUAGES', 2),
} as const

/** The seed of this run: a new one each time, printed, and to be given again by INNSYN_SEED. */
export function runSeed(): number {
  return size('INNSYN_SEED', Date.now() % 1_000_000)
}

function size(variable: string, standard: number): number {
  const text = process.env[variable]
  const value = text === undefined ? standard : Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${variable} must be a whole number`)
  return value
}
