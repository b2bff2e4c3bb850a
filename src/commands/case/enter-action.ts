import { readFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { HAND_CHANNELS, type HandChannel } from '../../domain/message.js'
import { RIGHTS, type Right } from '../../domain/rights.js'
import { enterCase } from '../../flow/enter-case.js'
import { caseLine } from '../case-json.js'
import { changedCase } from '../case-text.js'
import type { CommandTools } from '../command-tools.js'
import { asRights } from '../rights-option.js'

interface EnterOptions {
  readonly controller: string
  readonly channel: HandChannel
  readonly received: string
  readonly rights: Right[]
  readonly name?: string
  readonly address?: string
  readonly language?: string
  readonly file: string
  readonly as: string
  readonly json?: boolean
}

/** `innsyn case enter`: a request that came by letter, by phone or in person. */
export function addEnterAction(command: Command, tools: CommandTools): void {
  command
    .command('enter')
    .description(
      'open a case for a request that came by letter, by phone or in person. Its level is 0 until somebody decides who asks, and two people must approve its answer',
    )
    .requiredOption('--controller <id>', 'whom the request is for')
    .addOption(new Option('--channel <channel>', 'how it came').choices(HAND_CHANNELS).makeOptionMandatory())
    .requiredOption('--received <day>', 'when it reached the controller: YYYY-MM-DD')
    .requiredOption('--rights <rights>', `comma-separated: ${RIGHTS.join(', ')}`, asRights)
    .option('--name <name>', 'who asks, as the letter or the caller said')
    .option(
      '--address <address>',
      'their e-mail address, as they said; nothing goes there before it is decided who asks',
    )
    .option('--language <code>', 'of the person, like nb; that of the controller without it')
    .requiredOption('--file <path>', 'the letter as plain text, or what was said')
    .requiredOption('--as <staff>', 'who enters it: the id of a member of staff in the settings')
    .option('--json', 'one JSON document on stdout')
    .action((options: EnterOptions) =>
      tools.withCore(async (core) => {
        const { controller: controllerId, channel, received, rights, name, address, language, as: staffId } = options
        const opened = await enterCase(core, {
          controllerId,
          channel,
          received,
          rights,
          name: name ?? null,
          address: address ?? null,
          language: language ?? null,
          text: await readFile(options.file, 'utf8'),
          staffId,
        })
        tools.print(options.json === true ? JSON.stringify(caseLine(opened)) : changedCase(opened))
      }),
    )
}
