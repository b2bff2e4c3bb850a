import type { Command } from 'commander'
import type { Core } from '../../context.js'
import type { RequestCase } from '../../domain/request-case.js'
import { describeCase } from '../../flow/describe-case.js'
import { caseLine } from '../case-json.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'

interface ActionTexts {
  readonly name: string
  readonly description: string
  readonly tools: CommandTools
}

/** What an action says when it is done: to a person, and as one JSON document. */
export interface Outcome {
  readonly text: string
  readonly json: object
}

/** An action on one case: its name, what it is for, and its options still to come. It prints where the case stands afterwards. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- commander gives options as any: the caller says their shape
export function caseAction<Options extends object>(
  command: Command,
  texts: ActionTexts,
  work: (core: Core, reference: string, options: Options) => Promise<RequestCase>,
): Command {
  return tellingAction(command, texts, async (core, reference, options: Options) => {
    const changed = await work(core, reference, options)
    return { text: changedCase(changed), json: caseLine(changed) }
  })
}

/** An action on one case that says something else than where the case stands. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
export function tellingAction<Options extends object>(
  command: Command,
  { name, description, tools }: ActionTexts,
  work: (core: Core, reference: string, options: Options) => Promise<Outcome>,
): Command {
  return command
    .command(name)
    .argument('<reference>', 'like DSR-2026-000123')
    .description(description)
    .option('--json', 'one JSON document on stdout')
    .action((reference: string, options: Options & { readonly json?: boolean }) =>
      tools.withCore(async (core) => {
        const { text, json } = await work(core, reference, options)
        tools.print(options.json === true ? JSON.stringify(json) : text)
      }),
    )
}

/** The line of a case, and what staff put beside it. @throws NotFoundError for an unknown reference. */
export async function withSurroundings({ unitOfWork }: Core, reference: string): Promise<object> {
  const { requestCase, watchers, links, notes } = await describeCase(unitOfWork, reference)
  return { ...caseLine(requestCase), watchers, links, notes }
}
