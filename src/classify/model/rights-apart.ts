import { ANY_RIGHT, LABEL_COUNT } from './labels.js'

/** What each right looks like beside the likeliest of the other rights: one score a label. */
export interface ApartScores {
  /** The best score outside the sentence in which the other right is likeliest. */
  readonly otherSentence: Float32Array
  /** The best score outside the sentence or clause in which the other right is likeliest. */
  readonly otherUnit: Float32Array
  /** The score in the very sentence or clause in which the other right is likeliest. */
  readonly inTheirs: Float32Array
  /** The score of the other right in the sentence or clause in which this one is likeliest. */
  readonly theirsInOwn: Float32Array
}

/** A sentence or a clause, with the number of its sentence. */
interface Unit {
  readonly scores: Float32Array
  readonly sentence: number
}

/**
 * Compares the rights of one message with each other: a second wish has words of its own, while the words of one wish look a little
 * like those of another ("delete all that you hold about me": what do you hold?).
 */
export class RightsApart {
  private readonly units: Unit[] = []
  private sentence = 0

  /** Scores that nothing reached are `floor`. */
  constructor(private readonly floor: number) {}

  /** Adds a sentence, or one of the clauses of the last one. */
  add(scores: Float32Array, isClause: boolean): void {
    if (!isClause) this.sentence += 1
    this.units.push({ scores: scores.slice(), sentence: this.sentence })
  }

  compare(): ApartScores {
    const empty = (): Float32Array => new Float32Array(LABEL_COUNT).fill(this.floor)
    const apart = { otherSentence: empty(), otherUnit: empty(), inTheirs: empty(), theirsInOwn: empty() }
    const best = Array.from({ length: ANY_RIGHT }, (_, label) => this.bestOf(label))
    const scoreOf = (label: number): number => best[label]?.scores[label] ?? this.floor
    const [first = 0, second = 0] = best.map((_, label) => label).sort((one, two) => scoreOf(two) - scoreOf(one))
    for (let label = 0; label < ANY_RIGHT; label++) {
      const other = label === first ? second : first
      const theirs = best[other]
      if (theirs === undefined) continue
      apart.inTheirs[label] = theirs.scores[label] ?? this.floor
      apart.theirsInOwn[label] = best[label]?.scores[other] ?? this.floor
      for (const unit of this.units) this.raise(apart, label, unit, theirs)
    }
    return apart
  }

  private raise(apart: ApartScores, label: number, unit: Unit, theirs: Unit): void {
    if (unit === theirs) return
    const score = unit.scores[label] ?? this.floor
    apart.otherUnit[label] = Math.max(apart.otherUnit[label] ?? this.floor, score)
    if (unit.sentence === theirs.sentence) return
    apart.otherSentence[label] = Math.max(apart.otherSentence[label] ?? this.floor, score)
  }

  private bestOf(label: number): Unit | undefined {
    let best = this.units[0]
    for (const unit of this.units) {
      if ((unit.scores[label] ?? this.floor) > (best?.scores[label] ?? this.floor)) best = unit
    }
    return best
  }
}
