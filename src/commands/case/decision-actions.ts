import { Option, type Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { groundOf, REFUSAL_GROUND_NAMES, type RefusalGround } from '../../domain/case-life/refusal.js'
import { RIGHT_OUTCOMES, type RightOutcome } from '../../domain/case-life/right-decision.js'
import { RIGHTS, type Right } from '../../domain/rights.js'
import { carryOut } from '../../flow/case-life/carry-out.js'
import { decideRight } from '../../flow/case-life/decide-right.js'
import type { CommandTools } from '../command-tools.js'
import { asRights } from '../rights-option.js'
import { caseAction } from './changed-case.js'

interface DecideOptions {
  readonly right: Right
  readonly outcome: RightOutcome
  readonly ground?: RefusalGround
  readonly statute?: string
  readonly explanation?: string
}

/** Actions that say what becomes of the single rights of a case. */
export function addDecisionActions(command: Command, tools: CommandTools): void {
  addDecide(command, tools)
  addCarriedOut(command, tools)
  addGrounds(command, tools)
}

function addDecide(command: Command, tools: CommandTools): void {
  const description =
    'decide one right; one letter answers all of them. A refusal needs its ground and the facts, which the person will read, and is due in the first month'
  caseAction(
    command,
    { name: 'decide', description, tools },
    (core, reference, { right, outcome, ground, statute, explanation = '' }: DecideOptions) => {
      if (ground !== undefined) tools.remark('innsyn: the person will read the reasons as you wrote them.\n')
      const refusal = ground === undefined ? null : { ground, statute: statute ?? null, explanation }
      return decideRight(core, { reference, right, outcome, refusal, actor: OPERATOR })
    },
  )
    .addOption(new Option('--right <right>', 'which one').choices(RIGHTS).makeOptionMandatory())
    .addOption(new Option('--outcome <outcome>', 'what becomes of it').choices(RIGHT_OUTCOMES).makeOptionMandatory())
    .addOption(new Option('--ground <ground>', 'of a refusal: see innsyn case grounds').choices(REFUSAL_GROUND_NAMES))
    .option('--statute <text>', 'the law and its section, where the ground rests on one')
    .option('--explanation <text>', 'the facts of this case, in words for the person')
}

function addCarriedOut(command: Command, tools: CommandTools): void {
  const description =
    'record that the data was erased, corrected or restricted in the systems; erasure only after access was answered'
  caseAction(command, { name: 'carried-out', description, tools }, (core, reference, { rights }: { rights: Right[] }) =>
    carryOut(core, { reference, rights, actor: OPERATOR }),
  ).requiredOption('--rights <rights>', `comma-separated: ${RIGHTS.join(', ')}`, asRights)
}

function addGrounds(command: Command, tools: CommandTools): void {
  command
    .command('grounds')
    .description('the grounds in law on which a right may be refused')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) => {
      const grounds = REFUSAL_GROUND_NAMES.map((name) => ({ name, ...groundOf(name) }))
      tools.print(json === true ? JSON.stringify(grounds) : grounds.map(groundLine).join('\n'))
    })
}

function groundLine({
  name,
  article,
  rights,
  needsStatute,
  meaning,
}: { name: string } & ReturnType<typeof groundOf>): string {
  const against = rights.length === RIGHTS.length ? 'every right' : rights.join(', ')
  const statute = needsStatute ? ' Name the statute.' : ''
  return `${name.padEnd(29)} Art. ${article.padEnd(8)} against ${against}: ${meaning}.${statute}`
}
