import type { Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { RIGHTS, type Right } from '../../domain/rights.js'
import { InvalidInputError } from '../../domain/errors.js'
import { assignCase, watchCase } from '../../flow/case-life/assign-case.js'
import { joinCases } from '../../flow/case-life/join-cases.js'
import { linkCases } from '../../flow/case-life/link-cases.js'
import { noteCase } from '../../flow/case-life/note-case.js'
import { splitCase } from '../../flow/case-life/split-case.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'
import { asRights } from '../rights-option.js'
import { caseAction } from './changed-case.js'

/** Actions of the desk: who has a case, what belongs together, what colleagues should know. */
export function addDeskActions(command: Command, tools: CommandTools): void {
  addAssign(command, tools)
  addWatch(command, tools)
  addNote(command, tools)
  addLink(command, tools)
  addSplit(command, tools)
  addJoin(command, tools)
}

function addAssign(command: Command, tools: CommandTools): void {
  caseAction(
    command,
    { name: 'assign', description: 'give the case to somebody of the staff in the settings, or to nobody', tools },
    (core, reference, { to, nobody = false }: { to?: string; nobody?: boolean }) => {
      if ((to === undefined) !== nobody) throw new InvalidInputError('say --to STAFF or --nobody')
      return assignCase({ ...core, staff: core.config.staff }, { reference, to: to ?? null, actor: OPERATOR })
    },
  )
    .option('--to <staff>', 'the id of a member of staff')
    .option('--nobody', 'nobody has it any more')
}

function addWatch(command: Command, tools: CommandTools): void {
  command
    .command('watch')
    .argument('<reference>')
    .description('let somebody of the staff be told of this case as well')
    .requiredOption('--staff <id>', 'the id of a member of staff')
    .option('--stop', 'no longer')
    .action((reference: string, { staff, stop = false }: { staff: string; stop?: boolean }) =>
      tools.withCore(async (core) => {
        const watching = { reference, staffId: staff, stop, actor: OPERATOR }
        await watchCase({ ...core, staff: core.config.staff }, watching)
        tools.print(`${staff} ${stop ? 'does not watch' : 'watches'} ${reference}${stop ? ' any more' : ''}\n`)
      }),
    )
}

function addNote(command: Command, tools: CommandTools): void {
  command
    .command('note')
    .argument('<reference>')
    .description('leave a note for colleagues; it is encrypted with the case and in no answer')
    .requiredOption('--text <text>', 'the note')
    .action((reference: string, { text }: { text: string }) =>
      tools.withCore(async (core) => {
        const { at } = await noteCase(core, { reference, text, actor: OPERATOR })
        tools.print(`noted with ${reference} at ${at}\n`)
      }),
    )
}

function addLink(command: Command, tools: CommandTools): void {
  command
    .command('link')
    .argument('<reference>')
    .description('let two cases show each other; nothing else goes over')
    .requiredOption('--to <reference>', 'the other case')
    .action((reference: string, { to }: { to: string }) =>
      tools.withCore(async (core) => {
        await linkCases(core, { reference, to, actor: OPERATOR })
        tools.print(`${reference} and ${to} show each other\n`)
      }),
    )
}

function addSplit(command: Command, tools: CommandTools): void {
  command
    .command('split')
    .argument('<reference>')
    .description('take some rights out into a case of their own, with the same receipt')
    .requiredOption('--rights <rights>', `those that go, comma-separated: ${RIGHTS.join(', ')}`, asRights)
    .action((reference: string, { rights }: { rights: Right[] }) =>
      tools.withCore(async (core) => {
        const { rest, split } = await splitCase(core, { reference, rights, actor: OPERATOR })
        tools.print(changedCase(rest) + changedCase(split))
      }),
    )
}

function addJoin(command: Command, tools: CommandTools): void {
  const description = 'put a later case of the same person into an earlier one; its proof of identity does not go over'
  caseAction(command, { name: 'join', description, tools }, (core, reference, { into }: { into: string }) =>
    joinCases(core, { reference, into, actor: OPERATOR }),
  ).requiredOption('--into <reference>', 'the earlier case')
}
