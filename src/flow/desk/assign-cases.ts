import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { AppError, toldBy } from '../../domain/errors.js'
import { assignCase } from '../case-life/assign-case.js'
import { assertMay } from './assert-may.js'
import type { DeskTools } from './desk-tools.js'
import { ownCase } from './own-case.js'
import type { Told } from '../../domain/sayings/saying.js'

export interface AssignedCases {
  readonly assigned: readonly string[]
  /** Those that stayed as they were, and why. */
  readonly refused: readonly { readonly reference: string; readonly because: Told }[]
}

/**
 * Gives several cases to one member of staff, or takes them from whoever has them (null). Each one by itself: what stands against one keeps
 * none of the others.
 * @throws AccessDeniedError without the capability.
 */
export async function assignCases(
  tools: Pick<DeskTools, 'unitOfWork' | 'staff'>,
  viewer: Viewer,
  { references, to }: { readonly references: readonly string[]; readonly to: string | null },
): Promise<AssignedCases> {
  assertMay(viewer, 'assign_cases')
  const assigned: string[] = []
  const refused: { reference: string; because: Told }[] = []
  for (const reference of new Set(references)) {
    try {
      await tools.unitOfWork.read((stores) => ownCase(stores, viewer, reference))
      await assignCase(tools, { reference, to, actor: actorOf(viewer) })
      assigned.push(reference)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ reference, because: toldBy(error) })
    }
  }
  return { assigned, refused }
}
