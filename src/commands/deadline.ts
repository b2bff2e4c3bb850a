import { createInterface } from 'node:readline'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Command } from 'commander'
import { z } from 'zod'
import type { DeadlineInput } from '../domain/deadline/compute-deadline.js'
import { computeDeadline } from '../domain/deadline/compute-deadline.js'
import type { Deadline } from '../domain/deadline/deadline.js'
import type { HolidayCalendar } from '../domain/deadline/holiday-calendar.js'
import type { Pause } from '../domain/deadline/pauses.js'
import { REGIME_IDS } from '../domain/deadline/regimes.js'
import { AppError, InvalidInputError } from '../domain/errors.js'
import { deadlineTable } from '../reports/deadline-table.js'
import { plainSteps } from '../domain/deadline/step.js'

export interface DeadlineCommandParts {
  readonly calendar: HolidayCalendar
  readonly input: Readable
  readonly output: Writable
  readonly errors: Writable
}

interface Options {
  readonly received?: string
  readonly regime?: string
  readonly country?: string
  readonly subdivision?: string
  readonly timezone?: string
  readonly extended?: boolean
  readonly pause: readonly string[]
  readonly json?: boolean
  readonly jsonl?: boolean
}

/** One line of `--jsonl`, as DESIGN section 5 has it; null counts as missing, an unknown key as a mistake. */
const LINE = z.strictObject({
  /** A name for the line that the caller may keep on it. */
  id: z.unknown().optional(),
  received: z.string(),
  regime: z.string(),
  country: z.string(),
  subdivision: z.string().nullish(),
  timezone: z.string().nullish(),
  extended: z.boolean().nullish(),
  pauses: z
    .array(
      z.strictObject({
        ground: z.enum(['identity', 'clarification']),
        asked: z.string(),
        answered: z.string().nullish(),
      }),
    )
    .nullish(),
})

/** `innsyn deadline`: computes deadlines without touching the database (DESIGN section 5). */
export function deadlineCommand(parts: DeadlineCommandParts): Command {
  return new Command('deadline')
    .description('compute when an answer is due, and how that day comes about')
    .option('--received <when>', 'receipt: YYYY-MM-DD, or YYYY-MM-DDThh:mm with its offset')
    .option('--regime <id>', `the law: ${REGIME_IDS.join(', ')}`)
    .option('--country <code>', "the controller's country, such as NO")
    .option('--subdivision <code>', 'its part where holidays differ, such as ENG or NW')
    .option('--timezone <name>', "the controller's time zone (default: the country's)")
    .option('--extended', 'the extension was decided and told inside the first period')
    .option(
      '--pause <pause>',
      'identity:ASKED..CONFIRMED or clarification:ASKED..ANSWERED; nothing after the dots while it is open; repeatable',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--json', 'print one JSON document')
    .option('--jsonl', 'read one request a line as JSON on stdin, print one answer a line')
    .configureOutput({
      writeOut: (text) => parts.output.write(text),
      writeErr: (text) => parts.errors.write(text),
    })
    .action(async (options: Options) => {
      await run(options, parts)
    })
}

async function run(options: Options, parts: DeadlineCommandParts): Promise<void> {
  if (options.jsonl === true) {
    await answerLines(parts)
    return
  }
  try {
    const deadline = computeDeadline(fromOptions(options), parts.calendar)
    parts.output.write(options.json === true ? `${JSON.stringify(publish(deadline))}\n` : deadlineTable(deadline))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    parts.errors.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/** One answer a line, in the order of the questions; a bad line gets an `error` and does not stop the others. */
async function answerLines({ calendar, input, output }: DeadlineCommandParts): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (!output.write(`${JSON.stringify(answerLine(line, calendar))}\n`)) await once(output, 'drain')
  }
}

function answerLine(line: string, calendar: HolidayCalendar): object {
  try {
    return publish(computeDeadline(fromLine(line), calendar))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { error: error.message }
  }
}

function fromLine(line: string): DeadlineInput {
  const parsed = LINE.safeParse(parseJson(line))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
    throw new InvalidInputError(`${where}${issue?.message ?? 'not a request'}`)
  }
  const { received, regime, country, subdivision, timezone, extended, pauses } = parsed.data
  return {
    received,
    regime,
    country,
    subdivision: subdivision ?? null,
    timeZone: timezone ?? null,
    extended: extended ?? false,
    pauses: (pauses ?? []).map(({ ground, asked, answered }) => ({ ground, asked, answered: answered ?? null })),
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new InvalidInputError('the line is not JSON', { cause: error })
  }
}

function fromOptions(options: Options): DeadlineInput {
  return {
    received: given(options.received, '--received YYYY-MM-DD[Thh:mm±hh:mm]'),
    regime: given(options.regime, '--regime, for instance gdpr'),
    country: given(options.country, '--country, for instance NO'),
    subdivision: options.subdivision ?? null,
    timeZone: options.timezone ?? null,
    extended: options.extended ?? false,
    pauses: options.pause.map(readPause),
  }
}

function given(value: string | undefined, option: string): string {
  if (value === undefined) throw new InvalidInputError(`give ${option}`)
  return value
}

/** `identity:2022-02-15..2022-04-19`; nothing after the dots means that the question is still open. */
function readPause(text: string): Pause {
  const parts = /^(identity|clarification):(.+?)\.\.(.*)$/.exec(text)
  const [, ground, asked, answered] = parts ?? []
  if ((ground !== 'identity' && ground !== 'clarification') || asked === undefined) {
    throw new InvalidInputError('--pause: expected identity:ASKED..CONFIRMED or clarification:ASKED..ANSWERED')
  }
  return { ground, asked, answered: answered === '' || answered === undefined ? null : answered }
}

/** The fields of the contract, and nothing else. */
function publish({ receivedOn, nominalOn, targetOn, latestLawfulOn, derivation }: Deadline): object {
  return { receivedOn, nominalOn, targetOn, latestLawfulOn, derivation: plainSteps(derivation) }
}
