import type { Command } from 'commander'
import type { Core } from '../../context.js'
import type { RequestCase } from '../../domain/request-case.js'
import { caseLine } from '../case-json.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'

/** An action on one case: its name, what it is for, and its options still to come. It prints where the case stands afterwards. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- commander gives options as any: the caller says their shape
export function caseAction<Options extends object>(
  command: Command,
  { name, description, tools }: { readonly name: string; readonly description: string; readonly tools: CommandTools },
  work: (core: Core, reference: string, options: Options) => Promise<RequestCase>,
): Command {
  return command
    .command(name)
    .argument('<reference>', 'like DSR-2026-000123')
    .description(description)
    .option('--json', 'one JSON document on stdout')
    .action((reference: string, options: Options & { readonly json?: boolean }) =>
      tools.withCore(async (core) => {
        const changed = await work(core, reference, options)
        tools.print(options.json === true ? JSON.stringify(caseLine(changed)) : changedCase(changed))
      }),
    )
}
