import { Command, InvalidArgumentError } from 'commander'
import { systemClock } from '../clock.js'
import { loadConfig, programVersion } from '../config.js'
import { formatAnchor } from '../domain/audit-anchor.js'
import { backUp, type FinishedBackup } from '../wiring/backup/back-up.js'
import type { CommandTools } from './command-tools.js'

interface BackupOptions {
  readonly keep?: number
  readonly json?: boolean
}

/** `innsyn backup`: one consistent, checked copy of the database, while the service runs. */
export function backupCommand(tools: CommandTools): Command {
  return new Command('backup')
    .description('make a consistent, checked copy of the SQLite database while the service runs, with a manifest')
    .argument('<target>', 'a folder, where the copy is named by its time, or the file to make; nothing is overwritten')
    .option('--keep <number>', 'then delete all but so many of the newest backups in that folder', wholeNumber)
    .option('--json', 'one JSON document on stdout')
    .action(async (target: string, { keep, json }: BackupOptions) => {
      const config = loadConfig()
      const finished = await backUp({ config, clock: systemClock, version: programVersion() }, target, keep ?? null)
      tools.print(json === true ? JSON.stringify(asJson(finished)) : asText(finished))
    })
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on is wanted')
  return number
}

function asJson({ path, manifest, deleted }: FinishedBackup): unknown {
  const { anchor, ...rest } = manifest
  return { path, ...rest, anchor: formatAnchor(anchor), deleted }
}

function asText({ path, manifest, deleted }: FinishedBackup): string {
  const { bytes, sha256, rows, anchor } = manifest
  const count = (table: string): string => String(rows[table] ?? 0)
  return [
    `Backed up to ${path} (${String(bytes)} bytes), opened again and checked.`,
    `It holds ${count('request_case')} cases, ${count('message')} messages, and a history of ${String(anchor.sequence)} events that holds.`,
    `SHA-256 ${sha256}`,
    formatAnchor(anchor),
    ...(deleted.length === 0 ? [] : [`Deleted: ${deleted.join(', ')}`]),
    'What people wrote is encrypted in it. The master key is not in it: keep that elsewhere, nothing can be read without.',
    '',
  ].join('\n')
}
