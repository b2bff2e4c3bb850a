import type { AnyStep } from '../flow/shared/step.js'
import type { JobKind } from '../ports.js'

/** How the runner treats the jobs of one kind. */
export interface JobPlan {
  readonly kind: JobKind
  /** What the step lists next, for the reader: the step itself writes it. */
  readonly leadsTo: readonly JobKind[]
  /** Jobs taken at once: loaded together, acted on side by side, recorded in one transaction. */
  readonly batch: number
  /** How many batches may be under way at once: others are read while the results of one are written. */
  readonly lanes: number
  /** The step's work is cut off after this time. */
  readonly timeoutMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

/** The way of the data: what follows what, in one place. */
export const JOB_LIST: readonly JobPlan[] = [
  { kind: 'fetch_ticket', leadsTo: ['read_message', 'mirror_case'], batch: 4, lanes: 1, timeoutMs: 2 * MINUTE },
  { kind: 'read_message', leadsTo: ['open_case'], batch: 200, lanes: 3, timeoutMs: MINUTE },
  { kind: 'open_case', leadsTo: ['verify_identity', 'second_opinion'], batch: 100, lanes: 1, timeoutMs: MINUTE },
  // One at a time: a model on a machine of one's own answers one question at once.
  { kind: 'second_opinion', leadsTo: ['verify_identity'], batch: 1, lanes: 1, timeoutMs: 3 * MINUTE },
  {
    kind: 'verify_identity',
    leadsTo: ['collect_source', 'send_challenge', 'prepare_draft'],
    // Holds raw mails while it asks name servers and registers.
    batch: 8,
    lanes: 2,
    timeoutMs: 2 * MINUTE,
  },
  { kind: 'send_challenge', leadsTo: ['place_draft', 'prepare_draft'], batch: 4, lanes: 1, timeoutMs: 3 * MINUTE },
  { kind: 'collect_source', leadsTo: ['build_export'], batch: 4, lanes: 1, timeoutMs: 15 * MINUTE },
  { kind: 'build_export', leadsTo: ['prepare_draft'], batch: 2, lanes: 1, timeoutMs: 5 * MINUTE },
  { kind: 'prepare_draft', leadsTo: ['place_draft'], batch: 10, lanes: 1, timeoutMs: MINUTE },
  { kind: 'place_draft', leadsTo: [], batch: 4, lanes: 1, timeoutMs: 2 * MINUTE },
  // One at a time: each is recorded as soon as it is out.
  { kind: 'send_answer', leadsTo: ['file_sent'], batch: 1, lanes: 1, timeoutMs: 3 * MINUTE },
  { kind: 'file_sent', leadsTo: [], batch: 4, lanes: 1, timeoutMs: 2 * MINUTE },
  // These two are listed by the watch over open cases.
  { kind: 'send_reminder', leadsTo: [], batch: 4, lanes: 1, timeoutMs: 3 * MINUTE },
  { kind: 'mirror_case', leadsTo: [], batch: 4, lanes: 1, timeoutMs: 2 * MINUTE },
  // Listed by what people do to accounts.
  { kind: 'send_account_notice', leadsTo: [], batch: 4, lanes: 1, timeoutMs: 3 * MINUTE },
]

/** The steps by kind. @throws Error when a kind has no step: a wiring bug, found at start. */
export function stepsByKind(steps: readonly AnyStep[]): ReadonlyMap<JobKind, AnyStep> {
  const map = new Map(steps.map((step) => [step.kind, step]))
  for (const { kind } of JOB_LIST) {
    if (!map.has(kind)) throw new Error(`no step for jobs of kind ${kind}`)
  }
  return map
}
