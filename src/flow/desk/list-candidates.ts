import type { Viewer } from '../../domain/access/viewer.js'
import { listCandidates, type Candidates } from '../choose-person.js'
import { assertMay } from './assert-may.js'
import type { DeskTools } from './desk-tools.js'
import { ownCase } from './own-case.js'

/**
 * Who is on file for a case of the viewer's controllers, under the address that wrote or under another one that staff know.
 * @throws NotFoundError for a case that is not theirs; AccessDeniedError without the capability; InvalidInputError without any address.
 */
export async function listDeskCandidates(
  tools: DeskTools,
  viewer: Viewer,
  asked: { readonly reference: string; readonly address: string | null },
): Promise<Candidates> {
  assertMay(viewer, 'work_cases')
  await tools.unitOfWork.read((stores) => ownCase(stores, viewer, asked.reference))
  return listCandidates(tools, asked, tools.lookUpSignal())
}
