import type { Decision } from './classification.js'
import type { Instant } from './request-case.js'
import type { Right } from './rights.js'

/** What a person says that a message really is, beside what the classifier said: the next model learns from it. */
export interface LabelCorrection {
  readonly messageId: string
  readonly controllerId: string
  readonly language: string
  readonly said: {
    readonly decision: Decision
    readonly rights: readonly Right[]
    /** Which classifier said so. */
    readonly version: string
  }
  /** Empty: it is no request. */
  readonly rights: readonly Right[]
  readonly correctedAt: Instant
  /** Since when its text may outlive the case, for training; null: it is erased with the case. */
  readonly releasedAt: Instant | null
}
