import { Command } from 'commander'
import type { Core } from '../context.js'
import { OPERATOR } from '../domain/audit.js'
import type { RetentionRules } from '../domain/retention.js'
import {
  previewRetention,
  MOST_MESSAGES,
  type PreviewedCase,
  type RetentionPreview,
} from '../flow/preview-retention.js'
import { proveTime, trustClock } from '../flow/prove-time.js'
import { sweepRetention, type Sweep } from '../flow/sweep-retention.js'
import type { CommandTools } from './command-tools.js'

interface Options {
  readonly now?: boolean
  readonly trustClock?: boolean
  readonly json?: boolean
}

/** Cases named in the text; --json names all. */
const MOST_NAMED = 20

/** `innsyn retention`: what of our own records goes when, and the sweep that lets it go. */
export function retentionCommand(tools: CommandTools): Command {
  return new Command('retention')
    .description('what of our own records goes when; nothing goes without --now (the service sweeps once a day)')
    .option('--now', 'purge what is due')
    .option('--trust-clock', 'with --now: take the clock of this machine at its word, because you looked at it')
    .option('--json', 'one JSON document on stdout')
    .action((options: Options) => tools.withCore((core) => retention(tools, core, options)))
}

async function retention(tools: CommandTools, core: Core, { now, trustClock: trusted, json }: Options): Promise<void> {
  const { retention: rules } = core.config
  const parts = { unitOfWork: core.unitOfWork, clock: core.clock, rules }
  if (now !== true) {
    const preview = await previewRetention(parts)
    tools.print(json === true ? JSON.stringify({ rules, ...preview }) : previewText(preview, rules))
    return
  }
  if (trusted === true) await trustClock(core, OPERATOR)
  else await proveTime(core, 0)
  const sweep = await sweepRetention(parts, OPERATOR)
  if (!(await core.storage.scrub()))
    tools.remark(
      'innsyn: the log beside the database could not be emptied while others read; the service does it later\n',
    )
  for (const { reference } of sweep.failed) tools.remark(`innsyn: ${reference} could not be purged; try again\n`)
  if (sweep.failed.length > 0) tools.fail()
  tools.print(json === true ? JSON.stringify(sweepJson(sweep)) : sweepText(sweep))
}

function sweepJson({ cases, messages, failed }: Sweep): Record<string, unknown> {
  return { cases, messages, failed: failed.map(({ reference }) => reference) }
}

function sweepText({ cases: { exports, content, proof }, messages }: Sweep): string {
  return `Purged: exports of ${count(exports, 'case')}, content of ${count(content, 'case')}, proof of ${count(proof, 'case')}, content of ${count(messages, 'message')} of no case.\n`
}

function previewText({ time, cases, heldBack, messages, notClosed }: RetentionPreview, rules: RetentionRules): string {
  const due = cases.filter((one) => one.due.length > 0)
  const later = cases
    .filter((one) => one.due.length === 0)
    .sort((a, b) => (nextDay(a) < nextDay(b) ? -1 : Number(nextDay(a) > nextDay(b))))
  const { exportDays, bodyMonths, proofYears, otherMonths } = rules
  return [
    `Kept after closing: exports ${count(exportDays, 'day')}, mails and drafts ${count(bodyMonths, 'month')}, proof of handling ${count(proofYears, 'year')}. Messages of no case: ${count(otherMonths, 'month')}.`,
    `Time is proven up to ${time.provenAt}; the clock says ${time.now}.`,
    `Due now: ${count(due.length, 'case')}, ${messages >= MOST_MESSAGES ? 'at least ' : ''}${count(messages, 'message')} of no case. innsyn retention --now purges them.`,
    ...due.slice(0, MOST_NAMED).map((one) => `  ${one.reference}  ${one.due.join(', ')}`),
    ...(heldBack === 0
      ? []
      : [
          `${count(heldBack, 'case')} more by the clock alone: they wait until a mail or the running service proves that time has passed.`,
        ]),
    ...(later.length === 0 ? [] : ['Next:']),
    ...later.slice(0, MOST_NAMED).map((one) => `  ${one.reference}  ${nextPart(one)} kept until ${nextDay(one)}`),
    ...(notClosed === 0
      ? []
      : [`${count(notClosed, 'answered case')} not closed: nothing of them goes before that (innsyn case close).`]),
    '',
  ].join('\n')
}

function nextPart({ holdsExports, holdsContent }: PreviewedCase): 'exports' | 'content' | 'proof' {
  return holdsExports ? 'exports' : holdsContent ? 'content' : 'proof'
}

function nextDay(one: PreviewedCase): string {
  return one.keptUntil[nextPart(one)]
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? '' : 's'}`
}
