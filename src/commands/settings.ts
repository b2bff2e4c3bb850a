import { Command } from 'commander'
import { loadConfig } from '../config.js'
import type { SettingOrigin, SettingRow } from '../settings/setting-rows.js'

type Load = NonNullable<Parameters<typeof loadConfig>[0]>

/** `innsyn settings`: every setting with its value and where that comes from; of a secret its name and state only. */
export function settingsCommand(load: Load = {}): Command {
  return new Command('settings')
    .description('print every setting with its value and origin; secrets are masked')
    .option('--json', 'print one JSON document')
    .action((options: { readonly json?: boolean }) => {
      const { rows } = loadConfig(load)
      process.stdout.write(options.json === true ? `${JSON.stringify(rows, null, 2)}\n` : formatRows(rows))
    })
}

/** `name  value  origin` in columns, and what the setting is for on a line of its own. */
function formatRows(rows: readonly SettingRow[]): string {
  const width = Math.max(...rows.map((row) => row.name.length))
  return rows
    .map((row) => {
      const line = `${row.name.padEnd(width)}  ${formatValue(row)}  [${formatOrigin(row.origin)}]`
      return row.help === undefined ? `${line}\n` : `${line}\n${' '.repeat(width + 2)}${row.help}\n`
    })
    .join('')
}

function formatValue({ value, secret }: SettingRow): string {
  const text = value === null ? '(none)' : String(value)
  return secret === undefined ? text : `${text} (secret, ${secret})`
}

function formatOrigin(origin: SettingOrigin): string {
  switch (origin.kind) {
    case 'file':
      return origin.place
    case 'environment':
      return `environment ${origin.variable}`
    case 'default':
      return 'default'
  }
}
