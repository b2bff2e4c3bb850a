import { InvalidArgumentError, type Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { dayOf, type PersonOnFile } from '../../domain/sender/persons.js'
import { choosePerson, listCandidates, type Candidates } from '../../flow/choose-person.js'
import type { Core } from '../../context.js'
import { openPersonDirectory } from '../../wiring/person-directory.js'
import { caseLine } from '../case-json.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'

interface PersonOptions {
  readonly choose?: { readonly sourceId: string; readonly personId: string }
  readonly address?: string
  readonly json?: boolean
}

/** How long the registers may take. */
const TIME_LIMIT_MS = 120_000

/** `innsyn case person`: who is on file, and the choice that no program makes. */
export function addPersonAction(command: Command, tools: CommandTools): void {
  command
    .command('person')
    .argument('<reference>', 'like DSR-2026-000123')
    .description('whose data it is: who is on file under the address; a choice must be proven by that person again')
    .option('--choose <source/id>', 'it is this one of them', asPerson)
    .option('--address <address>', 'look for this address instead of the one that wrote')
    .option('--json', 'one JSON document on stdout')
    .action((reference: string, options: PersonOptions) =>
      tools.withCore(async (core) => {
        tools.print(await answerOf(core, reference, options))
      }),
    )
}

async function answerOf(core: Core, reference: string, options: PersonOptions): Promise<string> {
  const { config, clock, logger, unitOfWork } = core
  const directory = openPersonDirectory(config, clock, logger)
  const flow = { unitOfWork, directory, clock }
  const signal = AbortSignal.timeout(TIME_LIMIT_MS)
  const address = options.address ?? null
  if (options.choose !== undefined) {
    const choice = { reference, address, ...options.choose, actor: OPERATOR }
    const requestCase = await choosePerson(flow, choice, signal)
    return options.json === true ? JSON.stringify(caseLine(requestCase)) : changedCase(requestCase)
  }
  const found = await listCandidates(flow, { reference, address }, signal)
  return options.json === true ? JSON.stringify(candidatesJson(found)) : candidatesText(found)
}

function candidatesJson({ requestCase, address, lookup }: Candidates): Record<string, unknown> {
  return {
    reference: requestCase.reference,
    address,
    searched: lookup.searched,
    failed: lookup.failed,
    candidates: lookup.persons.map((person) => ({ ...person, chosen: isChosen(requestCase, person) })),
  }
}

function candidatesText({ requestCase, address, lookup }: Candidates): string {
  const { persons, searched, failed } = lookup
  const lines = [
    ...persons.map((person) => `${isChosen(requestCase, person) ? '*' : ' '} ${personLine(person)}`),
    ...(persons.length === 0 && searched.length > 0 ? [`Nobody is on file under ${address}.`] : []),
    ...(searched.length + failed.length === 0
      ? ['No source of this controller describes people (see sources in the settings).']
      : []),
    ...failed.map((id) => `${id} could not be asked: see the log`),
  ]
  return `${lines.join('\n')}\n`
}

function personLine(person: PersonOnFile): string {
  const { sourceId, personId, name, address, certain, addressSince, formerAddress, recordSince, closedOn } = person
  const since = (what: string, day: string | null): string => (dayOf(day) === null ? '' : `${what} ${dayOf(day) ?? ''}`)
  const parts = [
    `${sourceId}/${personId}`,
    name ?? '(no name)',
    address,
    since('on file since', recordSince),
    since('address since', addressSince),
    formerAddress === null ? '' : `before that ${formerAddress}`,
    since('closed', closedOn),
    certain ? '' : 'not certain',
  ]
  return parts.filter((part) => part !== '').join('  ')
}

function isChosen({ dataSubject }: Candidates['requestCase'], { sourceId, personId }: PersonOnFile): boolean {
  return dataSubject?.sourceId === sourceId && dataSubject.personId === personId
}

function asPerson(value: string): { sourceId: string; personId: string } {
  const slash = value.indexOf('/')
  if (slash < 1 || slash === value.length - 1) {
    throw new InvalidArgumentError('SOURCE/ID, as innsyn case person REFERENCE lists them')
  }
  return { sourceId: value.slice(0, slash), personId: value.slice(slash + 1) }
}
