import ical, { ICalCalendarMethod } from 'ical-generator'
import type { ReportLine } from '../domain/report/deadline-report.js'
import type { Instant } from '../domain/request-case.js'

/**
 * The deadlines of open cases as iCalendar (RFC 5545): for each case an event of a whole day on the day that the desk works towards, and one on
 * its last lawful day. The UIDs stay, so a calendar that reads the file again moves its events. References and rights only, nobody's name.
 * @param host where the UIDs are at home.
 */
export function reportCalendar(
  lines: readonly ReportLine[],
  { now, host }: { readonly now: Instant; readonly host: string },
): string {
  const calendar = ical({
    name: 'Deadlines of data-subject requests',
    prodId: { company: 'Innsyn', product: 'Deadlines', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const line of lines) {
    if (line.urgency === 'answered') continue
    const rights = line.rights.length === 0 ? 'rights undecided' : line.rights.join(', ')
    const event = (name: string, date: string, what: string): void => {
      calendar.createEvent({
        id: `${line.reference}.${name}@${host}`,
        start: new Date(`${date}T00:00:00.000Z`),
        timezone: 'UTC',
        allDay: true,
        stamp: new Date(now),
        summary: `${line.reference} ${what}`,
        description: `${line.controllerId}: ${rights}. Waits for ${line.waitsFor.who}: ${line.waitsFor.what}.`,
      })
    }
    event('target', line.targetOn, 'work towards')
    event('latest-lawful', line.latestLawfulOn, 'last lawful day')
  }
  return `${calendar.toString()}\r\n`
}
