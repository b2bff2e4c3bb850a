import type { ControllerProfile } from '../domain/controller.js'
import type { Extension } from '../domain/case-life/case-clock.js'
import type { IsoDate } from '../domain/deadline/deadline.js'
import type { DraftKind } from '../domain/draft.js'
import type { RequestCase } from '../domain/request-case.js'
import type { ExportManifest } from '../domain/subject-export.js'
import type { Told } from '../domain/sayings/saying.js'

/**
 * How the copy gets to the person. `page`: they fetch it once from the page of their request, within some days. `by_agent`: a person
 * decides, and the letter has an open place for it.
 */
export type Handover =
  | { readonly kind: 'attached' }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'page'; readonly url: string; readonly days: number }
  | { readonly kind: 'by_agent' }

/** The collected data that an answer speaks of. */
export interface Enclosure {
  readonly filename: string
  readonly manifest: ExportManifest
  /** What people call each source, by its id. */
  readonly sourceTitles: Readonly<Record<string, string>>
  readonly handover: Handover
}

export interface DraftInput {
  readonly kind: DraftKind
  readonly requestCase: Pick<
    RequestCase,
    'reference' | 'rights' | 'language' | 'receivedAt' | 'deadline' | 'requester' | 'decisions' | 'firstPeriodEndsOn'
  >
  readonly controller: ControllerProfile
  /** The extension that an extension notice tells of: its reasons, and the last lawful day with it. Null for the other kinds. */
  readonly extension: (Pick<Extension, 'reasons' | 'explanation'> & { readonly latestLawfulOn: IsoDate }) | null
  /** What a clarification request asks, as staff worded it. Null for the other kinds. */
  readonly question: string | null
  /** The subject of the message that the letter answers, as it came. */
  readonly originalSubject: string
  /** Needed for an answer to access or portability, unless refused or taken back; ignored by the other kinds, so that no data can get in. */
  readonly enclosure: Enclosure | null
}

export interface RenderedDraft {
  readonly subject: string
  /** Plain text, lines ended by `\n`, paragraphs not wrapped. */
  readonly text: string
  /** The language of the letter: nb, sv, da or en. */
  readonly language: string
  /** What a person must still write in; the same that `openPlaces(text)` finds. */
  readonly openPlaces: readonly string[]
  /** For the agent, in English, not part of the letter. */
  readonly notes: readonly Told[]
}
