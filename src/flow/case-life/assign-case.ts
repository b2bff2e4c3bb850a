import type { Actor } from '../../domain/audit.js'
import { InvalidInputError } from '../../domain/errors.js'
import { assertOpen, type RequestCase } from '../../domain/request-case.js'
import type { StaffMember } from '../../domain/staff.js'
import type { UnitOfWork } from '../../ports.js'
import { settleAttention } from '../shared/case-changes.js'
import { caseByReference } from '../shared/load-case.js'
import { say } from '../../domain/sayings/say.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly staff: readonly StaffMember[]
}

/**
 * Gives a case to a member of staff, or takes it from them (null).
 * @throws InvalidInputError for somebody who is not staff of its controller; RuleViolationError once the case is answered.
 */
export async function assignCase(
  { unitOfWork, staff }: Tools,
  { reference, to, actor }: { readonly reference: string; readonly to: string | null; readonly actor: Actor },
): Promise<RequestCase> {
  return unitOfWork.run(async (stores) => {
    const requestCase = await caseByReference(stores, reference)
    assertOpen(requestCase)
    if (to !== null) assertStaff(staff, to, requestCase.controllerId)
    const settled = to === null ? requestCase : settleAttention(requestCase, ['unassigned'])
    const assigned = await stores.cases.update({ ...settled, assignee: to })
    const details = { to, previous: requestCase.assignee }
    await stores.audit.append({ type: 'case.assigned', actor, caseId: assigned.id, details })
    return assigned
  })
}

/**
 * Lets a member of staff be told of a case besides whoever has it, or no longer.
 * @throws InvalidInputError for somebody who is not staff of its controller.
 */
export async function watchCase(
  { unitOfWork, staff }: Tools,
  watching: { readonly reference: string; readonly staffId: string; readonly stop: boolean; readonly actor: Actor },
): Promise<void> {
  const { reference, staffId, stop, actor } = watching
  await unitOfWork.run(async (stores) => {
    const { id: caseId, controllerId } = await caseByReference(stores, reference)
    if (stop) await stores.watchers.remove(caseId, staffId)
    else {
      assertStaff(staff, staffId, controllerId)
      await stores.watchers.add(caseId, staffId)
    }
    const type = stop ? 'case.watch_ended' : 'case.watched'
    await stores.audit.append({ type, actor, caseId, details: { staffId } })
  })
}

function assertStaff(staff: readonly StaffMember[], id: string, controllerId: string): void {
  const known = staff.filter(({ controllers }) => controllers === null || controllers.includes(controllerId))
  if (known.some((member) => member.id === id)) return
  const names = known.map((member) => member.id)
  throw new InvalidInputError(
    names.length === 0
      ? say('no_staff_of_controller', { controllerId })
      : say('not_of_the_staff', { staffId: id, controllerId, known: names }),
  )
}
