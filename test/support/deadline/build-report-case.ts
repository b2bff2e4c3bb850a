import { RUNNING_CLOCK } from '../../../src/domain/case-life/case-clock.js'
import type { ReportCase } from '../../../src/domain/report.js'

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
    clock: RUNNING_CLOCK,
    assignee: null,
    deadline: { regime: 'gdpr', receivedOn, nominalOn: latestLawfulOn, targetOn, latestLawfulOn, derivation: [] },
    ...rest,
  }
}
