import type { PortalStep } from '../../../ports/portal.js'
import type { Right } from '../../../domain/rights.js'

/** A page that only says something: a heading and paragraphs. */
export interface PlainWords {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** Words around the language switch, the facts of a request, and what every page may need. */
interface CommonWords {
  readonly language: string
  /** What a right asks for, as it stands in a list. */
  readonly rights: Readonly<Record<Right, string>>
  /** Stands where nobody has decided yet which rights are meant. */
  readonly anyRight: string
  readonly asked: string
  readonly controller: string
  readonly receivedOn: string
  readonly reference: string
  /** Before the title of a page that refuses what was sent. */
  readonly error: string
  readonly back: string
}

/** The page behind a link, before anybody pressed anything. */
interface LinkWords {
  readonly title: string
  readonly lead: string
  readonly nothingYet: string
  readonly yes: string
  readonly yesMeans: string
  readonly no: string
  readonly noMeans: string
  readonly returnTitle: string
  readonly returnLead: string
  readonly returnOpen: string
}

/** A link that does not work, whyever. */
interface LostWords extends PlainWords {
  readonly renewMeans: string
  readonly renew: string
  /** Said to everybody: a click in a mail program brings no cookie along, so nobody knows here. */
  readonly stillOpen: string
}

/** Where the request stands, and until when it is answered. */
interface StatusWords {
  readonly title: string
  readonly stepsTitle: string
  readonly steps: Readonly<Record<Exclude<PortalStep, 'closed'>, string>>
  /** Said of a step, for those who do not see the mark before it. */
  readonly done: string
  readonly now: string
  readonly ahead: string
  readonly meaning: Readonly<Record<PortalStep, string>>
  readonly dueTitle: string
  readonly latest: (day: string) => string
  readonly latestWhy: string
  readonly extendedWhy: string
  readonly lookAgain: string
  readonly changed: string
  readonly over: string
}

interface CopyWords {
  readonly title: string
  readonly lead: string
  readonly file: string
  readonly size: string
  readonly until: string
  readonly once: string
  readonly download: string
  readonly fetched: string
  readonly expired: string
}

/** What the person wrote, and writes. */
interface WritingWords {
  readonly title: string
  readonly showAll: string
  readonly addTitle: string
  readonly kind: string
  readonly information: string
  readonly correction: string
  readonly text: string
  readonly hint: (characters: string) => string
  readonly send: string
  readonly sent: string
  readonly empty: string
  readonly tooLong: (characters: string) => string
  /** Nothing may be added any more. */
  readonly ended: string
}

/** What leads away from the request. */
interface LeavingWords {
  readonly title: string
  readonly contact: string
  readonly withdraw: string
  readonly withdrawMeans: string
  readonly withdrawReason: string
  readonly withdrawYes: string
  /** What the person states by pressing that. */
  readonly withdrawStatement: string
  readonly withdrawn: string
  readonly notMe: string
  readonly leave: string
  readonly cookie: string
}

/** Everything that the pages say in one language. Functions get values that are formatted already. */
export interface PortalTexts {
  /** For dates and numbers (BCP 47). */
  readonly locale: string
  /** The language in itself. */
  readonly name: string
  readonly common: CommonWords
  readonly link: LinkWords
  readonly lost: LostWords
  readonly renewed: PlainWords
  readonly denied: PlainWords
  readonly status: StatusWords
  readonly copy: CopyWords
  readonly writing: WritingWords
  readonly leaving: LeavingWords
  readonly left: PlainWords
  readonly visitOver: PlainWords
  readonly failures: Readonly<Record<PortalFailure, PlainWords>>
}

/** refused: it did not come from our own form. */
export type PortalFailure = 'refused' | 'tooLarge' | 'tooMany' | 'failed'
