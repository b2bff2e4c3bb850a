import { Command, Option } from 'commander'
import { loadReport } from '../flow/load-report.js'
import { renderReport, REPORT_FORMATS, type ReportFormat } from '../reports/render-report.js'
import type { CommandTools } from './command-tools.js'

/** `innsyn report`: what is due and what is late. */
export function reportCommand(tools: CommandTools): Command {
  return new Command('report')
    .description('what is open, due and overdue, by controller and right')
    .addOption(new Option('--format <format>', 'how to print it').choices(REPORT_FORMATS).default('table'))
    .option('--explain', 'how each deadline came about, step by step (JSON and CSV always say it)')
    .option('--json', 'the same as --format json')
    .action((options: { format: ReportFormat; explain?: boolean; json?: boolean }) =>
      tools.withCore(async (core) => {
        const format = options.json === true ? 'json' : options.format
        tools.print(renderReport(await loadReport(core), format, options.explain))
      }),
    )
}
