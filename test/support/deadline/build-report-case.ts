import {
  reportLine,
  summarise,
  type DeadlineReport,
  type ReportCase,
  type SummaryInput,
} from '../../../src/domain/report/deadline-report.js'
import type { OpenPile } from '../../../src/domain/report/open-piles.js'
import { todayAt } from '../../../src/domain/report/today.js'

type Changes = Omit<Partial<ReportCase>, 'deadline'> & {
  readonly receivedOn?: string
  readonly targetOn?: string
  readonly latestLawfulOn?: string
}

/** A case of one controller, due in June 2026, with what a test changes. */
export function buildReportCase(changes: Changes = {}): ReportCase {
  const { receivedOn = '2026-05-15', targetOn = '2026-06-15', latestLawfulOn = targetOn, ...rest } = changes
  return {
    reference: 'DSR-2026-000001',
    controllerId: 'bookbeat',
    rights: ['access'],
    state: 'collecting',
    attention: [],
    withoutPauses: null,
    firstPeriodEndsOn: latestLawfulOn,
    extension: 'none',
    pauses: { settled: 0, open: 0 },
    assignee: null,
    deadline: { regime: 'gdpr', receivedOn, nominalOn: latestLawfulOn, targetOn, latestLawfulOn, derivation: [] },
    ...rest,
  }
}

/** The pile that a case is, as the database would count it. */
export function pileOf({ controllerId, rights, state, assignee, deadline }: ReportCase): OpenPile {
  const { targetOn, latestLawfulOn } = deadline
  return {
    controllerId,
    channel: 'imap',
    language: 'nb',
    rights,
    state,
    assignee,
    targetOn,
    latestLawfulOn,
    count: 1,
  }
}

export type ReportOf = Omit<SummaryInput, 'piles'> & { readonly cases: readonly ReportCase[] }

/** The report over cases, as the database would hand them over; in the order given. */
export function buildReport({ cases, ...rest }: ReportOf): DeadlineReport {
  const open = cases.filter(({ state }) => state !== 'closed')
  const today = todayAt(rest.now, rest.controllers)
  return {
    ...summarise({ ...rest, piles: open.map(pileOf) }),
    lines: open.map((one) => reportLine(one, today(one.controllerId))),
  }
}
