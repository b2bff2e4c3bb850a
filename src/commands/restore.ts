import { Command } from 'commander'
import { systemClock } from '../clock.js'
import { loadConfig, programVersion } from '../config.js'
import { InvalidInputError } from '../domain/errors.js'
import { restore, type Restored } from '../wiring/backup/restore.js'
import { settleAfterPgRestore } from '../wiring/backup/settle-postgres.js'
import type { CommandTools } from './command-tools.js'

interface RestoreOptions {
  readonly force?: boolean
  readonly erasures?: string
  readonly settle?: string
  readonly json?: boolean
}

/** `innsyn restore`: puts a checked backup in the place of the database. */
export function restoreCommand(tools: CommandTools): Command {
  return new Command('restore')
    .description('put a backup in the place of the SQLite database, which is kept aside; with the service stopped')
    .argument('[file]', 'the backup; its manifest must lie beside it')
    .option('--force', 'also when the database there is newer than the backup, or has another history')
    .option(
      '--erasures <file>',
      'one more list of what was erased, to be erased again (backup.erasureFile is read anyway)',
    )
    .option('--settle <time>', 'PostgreSQL, after pg_restore: when the dump was made, like 2026-03-01T02:00:00Z')
    .option('--json', 'one JSON document on stdout')
    .action(async (file: string | undefined, options: RestoreOptions) => {
      const erasures = options.erasures ?? null
      if (options.settle !== undefined) {
        const settled = await tools.withCore(
          (core) => settleAfterPgRestore(core, instantOf(options.settle), erasures),
          {
            migrate: true,
          },
        )
        tools.print(options.json === true ? JSON.stringify(settled) : effectsText(settled))
        return
      }
      if (file === undefined) throw new InvalidInputError('name the backup to restore (see innsyn restore --help)')
      const wishes = { force: options.force === true, erasures }
      const restored = await restore(
        { config: loadConfig(), clock: systemClock, version: programVersion() },
        file,
        wishes,
      )
      tools.print(options.json === true ? JSON.stringify(asJson(restored)) : asText(restored))
    })
}

function instantOf(text = ''): string {
  const ms = Date.parse(text)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(ms)) {
    throw new InvalidInputError('--settle wants the time when the dump was made, like 2026-03-01T02:00:00Z')
  }
  return new Date(ms).toISOString()
}

function asJson({ manifest, ...rest }: Restored): unknown {
  const { madeAt, file } = manifest
  return { madeAt, file, ...rest }
}

function asText(restored: Restored): string {
  const { manifest, aside, migrated } = restored
  return [
    `Restored the backup of ${manifest.madeAt}; it was checked before and after, and its history of ${String(restored.events)} events holds.`,
    aside === null
      ? 'There was no database before.'
      : `The database that was there lies in ${aside}: delete it when nothing in it is wanted any more.`,
    ...(migrated.length === 0 ? [] : [`Schema brought up to date: ${migrated.join(', ')}`]),
    effectsText(restored),
  ].join('\n')
}

function effectsText({ effects, anchor, damaged }: Pick<Restored, 'effects' | 'anchor' | 'damaged'>): string {
  const { forgottenKeys, forgottenCases, skippedReferences, sources } = effects
  return [
    forgottenKeys === 0
      ? 'Nothing had to be erased again.'
      : `Erased again what had been erased since: ${String(forgottenCases)} cases (${String(forgottenKeys)} keys).`,
    ...damaged.map((place) => `LOOK: ${place} cannot be read, so what that line erased may be there again.`),
    `References go on after a gap of ${String(skippedReferences)}: numbers that were given since are never given to somebody else.`,
    ...(sources.length === 0 ? [] : ['The next looks fetch again what came in after:']),
    ...sources.map(({ sourceId, until }) => `  ${sourceId}: ${until}`),
    'Cases that were opened since get new references. What people decided since is lost: drafts and letters in the mailboxes tell of it.',
    'Anchors taken after the backup do not hold any more (innsyn audit verify says so, rightly). Begin a new file with:',
    anchor,
    '',
  ].join('\n')
}
