import type { Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { eraseCase } from '../../flow/erase-case.js'
import type { CommandTools } from '../command-tools.js'

const HELP = `
What goes: the mails, what was read of them, drafts, notes, what was collected, the export, and who asked; here at once, in
backups as well, for their keys go. What stays: reference, dates, rights, outcome, and the history with your reason.
Not Innsyn's to erase: the mails in the mailbox and the ticket, drafts and answers that lie there, what was sent.
`

/** \`innsyn case erase\`: the content of a closed case, before its time. */
export function addErase(command: Command, tools: CommandTools): void {
  command
    .command('erase')
    .argument('<reference>', 'like DSR-2026-000123')
    .description('erase the content of a closed case for ever, before its time is over')
    .requiredOption('--because <text>', 'why; the history keeps it, so name nobody')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', HELP)
    .action((reference: string, { because, json = false }: { because: string; json?: boolean }) =>
      tools.withCore(async (core) => {
        const { messages, released } = await eraseCase(core, { reference, because, actor: OPERATOR })
        if (!(await core.storage.scrub()))
          tools.remark(
            'innsyn: the log beside the database could not be emptied while others read; the service does it later\n',
          )
        tools.print(
          json
            ? JSON.stringify({ reference, messages, released })
            : `The content of ${reference} is erased, with ${String(messages)} message(s).\n${stays(released)}`,
        )
      }),
    )
}

function stays(released: readonly string[]): string {
  const lines = released.map(
    (id) => `A text released for training stays: innsyn correction release ${id} --take-back forgets it.\n`,
  )
  return lines.join('')
}
