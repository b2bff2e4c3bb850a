import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { InvalidInputError, NotFoundError } from '../../../domain/errors.js'
import type { ReportLine } from '../../../domain/report/deadline-report.js'
import { streamDeskRegister, streamDeskReport, type DeskReportWish } from '../../../flow/desk/read-report.js'
import { REGISTER_FORMATS, type RegisterFormat } from '../../../reports/report-formats.js'
import { writeRegister } from '../../../reports/register-output.js'
import type { FileTexts } from '../../../reports/texts/file-texts.js'
import { answerFile } from '../../answer-file.js'
import type { DeskRoute } from '../desk-route.js'
import { fieldsOf, queryText, textIn } from '../parts/form-values.js'
import { REPORT_TEXTS } from '../texts/reports/in-languages.js'
import { CONTENT_TYPES, FILE_FORMATS, type FileFormat } from './file-formats.js'
import { refusedReportPage } from './pages/report-page.js'
import { propsOf, type ReportPages } from './report-pages.js'
import { REPORTS_PATH, wishOf } from './report-query.js'
import { frameOf } from '../frame/desk-frame.js'
import { REPORT_FILE_TEXTS } from '../texts/report-files/in-languages.js'

/** Cases in a file that is made whole before it goes out: more would take the machine's memory, and keep others waiting. */
const MOST_IN_A_FILE = 20_000

/** The report and the register as files. */
export function downloadRoutes(pages: ReportPages): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: `${REPORTS_PATH}/report.:format`,
      needs: 'see_reports',
      handle: (viewer, request, response) => sendReport(pages, viewer, request, response),
    },
    {
      method: 'get',
      path: `${REPORTS_PATH}/register.:format`,
      needs: 'see_register',
      handle: async (viewer, request, response) => {
        const format = formatOf(REGISTER_FORMATS, request.params['format'])
        const wish = wishOf((name) => queryText(request, name))
        const texts = fileTexts(viewer, request, response)
        await sendRegister(pages, viewer, { wish, format, texts, withNames: false }, response)
      },
    },
    {
      method: 'post',
      path: `${REPORTS_PATH}/register`,
      needs: 'see_register',
      fresh: true,
      handle: async (viewer, request, response) => {
        const fields = fieldsOf(request)
        const format = formatOf(REGISTER_FORMATS, textIn(fields, 'format'))
        const wish = wishOf((name) => textIn(fields, name) || undefined)
        const texts = fileTexts(viewer, request, response)
        await sendRegister(pages, viewer, { wish, format, texts, withNames: true }, response)
      },
    },
  ]
}

/** Too many cases wait for a file of this kind. */
class TooManyCasesError extends InvalidInputError {
  constructor() {
    super(`more than ${String(MOST_IN_A_FILE)} cases wait: take the CSV, or one controller`)
  }
}

async function sendReport(
  { tools, publicUrl }: ReportPages,
  viewer: Viewer,
  request: Request,
  response: Response,
): Promise<void> {
  const format = formatOf(FILE_FORMATS, request.params['format'])
  const wish = wishOf((name) => queryText(request, name))
  const source = (take: (page: readonly ReportLine[]) => Promise<void>) =>
    format === 'csv'
      ? streamDeskReport(tools, viewer, { wish, pace: 'slow' }, take)
      : streamDeskReport(tools, viewer, { wish, pace: 'at_once' }, atMost(MOST_IN_A_FILE, take))
  // What draws and packs is large: it is loaded with the first file that needs it.
  const { writeReport } = await import('../../../reports/report-output.js')
  const { hostname: host } = new URL(publicUrl)
  const options = { format, explain: false, host, texts: fileTexts(viewer, request, response) }
  try {
    await answerFile(response, fileOf('report', format, tools.clock.now()), (output) =>
      writeReport(source, options, output),
    )
  } catch (error) {
    if (!(error instanceof TooManyCasesError) || response.headersSent) throw error
    const props = await propsOf(tools, viewer, request, response)
    const { tooMany } = REPORT_TEXTS[props.frame.language]
    response
      .status(400)
      .type('html')
      .send(refusedReportPage(props, tooMany(MOST_IN_A_FILE)))
  }
}

/** The words of a file, in the language of the page that it is taken from. */
function fileTexts(viewer: Viewer, request: Request, response: Response): FileTexts {
  return REPORT_FILE_TEXTS[frameOf(request, response, viewer).language]
}

function atMost(
  most: number,
  take: (page: readonly ReportLine[]) => Promise<void>,
): (page: readonly ReportLine[]) => Promise<void> {
  let taken = 0
  return async (page) => {
    taken += page.length
    if (taken > most) throw new TooManyCasesError()
    await take(page)
  }
}

interface WantedRegister {
  readonly wish: DeskReportWish
  readonly format: RegisterFormat
  readonly texts: FileTexts
  readonly withNames: boolean
}

async function sendRegister(
  { tools }: ReportPages,
  viewer: Viewer,
  { wish, format, texts, withNames }: WantedRegister,
  response: Response,
): Promise<void> {
  const name = withNames ? 'register-with-names' : 'register'
  await answerFile(response, fileOf(name, format, tools.clock.now()), (output) =>
    writeRegister((take) => streamDeskRegister(tools, viewer, { wish, withNames }, take), format, output, texts),
  )
}

function fileOf(name: string, format: FileFormat | 'json', now: string): { type: string; filename: string } {
  return { type: CONTENT_TYPES[format], filename: `innsyn-${name}-${now.slice(0, 10)}.${format}` }
}

/** @throws NotFoundError for a format that there is none of. */
function formatOf<Format extends string>(formats: readonly Format[], wanted: string | string[] | undefined): Format {
  const known = formats.find((format) => format === wanted)
  if (known === undefined) throw new NotFoundError('there is no such file')
  return known
}
