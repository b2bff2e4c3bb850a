import type { Actor } from '../../../domain/audit.js'
import type { CaseAction, ActionName, Deed } from '../case-actions.js'
import type { DeskTools } from '../desk-tools.js'

/** Who does something to which case. */
export interface DeedContext {
  readonly tools: DeskTools
  readonly reference: string
  readonly actor: Actor
  readonly staffId: string
}

/** How these actions are done. */
export type Deeds<Names extends ActionName> = {
  readonly [Name in Names]: (context: DeedContext, action: Deed<Name>) => Promise<unknown>
}

export type AnyDeed = (context: DeedContext, action: CaseAction) => Promise<unknown>
