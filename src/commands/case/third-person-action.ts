import { InvalidArgumentError, type Command } from 'commander'
import { InvalidInputError } from '../../domain/errors.js'
import type { ThirdPersonReview } from '../../domain/release/third-person.js'
import { listThirdPersons, reviewThirdPersons } from '../../flow/release/review-third-persons.js'
import { caseLine } from '../case-json.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'

interface ReviewOptions {
  readonly tick?: number[]
  readonly redact?: number[]
  readonly as?: string
  readonly json?: boolean
}

/** `innsyn case third-persons`: who else stands in a copy, and what becomes of them. */
export function addThirdPersonAction(command: Command, tools: CommandTools): void {
  command
    .command('third-persons')
    .argument('<reference>', 'like DSR-2026-000123')
    .description('who else stands in the copy; with --tick and --redact decide who may stay and who is blanked')
    .option('--tick <numbers>', 'those who may stay, comma-separated', asNumbers)
    .option('--redact <numbers>', 'those who are blanked; a file is left out', asNumbers)
    .option('--as <staff>', 'who decides: the id of a member of staff in the settings')
    .option('--json', 'one JSON document on stdout')
    .action((reference: string, { tick, redact, as: staffId, json = false }: ReviewOptions) =>
      tools.withCore(async (core) => {
        if (tick === undefined && redact === undefined) {
          const listed = await listThirdPersons(core, reference)
          tools.print(json ? JSON.stringify(listed) : listText(listed))
          return
        }
        if (staffId === undefined) throw new InvalidInputError('say who decides (--as STAFF)')
        const ruling = { reference, stay: tick ?? [], go: redact ?? [], staffId }
        const changed = await reviewThirdPersons(core, ruling)
        tools.print(json ? JSON.stringify(caseLine(changed)) : changedCase(changed))
      }),
    )
}

function listText(listed: readonly ThirdPersonReview[]): string {
  if (listed.length === 0) return 'Nobody else was found in the copy.\n'
  return listed.map(lineOf).join('')
}

const DECIDED = { stays: 'stays', goes: 'goes ' } as const
/** A few places are enough to recognise somebody. */
const SHOWN_PLACES = 3

function lineOf({ number, kind, key, names, where, decision }: ThirdPersonReview): string {
  const who =
    kind === 'file'
      ? 'a file that cannot be looked through'
      : kind === 'writer'
        ? 'somebody who wrote in a ticket'
        : [key, ...names].join(', ')
  const places = where.map(({ section, file, count }) => `${section ?? file ?? ''} (${String(count)})`)
  const more = places.length > SHOWN_PLACES ? ` and ${String(places.length - SHOWN_PLACES)} more` : ''
  const state = decision === null ? 'open ' : DECIDED[decision]
  return `${String(number).padStart(4)}  ${state}  ${who}: ${places.slice(0, SHOWN_PLACES).join(', ')}${more}\n`
}

function asNumbers(value: string): number[] {
  return value.split(',').map((part) => {
    if (!/^\s*[1-9]\d{0,5}\s*$/.test(part)) throw new InvalidArgumentError('numbers of the list, like 1,2')
    return Number(part)
  })
}
