import type { Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { RIGHTS, type Right } from '../../domain/rights.js'
import { InvalidInputError } from '../../domain/errors.js'
import { assignCase, watchCase } from '../../flow/case-life/assign-case.js'
import { joinCases } from '../../flow/case-life/join-cases.js'
import { linkCases } from '../../flow/case-life/link-cases.js'
import { noteCase } from '../../flow/case-life/note-case.js'
import { splitCase } from '../../flow/case-life/split-case.js'
import { caseLine } from '../case-json.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'
import { asRights } from '../rights-option.js'
import { caseAction, tellingAction, withSurroundings } from './changed-case.js'

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
  tellingAction(
    command,
    { name: 'watch', description: 'let somebody of the staff be told of this case as well', tools },
    async (core, reference, { staff, stop = false }: { staff: string; stop?: boolean }) => {
      const watching = { reference, staffId: staff, stop, actor: OPERATOR }
      await watchCase({ ...core, staff: core.config.staff }, watching)
      const text = `${staff} ${stop ? 'does not watch' : 'watches'} ${reference}${stop ? ' any more' : ''}\n`
      return { text, json: await withSurroundings(core, reference) }
    },
  )
    .requiredOption('--staff <id>', 'the id of a member of staff')
    .option('--stop', 'no longer')
}

function addNote(command: Command, tools: CommandTools): void {
  const description = 'leave a note for colleagues; it is encrypted with the case and in no answer'
  tellingAction(command, { name: 'note', description, tools }, async (core, reference, { text }: { text: string }) => {
    const { at } = await noteCase(core, { reference, text, actor: OPERATOR })
    return { text: `noted with ${reference} at ${at}\n`, json: await withSurroundings(core, reference) }
  }).requiredOption('--text <text>', 'the note')
}

function addLink(command: Command, tools: CommandTools): void {
  tellingAction(
    command,
    { name: 'link', description: 'let two cases show each other; nothing else goes over', tools },
    async (core, reference, { to }: { to: string }) => {
      await linkCases(core, { reference, to, actor: OPERATOR })
      return { text: `${reference} and ${to} show each other\n`, json: await withSurroundings(core, reference) }
    },
  ).requiredOption('--to <reference>', 'the other case')
}

function addSplit(command: Command, tools: CommandTools): void {
  tellingAction(
    command,
    { name: 'split', description: 'take some rights out into a case of their own, with the same receipt', tools },
    async (core, reference, { rights }: { rights: Right[] }) => {
      const { rest, split } = await splitCase(core, { reference, rights, actor: OPERATOR })
      return {
        text: changedCase(rest) + changedCase(split),
        json: { rest: caseLine(rest), split: caseLine(split) },
      }
    },
  ).requiredOption('--rights <rights>', `those that go, comma-separated: ${RIGHTS.join(', ')}`, asRights)
}

function addJoin(command: Command, tools: CommandTools): void {
  const description = 'put a later case of the same person into an earlier one; its proof of identity does not go over'
  caseAction(command, { name: 'join', description, tools }, (core, reference, { into }: { into: string }) =>
    joinCases(core, { reference, into, actor: OPERATOR }),
  ).requiredOption('--into <reference>', 'the earlier case')
}
