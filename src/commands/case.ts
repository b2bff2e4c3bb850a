import { Command, InvalidArgumentError } from 'commander'
import { OPERATOR, type Actor } from '../domain/audit.js'
import { CASE_OUTCOMES, CASE_STATES, type CaseOutcome, type CaseState } from '../domain/request-case.js'
import { RIGHTS, type Right } from '../domain/rights.js'
import { closeCase } from '../flow/close-case.js'
import { decideReview } from '../flow/decide-review.js'
import { viewCase } from '../flow/describe-case.js'
import { caseRetention } from '../flow/preview-retention.js'
import { recordAnswer } from '../flow/record-answer.js'
import { recordVerification } from '../flow/record-verification.js'
import { relabelCase } from '../flow/relabel-case.js'
import type { CaseFilter } from '../ports.js'
import { caseJson, caseLine } from './case-json.js'
import { caseTable, caseText } from './case-text.js'
import { caseAction } from './case/changed-case.js'
import { addChallenge } from './case/challenge-action.js'
import { addClockActions } from './case/clock-actions.js'
import { addDecisionActions } from './case/decision-actions.js'
import { addDeskActions } from './case/desk-actions.js'
import { addReleaseActions } from './case/release-actions.js'
import { addErase } from './case/erase-action.js'
import { addPersonAction } from './case/person-action.js'
import { addEnterAction } from './case/enter-action.js'
import { addThirdPersonAction } from './case/third-person-action.js'
import type { CommandTools } from './command-tools.js'
import { asRight, asRights } from './rights-option.js'

interface ListOptions {
  readonly state?: CaseState
  readonly controller?: string
  readonly right?: Right
  readonly assignee?: string
  readonly json?: boolean
}

/** `innsyn case …`: list, show and work cases from the command line. */
export function caseCommand(tools: CommandTools): Command {
  const command = new Command('case').description('list, show and work cases')
  addList(command, tools)
  addShow(command, tools)
  addReview(command, tools)
  addRelabel(command, tools)
  addChallenge(command, tools)
  addPersonAction(command, tools)
  addVerify(command, tools)
  addAnswered(command, tools)
  addClose(command, tools)
  addDecisionActions(command, tools)
  addClockActions(command, tools)
  addDeskActions(command, tools)
  addReleaseActions(command, tools)
  addErase(command, tools)
  addThirdPersonAction(command, tools)
  addEnterAction(command, tools)
  return command
}

function addList(command: Command, tools: CommandTools): void {
  command
    .command('list')
    .description('all cases, the most urgent first')
    .option('--state <state>', `only this state: ${CASE_STATES.join(', ')}`, asState)
    .option('--controller <id>', 'only this controller')
    .option('--assignee <staff>', 'only what this member of staff has')
    .option('--right <right>', `only this right: ${RIGHTS.join(', ')}`, asRight)
    .option('--json', 'one JSON document on stdout')
    .action((options: ListOptions) =>
      tools.withCore(async ({ unitOfWork }) => {
        const filter: CaseFilter = {
          ...(options.state === undefined ? {} : { states: [options.state] }),
          ...(options.controller === undefined ? {} : { controllerId: options.controller }),
          ...(options.assignee === undefined ? {} : { assignee: options.assignee }),
          ...(options.right === undefined ? {} : { right: options.right }),
        }
        const cases = await unitOfWork.read((stores) => stores.cases.list(filter))
        tools.print(options.json === true ? JSON.stringify(cases.map(caseLine)) : caseTable(cases))
      }),
    )
}

function addShow(command: Command, tools: CommandTools): void {
  command
    .command('show')
    .argument('<reference>', 'like DSR-2026-000123')
    .description('one case: deadline and how it came about, who asks, messages, drafts, export')
    .option('--json', 'one JSON document on stdout')
    .action((reference: string, options: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork, clock, config }) => {
        const description = await viewCase(unitOfWork, { reference, actor: OPERATOR, what: 'case_text' })
        const kept = await caseRetention({ unitOfWork, clock, rules: config.retention }, reference)
        const shown = { ...description, retention: kept }
        tools.print(options.json === true ? JSON.stringify(caseJson(shown)) : caseText(shown))
      }),
    )
}

function addReview(command: Command, tools: CommandTools): void {
  caseAction(
    command,
    { name: 'review', description: 'decide a doubtful message: it is a request for these rights', tools },
    (core, reference, { rights }: { rights: Right[] }) => decideReview(core, { reference, rights, actor: OPERATOR }),
  ).requiredOption('--rights <rights>', `comma-separated: ${RIGHTS.join(', ')}`, asRights)
}

function addRelabel(command: Command, tools: CommandTools): void {
  const description = 'it asks for other rights than were found, or was closed by mistake: begin anew for these'
  caseAction(command, { name: 'relabel', description, tools }, (core, reference, { rights }: { rights: Right[] }) =>
    relabelCase(core, { reference, rights, actor: OPERATOR }),
  ).requiredOption('--rights <rights>', `comma-separated: ${RIGHTS.join(', ')}`, asRights)
}

function addVerify(command: Command, tools: CommandTools): void {
  const description = 'record the decision that the requester is who they say, and start collecting'
  caseAction(
    command,
    { name: 'verify', description, tools },
    (core, reference, { reason, as: id }: { reason: string; as?: string }) => {
      const actor: Actor = id === undefined ? OPERATOR : { kind: 'user', id }
      return recordVerification(core, { reference, reason, actor })
    },
  )
    .requiredOption('--reason <text>', 'how the person was recognised (never keep a copy of an ID)')
    .option('--as <staff>', 'who decides; needed for a case that was entered by hand')
}

function addAnswered(command: Command, tools: CommandTools): void {
  caseAction(
    command,
    { name: 'answered', description: 'record that the answer was sent', tools },
    (core, reference, { byHand = false }: { byHand?: boolean }) =>
      recordAnswer(core, { reference, actor: OPERATOR, byHand }),
  ).option('--by-hand', 'it was a letter of your own, none of the drafts')
}

function addClose(command: Command, tools: CommandTools): void {
  caseAction(
    command,
    { name: 'close', description: 'close a case; refused while an answer is owed', tools },
    (core, reference, { outcome, of = null }: { outcome: CaseOutcome; of?: string | null }) =>
      closeCase(core, { reference, outcome, duplicateOf: of, actor: OPERATOR }),
  )
    .requiredOption('--outcome <outcome>', CASE_OUTCOMES.join(', '), asOutcome)
    .option('--of <reference>', 'for a duplicate: the case that answers the same request')
}

function asState(value: string): CaseState {
  const state = CASE_STATES.find((known) => known === value)
  if (state === undefined) throw new InvalidArgumentError(`one of ${CASE_STATES.join(', ')}`)
  return state
}

function asOutcome(value: string): CaseOutcome {
  const outcome = CASE_OUTCOMES.find((known) => known === value)
  if (outcome === undefined) throw new InvalidArgumentError(`one of ${CASE_OUTCOMES.join(', ')}`)
  return outcome
}
