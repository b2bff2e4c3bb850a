import type { Viewer } from '../../../domain/access/viewer.js'
import type { ActionName } from '../../../flow/desk/case-actions.js'
import type { DeskCase } from '../../../flow/desk/read-case.js'
import type { AuditRecord } from '../../../ports.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import type { Option, Typed } from '../parts/fields.js'
import type { Told } from '../../../domain/sayings/saying.js'

/** What was tried from this page and refused. */
export interface Tried {
  readonly name: ActionName
  readonly fields: Typed
  /** The rule that was broken. */
  readonly refusal: Told
  /** Null: it was refused for another reason than that the case had changed. */
  readonly changes: readonly AuditRecord[] | null
}

/** What every part of the page of a case needs. */
export interface CaseProps {
  readonly frame: DeskFrame
  readonly viewer: Viewer
  readonly shown: DeskCase
  /** Whom the case can be given to. */
  readonly staff: readonly Option[]
  /** Of the controller. */
  readonly timeZone: string
  /** Today there. */
  readonly today: string
  /** Who else has the page open. */
  readonly present: readonly string[]
  readonly done?: ActionName
  readonly tried?: Tried
}
