import { InvalidArgumentError, Option, type Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { EXTENSION_REASONS, type ExtensionReason } from '../../domain/case-life/case-clock.js'
import type { Pause } from '../../domain/deadline/pauses.js'
import { askPerson } from '../../flow/case-life/ask-person.js'
import { correctCaseReceipt } from '../../flow/case-life/correct-case-receipt.js'
import { extendDeadline } from '../../flow/case-life/extend-deadline.js'
import { pauseClock, resumeClock } from '../../flow/case-life/pause-clock.js'
import { recordExtensionTold } from '../../flow/case-life/record-extension-told.js'
import type { CommandTools } from '../command-tools.js'
import { caseAction } from './changed-case.js'

const GROUNDS = ['identity', 'clarification'] as const
const WHEN = 'YYYY-MM-DD, or a time with its offset'

/** Actions that change when a case is due. */
export function addClockActions(command: Command, tools: CommandTools): void {
  addReceived(command, tools)
  addExtend(command, tools)
  addTold(command, tools)
  addAsk(command, tools)
  addPause(command, tools)
  addResume(command, tools)
}

function addReceived(command: Command, tools: CommandTools): void {
  const description = 'the request reached us at another time than the mail server says: count from there'
  caseAction(
    command,
    { name: 'received', description, tools },
    (core, reference, { on, reason }: { on: string; reason: string }) =>
      correctCaseReceipt(core, { reference, received: on, reason, actor: OPERATOR }),
  )
    .requiredOption('--on <when>', WHEN)
    .requiredOption('--reason <text>', 'why; both moments are kept')
}

function addExtend(command: Command, tools: CommandTools): void {
  const description =
    'decide the one extension (GDPR: three months from receipt), inside the first month, and draft its notice'
  caseAction(
    command,
    { name: 'extend', description, tools },
    (core, reference, { because, explanation }: { because: ExtensionReason[]; explanation: string }) =>
      extendDeadline(core, { reference, reasons: because, explanation, actor: OPERATOR }),
  )
    .requiredOption('--because <reasons>', `comma-separated: ${EXTENSION_REASONS.join(', ')}`, asReasons)
    .requiredOption(
      '--explanation <text>',
      'what makes it necessary in this case; the person will read it: nothing of the data while it is not proven who asks',
    )
}

function addTold(command: Command, tools: CommandTools): void {
  const description = 'record that the notice of the extension was sent: only then is the case extended'
  caseAction(command, { name: 'told', description, tools }, (core, reference) =>
    recordExtensionTold(core, { reference, actor: OPERATOR }),
  )
}

function addAsk(command: Command, tools: CommandTools): void {
  const description = 'draft a letter that asks the person what they mean; it stops no clock by itself'
  caseAction(command, { name: 'ask', description, tools }, (core, reference, { question }: { question: string }) =>
    askPerson(core, { reference, question, actor: OPERATOR }),
  ).requiredOption('--question <text>', 'as the person will read it')
}

function addPause(command: Command, tools: CommandTools): void {
  const description =
    'state that a question to the person went out; the case stays due as before until the answer comes, then the days count as the law has it'
  caseAction(
    command,
    { name: 'pause', description, tools },
    (core, reference, { ground, asked, doubt }: { ground: Pause['ground']; asked: string; doubt?: string }) =>
      pauseClock(core, { reference, ground, asked, doubt: doubt ?? null, actor: OPERATOR }),
  )
    .addOption(new Option('--ground <ground>', 'what was asked').choices(GROUNDS).makeOptionMandatory())
    .requiredOption('--asked <when>', `when the question went out: ${WHEN}`)
    .option('--doubt <text>', 'the doubt; for a clarification the question of innsyn case ask serves without it')
}

function addResume(command: Command, tools: CommandTools): void {
  const description =
    'the person answered otherwise than by mail: the clock runs on (a reply in the thread does it by itself)'
  caseAction(
    command,
    { name: 'resume', description, tools },
    (core, reference, { ground, answered }: { ground?: Pause['ground']; answered?: string }) =>
      resumeClock(core, { reference, ground: ground ?? null, answered: answered ?? null, actor: OPERATOR }),
  )
    .addOption(new Option('--ground <ground>', 'only this question; all that are open without it').choices(GROUNDS))
    .option('--answered <when>', `${WHEN}; now without it`)
}

function asReasons(value: string): ExtensionReason[] {
  return value.split(',').map((text) => {
    const reason = EXTENSION_REASONS.find((known) => known === text.trim())
    if (reason === undefined) throw new InvalidArgumentError(`one of ${EXTENSION_REASONS.join(', ')} (Art. 12(3))`)
    return reason
  })
}
