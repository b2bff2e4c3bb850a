import { isAllowed } from '../../domain/access/capability.js'
import { actorOf, type Viewer } from '../../domain/access/viewer.js'
import { NotFoundError } from '../../domain/errors.js'
import type { Instant } from '../../domain/instant.js'
import type { ReportLine } from '../../domain/report/deadline-report.js'
import type { Digests, ReadStores } from '../../ports.js'
import { loadUrgent } from '../load-report-view.js'
import type { ReportTools } from '../shared/report-tools.js'
import { assertMay } from './assert-may.js'

/** Cases in a calendar, the most urgent ones: more entries help nobody. */
export const MOST_IN_CALENDAR = 1000

/**
 * A new secret for the address of the viewer's calendar, which cannot sign in; the one before ends. It is handed out this once: only its
 * hash is kept.
 * @throws AccessDeniedError for whoever may see no reports.
 */
export async function makeCalendarFeed({ unitOfWork, digests, clock }: ReportTools, viewer: Viewer): Promise<string> {
  assertMay(viewer, 'see_reports')
  const secret = digests.token()
  await unitOfWork.run(async ({ calendarFeeds, audit }) => {
    await calendarFeeds.set(viewer.member.id, hashOf(secret, digests), clock.now())
    await audit.append({ type: 'calendar.address_made', actor: actorOf(viewer), caseId: null, details: {} })
  })
  return secret
}

/** Whoever still reads the address finds nothing. @throws like `makeCalendarFeed`. */
export async function endCalendarFeed({ unitOfWork }: ReportTools, viewer: Viewer): Promise<void> {
  assertMay(viewer, 'see_reports')
  await unitOfWork.run(async ({ calendarFeeds, audit }) => {
    await calendarFeeds.remove(viewer.member.id)
    await audit.append({ type: 'calendar.address_ended', actor: actorOf(viewer), caseId: null, details: {} })
  })
}

/** When the viewer made their address; null: they have none. */
export function calendarFeedSince({ unitOfWork }: ReportTools, { member }: Viewer): Promise<Instant | null> {
  return unitOfWork.ask(({ calendarFeeds }) => calendarFeeds.since(member.id))
}

/**
 * What a calendar reads: the most urgent cases of the controllers that its owner works for today, by the settings.
 * @throws NotFoundError for a secret that is nobody's, or of somebody who left, whose account was disabled, or who may see no reports any more.
 */
export async function readCalendarFeed(
  tools: ReportTools,
  secret: string,
): Promise<{ readonly lines: readonly ReportLine[]; readonly now: Instant }> {
  const { unitOfWork, digests, staff } = tools
  const owner = await unitOfWork.read((stores) => usableOwner(stores, hashOf(secret, digests)))
  const member = staff.find(({ id }) => id === owner)
  if (member === undefined || !isAllowed(member, 'see_reports')) throw new NotFoundError('there is no such calendar')
  const wish = member.controllers === null ? {} : { controllerIds: member.controllers }
  return loadUrgent(tools, wish, MOST_IN_CALENDAR)
}

/** Null also for somebody who is let in by no way any more, as with their tokens. */
async function usableOwner({ calendarFeeds, accounts }: ReadStores, secretHash: string): Promise<string | null> {
  const owner = await calendarFeeds.owner(secretHash)
  const account = owner === null ? null : await accounts.ofStaff(owner)
  return account?.state === 'disabled' ? null : owner
}

function hashOf(secret: string, digests: Digests): string {
  return digests.sha256(Buffer.from(secret))
}
