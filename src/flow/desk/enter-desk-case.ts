import type { Viewer } from '../../domain/access/viewer.js'
import type { RequestCase } from '../../domain/request-case.js'
import { enterCase, type CaseEntry } from '../enter-case.js'
import { assertMay } from './assert-may.js'
import type { DeskTools } from './desk-tools.js'

/**
 * Opens a case for a request that reached the viewer by letter, by phone or in person.
 * @throws AccessDeniedError without the capability; what enterCase says against it.
 */
export async function enterDeskCase(
  tools: DeskTools,
  viewer: Viewer,
  entry: Omit<CaseEntry, 'staffId'>,
): Promise<RequestCase> {
  assertMay(viewer, 'work_cases')
  return enterCase(tools, { ...entry, staffId: viewer.member.id })
}
