import { Command } from 'commander'
import type { CommandTools } from './command-tools.js'

/** `innsyn migrate`: brings the database schema up to date. Safe to run twice. */
export function migrateCommand(tools: CommandTools): Command {
  return new Command('migrate')
    .description('bring the database schema up to date')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(
        ({ migrated }) => {
          if (json === true) tools.print(JSON.stringify({ applied: migrated }))
          else if (migrated.length === 0) tools.print('The schema is up to date.\n')
          else tools.print(`Applied: ${migrated.join(', ')}\n`)
          return Promise.resolve()
        },
        { migrate: true },
      ),
    )
}
