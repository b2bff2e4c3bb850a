import type { PortalStep, RequestView } from '../../ports/portal.js'
import { fingerprint } from '../assets.js'

/** Changes when something changed that the person would want to know; tells nothing itself. */
export function markOf(view: RequestView): string {
  const { step, latestLawfulOn, extended, copy, written } = view
  return fingerprint(JSON.stringify([step, latestLawfulOn, extended, copy?.state, copy?.until, written.length]))
}

const ENDED: readonly PortalStep[] = ['answered', 'closed']

/** Whether the person still waits for something, so that a page may look for news by itself. */
export function isUnderWay({ step }: Pick<RequestView, 'step'>): boolean {
  return !ENDED.includes(step)
}
