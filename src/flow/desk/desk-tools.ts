import type { LinkMeans } from '../../domain/challenge/challenge-policy.js'
import type { RetentionRules } from '../../domain/retention.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Digests, PersonDirectory, ReturnLinks } from '../../ports.js'
import type { ClockTools } from '../shared/reckon-case.js'

/** What the desk works with: the tools of all steps that people take. */
export interface DeskTools extends ClockTools {
  readonly digests: Digests
  /** The people of the desk, as the settings name them. */
  readonly staff: readonly StaffMember[]
  /** Null: there are no pages for data subjects. */
  readonly returnLinks: ReturnLinks | null
  /** What links to a person can go out with. */
  readonly means: LinkMeans
  /** Who is on file. */
  readonly directory: PersonDirectory
  readonly retention: RetentionRules
  /** Ends what asks registers when it takes too long: somebody waits for the page. */
  readonly lookUpSignal: () => AbortSignal
  /** Empties the log beside the database of what was erased. False: others read, the service does it later. */
  readonly scrub: () => Promise<boolean>
}
