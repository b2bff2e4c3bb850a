import { Command, InvalidArgumentError, Option } from 'commander'
import { OPERATOR } from '../domain/audit.js'
import { RIGHTS, type Right } from '../domain/rights.js'
import { listMessages, type ListedMessage } from '../flow/list-messages.js'
import { relabelMessage } from '../flow/relabel-message.js'
import { MESSAGE_OUTCOMES, type MessageOutcome } from '../ports.js'
import { changedCase } from './case-text.js'
import type { CommandTools } from './command-tools.js'
import { asRights } from './rights-option.js'

interface ListOptions {
  readonly outcome: MessageOutcome
  readonly controller?: string
  readonly limit: number
  readonly json?: boolean
}

/** `innsyn message …`: look through what came in, and open a case for a request that was not recognised. */
export function messageCommand(tools: CommandTools): Command {
  const command = new Command('message').description('look through what came in, and correct what was not recognised')
  addList(command, tools)
  addRelabel(command, tools)
  return command
}

function addList(command: Command, tools: CommandTools): void {
  command
    .command('list')
    .description('messages with why they were judged so, the newest first')
    .addOption(
      new Option('--outcome <outcome>', 'what became of them').choices(MESSAGE_OUTCOMES).default('not_request'),
    )
    .option('--controller <id>', 'only this controller')
    .option('--limit <number>', 'at most so many', asCount, 50)
    .option('--json', 'one JSON document on stdout')
    .action(({ outcome, controller, limit, json }: ListOptions) =>
      tools.withCore(async ({ unitOfWork }) => {
        const filter = { outcome, limit, ...(controller === undefined ? {} : { controllerId: controller }) }
        const listed = (await listMessages(unitOfWork, filter, OPERATOR)).map(messageLine)
        tools.print(json === true ? JSON.stringify(listed) : messageTable(listed))
      }),
    )
}

function addRelabel(command: Command, tools: CommandTools): void {
  command
    .command('relabel')
    .argument('<id>', 'as innsyn message list shows it')
    .description('it was a request after all, or could not be opened: open its case, due from the day the message came')
    .requiredOption('--rights <rights>', `comma-separated: ${RIGHTS.join(', ')}`, asRights)
    .action((messageId: string, { rights }: { rights: Right[] }) =>
      tools.withCore(async (core) => {
        tools.print(changedCase(await relabelMessage(core, { messageId, rights, actor: OPERATOR })))
      }),
    )
}

interface MessageLine {
  readonly id: string
  readonly receivedAt: string
  readonly controller: string
  readonly from: string | null
  readonly subject: string | null
  readonly reason: string | null
}

function messageLine({ record, reading }: ListedMessage): MessageLine {
  return {
    id: record.id,
    receivedAt: record.receivedAt,
    controller: record.controllerId,
    from: reading?.sender.address ?? null,
    subject: reading?.parsed.subject ?? null,
    reason: reading?.classification.reason ?? null,
  }
}

function messageTable(lines: readonly MessageLine[]): string {
  if (lines.length === 0) return 'No messages.\n'
  return lines
    .map(
      ({ id, receivedAt, controller, from, subject, reason }) =>
        `${id}  ${receivedAt}  ${controller}\n  from:    ${from ?? '(unclear)'}\n  subject: ${subject ?? '(could not be read)'}\n  why:     ${reason ?? '(could not be read)'}\n`,
    )
    .join('')
}

function asCount(value: string): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('a whole number from 1')
  return count
}
