import { Command, Option } from 'commander'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Core } from '../context.js'
import { InvalidInputError } from '../domain/errors.js'
import { streamRegister } from '../flow/load-register.js'
import { loadOverview, streamReport } from '../flow/load-report.js'
import type { ReportWish } from '../flow/shared/report-tools.js'
import { figureTables } from '../reports/figure-tables.js'
import {
  BINARY_FORMATS,
  REGISTER_FORMATS,
  REPORT_FORMATS,
  type RegisterFormat,
  type ReportFormat,
} from '../reports/report-formats.js'
import type { CommandTools } from './command-tools.js'
import { refuseTerminal, toReportFile } from './report-file.js'
import { DESK_LANGUAGES, type DeskLanguage } from '../domain/desk-languages.js'
import { REPORT_FILE_TEXTS } from '../web/desk/texts/report-files/in-languages.js'

interface ReportCommandOptions {
  readonly format?: ReportFormat
  readonly json?: boolean
  readonly out?: string
  readonly from?: string
  readonly to?: string
  readonly controller?: string
  readonly explain?: boolean
  readonly language?: DeskLanguage
  readonly charts?: string
  readonly register?: boolean
  readonly full?: boolean
  readonly as?: string
}

/** `innsyn report`: what is due and what is late, the figures for managers, and the register of requests. */
export function reportCommand(tools: CommandTools): Command {
  return new Command('report')
    .description('what is open, due and overdue; on-time shares, days to answer, forecast; the register of requests')
    .addOption(
      new Option('--format <format>', 'how to write it (default: table; csv for the register)').choices(REPORT_FORMATS),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to this file instead of stdout')
    .option('--from <day>', 'first day of the figures of the past, YYYY-MM-DD (default: twelve months back)')
    .option('--to <day>', 'their last day (default: today)')
    .option('--controller <id>', 'only what is addressed to this controller')
    .option('--explain', 'how each deadline came about, step by step (JSON and CSV always say it)')
    .addOption(
      new Option(
        '--language <code>',
        'of a PDF, a workbook or the charts; the other formats are English (default: en)',
      ).choices(DESK_LANGUAGES),
    )
    .option('--charts <folder>', 'write the charts as SVG files into this folder, and nothing else')
    .option('--register', 'the register of requests (Art. 5(2)), pseudonymised: csv, json or xlsx')
    .option('--full', 'the register with names and addresses; the history says who took it')
    .option('--as <staff>', 'for --full: the id of the privacy officer who takes it')
    .action((options: ReportCommandOptions) => tools.withCore((core) => run(tools, core, options)))
}

async function run(tools: CommandTools, core: Core, options: ReportCommandOptions): Promise<void> {
  if (options.register === true) return register(core, options)
  if (options.full === true || options.as !== undefined)
    throw new InvalidInputError('--full and --as belong to --register: no other report has names')
  const wish = wishOf(options)
  if (options.charts !== undefined)
    return charts(tools, core, wish, { folder: options.charts, language: options.language })
  const format = options.json === true ? 'json' : (options.format ?? 'table')
  const out = options.out ?? null
  if (out === null && BINARY_FORMATS.includes(format)) refuseTerminal(format)
  const { hostname: host } = new URL(core.config.publicUrl)
  const texts = REPORT_FILE_TEXTS[languageOf(options, format)]
  // What draws and packs is large: no other command waits for it to load.
  const { writeReport } = await import('../reports/report-output.js')
  await toReportFile(out, (output) =>
    writeReport(
      (take) => streamReport(core, wish, take),
      { format, explain: options.explain === true, host, texts },
      output,
    ),
  )
}

/** @throws InvalidInputError for a language in a format that has one only. */
function languageOf({ language }: ReportCommandOptions, format: ReportFormat): DeskLanguage {
  if (language !== undefined && language !== 'en' && !BINARY_FORMATS.includes(format))
    throw new InvalidInputError(`--language is for ${BINARY_FORMATS.join(' and ')}: ${format} is English`)
  return language ?? 'en'
}

function wishOf({ from, to, controller }: ReportCommandOptions): ReportWish {
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(controller !== undefined && { controllerIds: [controller] }),
  }
}

async function charts(
  tools: CommandTools,
  core: Core,
  wish: ReportWish,
  { folder, language = 'en' }: { readonly folder: string; readonly language: DeskLanguage | undefined },
): Promise<void> {
  const { chartSvg } = await import('../reports/charts/chart-svg.js')
  const tables = figureTables(await loadOverview(core, wish), REPORT_FILE_TEXTS[language])
  await mkdir(resolve(folder), { recursive: true })
  for (const { chart } of tables) {
    if (chart === null) continue
    const path = join(resolve(folder), `${chart.name}.svg`)
    await writeFile(path, chartSvg(chart), { mode: 0o600 })
    tools.print(path)
  }
}

async function register(core: Core, options: ReportCommandOptions): Promise<void> {
  const format = registerFormat(options)
  const out = options.out ?? null
  if (out === null && format === 'xlsx') refuseTerminal(format)
  const texts = REPORT_FILE_TEXTS[languageOf(options, format)]
  const takenBy = options.full === true ? (options.as ?? '') : null
  if (takenBy === '') throw new InvalidInputError('--full needs --as: the history says who took names and addresses')
  const { writeRegister } = await import('../reports/register-output.js')
  await toReportFile(out, (output) =>
    writeRegister((take) => streamRegister(core, wishOf(options), takenBy, take), format, output, texts),
  )
}

function registerFormat({ format, json }: ReportCommandOptions): RegisterFormat {
  const wanted = json === true ? 'json' : (format ?? 'csv')
  const known = REGISTER_FORMATS.find((one) => one === wanted)
  if (known === undefined)
    throw new InvalidInputError(`the register comes as ${REGISTER_FORMATS.join(', ')}, not as ${wanted}`)
  return known
}
