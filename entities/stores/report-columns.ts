import { dayInZone, isoDate, parseDate } from '../../src/domain/deadline/dates.js'
import { codesOf } from '../../src/domain/report/case-codes.js'
import type { RequestCase } from '../../src/domain/request-case.js'
import type { RequestCaseRow } from '../rows/case-rows.js'
import type { RowValues } from './insert-rows.js'

/** The zone of a controller, IANA. */
export type ZoneOf = (controllerId: string) => string

type ReportColumns = Pick<
  RowValues<RequestCaseRow>,
  'answeredOn' | 'daysToAnswer' | 'answeredLate' | 'extensionCode' | 'pauseCodes' | 'refusalCodes' | 'attentionCodes'
>

/** What follows from a case and is kept beside it only so that reports can count it without opening anything. */
export function reportColumns(
  requestCase: Pick<RequestCase, 'controllerId' | 'answeredAt' | 'deadline' | 'clock' | 'decisions' | 'attention'>,
  zoneOf: ZoneOf,
): ReportColumns {
  const { extension, pauses, refusals, attention } = codesOf(requestCase)
  return {
    ...answerColumns(requestCase, zoneOf),
    extensionCode: extension,
    pauseCodes: pauses,
    refusalCodes: refusals,
    attentionCodes: attention,
  }
}

/** The day of the answer at the controller, its distance from the receipt, and whether it came too late (1) or not (0). */
export function answerColumns(
  {
    controllerId,
    answeredAt,
    deadline,
  }: Pick<RequestCase, 'controllerId' | 'answeredAt'> & {
    readonly deadline: Pick<RequestCase['deadline'], 'receivedOn' | 'latestLawfulOn'>
  },
  zoneOf: ZoneOf,
): Pick<ReportColumns, 'answeredOn' | 'daysToAnswer' | 'answeredLate'> {
  if (answeredAt === null) return { answeredOn: null, daysToAnswer: null, answeredLate: null }
  const day = dayInZone(answeredAt, zoneOf(controllerId))
  return {
    answeredOn: isoDate(day),
    daysToAnswer: day - parseDate(deadline.receivedOn, 'receivedOn'),
    answeredLate: isoDate(day) > deadline.latestLawfulOn ? 1 : 0,
  }
}
