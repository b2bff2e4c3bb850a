import type { AnsweredGroup } from '../../../src/domain/report/figures/breakdowns.js'
import { buildFigures, type FiguresInput } from '../../../src/domain/report/figures/build-figures.js'
import type { ReportFigures } from '../../../src/domain/report/figures/figures.js'
import type { ManagerReport } from '../../../src/domain/report/manager-report.js'
import { todayAt } from '../../../src/domain/report/today.js'
import type { ReportFormat } from '../../../src/reports/report-formats.js'
import { writeReport } from '../../../src/reports/report-output.js'
import { buildReport, buildReportCase, pileOf, type ReportOf } from '../deadline/build-report-case.js'
import { ENGLISH_FILES } from '../../../src/reports/texts/english-files.js'
import type { FileTexts } from '../../../src/reports/texts/file-texts.js'

export const ANCHOR = `innsyn-audit-1 12 ${'a'.repeat(64)} 2026-06-01T10:00:00.000Z ${'b'.repeat(64)}`

const NOTHING: Omit<FiguresInput, 'period' | 'today' | 'piles'> = {
  answered: { controller: [], right: [], channel: [], language: [], assignee: [] },
  due: [],
  codes: { extension: [], pauses: [], refusals: [] },
  recentAnswers: new Map(),
  // Day 0 was a Thursday.
  works: (_, day) => ![2, 3].includes(day % 7),
  teamOf: () => null,
  hasTeams: false,
}

/** A report over cases, with the counts of answers that a test gives. */
export function buildManagerReport(
  { cases, ...rest }: ReportOf,
  counts: Partial<Omit<FiguresInput, 'today' | 'piles'>> = {},
): ManagerReport {
  const open = cases.filter(({ state }) => state !== 'closed')
  const figures: ReportFigures = buildFigures({
    period: { from: '2025-06-01', to: '2026-06-01' },
    today: todayAt(rest.now, rest.controllers),
    piles: open.map(pileOf),
    ...NOTHING,
    ...counts,
  })
  return { ...buildReport({ cases, ...rest }), figures }
}

/** Answers of one value, so many after so many days. */
export function answeredGroup(value: string | null, days: number, count: number, late = false): AnsweredGroup {
  return { values: value === null ? [] : [value], days, late, count }
}

/** Two controllers on a day in June 2026: something late, something due, an alert, a year of answers. */
export function sampleReport(): ManagerReport {
  const months = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05']
  const answers = (value: string | null): AnsweredGroup[] => [
    answeredGroup(value, 4, 20),
    answeredGroup(value, 12, 30),
    answeredGroup(value, 25, 9),
    answeredGroup(value, 34, 2, true),
  ]
  return buildManagerReport(
    {
      now: '2026-06-01T10:00:00.000Z',
      controllers: [
        { id: 'bookbeat', timeZone: 'Europe/Stockholm', unreadMessages: 2 },
        { id: 'bxsoftware', timeZone: 'Europe/Oslo', unreadMessages: 0 },
      ],
      cases: [
        buildReportCase({ reference: 'DSR-2026-000007', targetOn: '2026-05-29', receivedOn: '2026-04-29' }),
        buildReportCase({
          reference: 'DSR-2026-000008',
          controllerId: 'bxsoftware',
          rights: [
            'access',
            'erasure',
            'portability',
            'restriction',
            'objection',
            'consent_withdrawal',
            'rectification',
          ],
          state: 'awaiting_approval',
          targetOn: '2026-06-03',
          assignee: 'kari',
          attention: ['open_in_mailbox'],
        }),
        buildReportCase({ reference: 'DSR-2026-000009', rights: [], state: 'needs_review', targetOn: '2026-06-30' }),
        buildReportCase({ reference: 'DSR-2026-000006', state: 'answered', targetOn: '2026-06-10' }),
      ],
      alerts: [
        {
          code: 'mailbox_unreachable',
          text: `=HYPERLINK("http://x.example") ${'the mailbox does not answer; '.repeat(6)}`,
          since: '2026-05-30T08:00:00.000Z',
        },
      ],
      auditAnchor: ANCHOR,
    },
    {
      answered: {
        controller: [...answers('bookbeat'), ...answers('bxsoftware')],
        right: [...answers('access'), ...answers('erasure')],
        channel: [...answers('imap'), ...answers('zendesk')],
        language: [...answers('nb'), ...answers('en')],
        assignee: [...answers('kari'), ...answers(null)],
      },
      due: months.flatMap((month, at) => [
        { latestLawfulOn: `${month}-14`, late: false, count: 14 + at },
        { latestLawfulOn: `${month}-20`, late: true, count: at % 3 },
      ]),
      codes: {
        extension: [
          { codes: 'told:complexity+number', count: 3 },
          { codes: 'untold:number', count: 1 },
        ],
        pauses: [{ codes: 'clarification:open identity:settled', count: 2 }],
        refusals: [
          { codes: 'erasure:refused:legal_claims', count: 4 },
          { codes: 'access:partly_refused:rights_of_others erasure:refused:legal_claims', count: 1 },
        ],
      },
      recentAnswers: new Map([
        ['bookbeat', 21],
        ['bxsoftware', 9],
      ]),
      teamOf: (assignee) => (assignee === 'kari' ? 'north' : null),
      hasTeams: true,
    },
  )
}

/** The bytes of a report in a format. */
export async function written(
  report: ManagerReport,
  format: ReportFormat,
  explain = false,
  texts: FileTexts = ENGLISH_FILES,
): Promise<Buffer> {
  const parts: Buffer[] = []
  const { lines, ...overview } = report
  await writeReport(
    async (take) => {
      await take(lines)
      return overview
    },
    { format, explain, host: 'innsyn.example', texts },
    {
      write: (part) => {
        parts.push(Buffer.from(part))
        return Promise.resolve()
      },
    },
  )
  return Buffer.concat(parts)
}
