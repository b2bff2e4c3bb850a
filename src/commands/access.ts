import { Command } from 'commander'
import { InvalidInputError } from '../domain/errors.js'
import { listAccess, type ListedAccess } from '../flow/list-access.js'
import type { CommandTools } from './command-tools.js'

interface Options {
  readonly actor?: string
  readonly json?: boolean
}

/** `innsyn access`: who looked at which person's data, when. */
export function accessCommand(tools: CommandTools): Command {
  return new Command('access')
    .description('who looked at a case and its export, when; or all that somebody looked at')
    .argument('[reference]', 'like DSR-2026-000123')
    .option('--actor <id>', 'what this one looked at: staff for the pages, operator for the command line')
    .option('--json', 'one JSON document on stdout')
    .action((reference: string | undefined, { actor, json }: Options) =>
      tools.withCore(async ({ unitOfWork }) => {
        const looks = await listAccess(unitOfWork, wantedOf(reference, actor))
        tools.print(json === true ? JSON.stringify(looks.map(lookJson)) : looks.map(lookLine).join('') || 'Nobody.\n')
      }),
    )
}

function wantedOf(reference: string | undefined, actor: string | undefined): Parameters<typeof listAccess>[1] {
  if (reference !== undefined && actor === undefined) return { reference }
  if (actor !== undefined && reference === undefined) return { actor }
  throw new InvalidInputError('name a case, or somebody with --actor')
}

function lookJson({ at, actor, what, reference, messageId }: ListedAccess): Record<string, unknown> {
  return { at, actor: nameOf(actor), what, case: reference, messageId }
}

function lookLine({ at, actor, what, reference, messageId }: ListedAccess): string {
  const message = messageId === null ? '' : `  message ${messageId}`
  return `${at}  ${nameOf(actor).padEnd(10)}  ${what.padEnd(15)}  ${reference ?? '(no case)'}${message}\n`
}

function nameOf(actor: ListedAccess['actor']): string {
  return actor.kind === 'user' ? actor.id : actor.kind
}
