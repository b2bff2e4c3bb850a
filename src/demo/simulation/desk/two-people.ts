import type { Core } from '../../../context.js'
import type { RequestCase } from '../../../domain/request-case.js'
import type { Right } from '../../../domain/rights.js'
import { staffWithRole, type StaffMember } from '../../../domain/staff.js'
import { approveAnswer } from '../../../flow/release/approve-answer.js'
import { approveCarryingOut } from '../../../flow/release/approve-carrying-out.js'
import { editAnswer } from '../../../flow/release/edit-answer.js'
import { approvalsNeeded, carryOutApproval, currentAnswer } from '../../../flow/shared/approvals.js'
import { controllerOf } from '../../../flow/shared/controllers.js'
import { fillOpenPlaces, openPlaces } from '../../../replies/open-places.js'

/** An agent and the privacy officer. @throws Error when the settings name nobody for one of them. */
function twoPeople({ staff }: Core, controllerId: string): readonly StaffMember[] {
  const [agent] = staffWithRole(staff, 'agent', controllerId)
  const [officer] = staffWithRole(staff, 'privacy_officer', controllerId)
  if (agent === undefined || officer === undefined) throw new Error(`nobody may approve for ${controllerId}`)
  return [agent, officer]
}

/** Has two people approve the answer of a case where the controller wants that; what is still to fill in is filled in before. */
export async function approveByTwo(core: Core, { id, reference, controllerId }: RequestCase): Promise<void> {
  const { requestCase, draft } = await core.unitOfWork.read(async (stores) => ({
    requestCase: await stores.cases.get(id),
    draft: await currentAnswer(stores, id),
  }))
  const controller = controllerOf(core.controllers, controllerId)
  if (draft === null || approvalsNeeded(requestCase, controller) === 0) return
  const people = twoPeople(core, controllerId)
  if (openPlaces(draft.text).length > 0) {
    const text = fillOpenPlaces(draft.text, 'None.')
    await editAnswer(core, { reference, staffId: people[0]?.id ?? '', text })
  }
  for (const { id: staffId } of people) await approveAnswer(core, { reference, staffId })
}

/** Has two people approve that rights are carried out. */
export async function approveCarryingOutByTwo(
  core: Core,
  requestCase: RequestCase,
  rights: readonly Right[],
): Promise<void> {
  const { reference, controllerId } = requestCase
  const { complete } = await core.unitOfWork.read((stores) => carryOutApproval(stores, core, requestCase, rights))
  if (complete) return
  for (const { id: staffId } of twoPeople(core, controllerId))
    await approveCarryingOut(core, { reference, rights, staffId })
}
