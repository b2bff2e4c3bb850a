import { Command } from 'commander'
import type { CommandTools } from './command-tools.js'

/** `innsyn audit verify`: checks the hash chain of the history. */
export function auditCommand(tools: CommandTools): Command {
  const command = new Command('audit').description('the append-only history')
  command
    .command('verify')
    .description('check the hash chain; exit code 1 and the first broken event if it does not hold')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(async ({ storage }) => {
        const verdict = await storage.verifyAudit()
        const { events, head, broken } = verdict
        if (broken !== null) tools.fail()
        if (json === true) {
          tools.print(JSON.stringify({ ok: broken === null, ...verdict }))
        } else if (broken === null) {
          tools.print(`The chain of ${String(events)} events holds. Head: ${head ?? '(empty)'}\n`)
        } else {
          tools.print(`The chain is broken at event ${String(broken.sequence)}: ${broken.reason}\n`)
        }
      }),
    )
  return command
}
