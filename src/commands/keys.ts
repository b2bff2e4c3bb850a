import { Command } from 'commander'
import { OPERATOR } from '../domain/audit.js'
import { rotateKeys, type Rotation } from '../flow/rotate-keys.js'
import type { MasterKeyUse } from '../ports.js'
import type { CommandTools } from './command-tools.js'

const ROTATE_HELP = `
How the master key is changed:
  1. Set INNSYN_MASTER_KEY to the new key and INNSYN_MASTER_KEY_PREVIOUS to the old one, for every process, and restart
     the service. A service that knows the old key only cannot read what is wrapped anew.
  2. innsyn keys rotate, beside the running service. Killed on the way, it goes on where it stopped.
  3. innsyn keys status. Once the old key is off the list, nothing that is stored needs it.

Before you drop the old key: letters that were sent carry a signature under it, and so do anchors of the history. Without it
a reply to such a letter opens a new case instead of joining its own, download links of that time are refused, and
innsyn audit verify calls anchors of that time unsigned. So leave it in INNSYN_MASTER_KEY_PREVIOUS for as long as
threads live (several keys may stand there, apart by commas or lines), unless it has leaked: then drop it at once, and
make a new anchor. Backups from before still open with the old key: keep it with them, apart, until they expire.
`

/** `innsyn keys …`: which master key the stored data hangs on, and the change to a new one. */
export function keysCommand(tools: CommandTools): Command {
  const command = new Command('keys').description('the master keys: what hangs on which, and the change to a new one')
  command
    .command('rotate')
    .description('wrap every data key under the current master key, beside a running service')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', ROTATE_HELP)
    .action(({ json }: { json?: boolean }) => rotate(tools, json === true))
  command
    .command('status')
    .description('how many data keys hang on which master key (ids only)')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork }) => {
        const uses = await unitOfWork.read((stores) => stores.keys.uses())
        tools.print(json === true ? JSON.stringify(uses) : statusText(uses))
      }),
    )
  return command
}

async function rotate(tools: CommandTools, json: boolean): Promise<void> {
  await tools.withCore(async (core) => {
    let told = 0
    const rotation = await rotateKeys(core, {
      actor: OPERATOR,
      onProgress: ({ wrapped, total }) => {
        const percent = Math.floor((wrapped / total) * 100)
        if (percent < told + 10 && wrapped < total) return
        told = percent
        tools.remark(`${String(wrapped)} of ${String(total)} data keys (${String(percent)} %)\n`)
      },
    })
    await core.storage.scrub()
    tools.print(json ? JSON.stringify(rotation) : rotationText(rotation))
  })
}

function rotationText({ current, wrapped, retired }: Rotation): string {
  const done =
    wrapped === 0
      ? `Nothing to wrap: all hangs on ${current}.\n`
      : `${String(wrapped)} data keys hang on ${current} now.\n`
  if (retired.length === 0) return done
  const ids = retired.join(', ')
  return `${done}Nothing stored needs ${ids} any more. Read innsyn keys rotate --help before you drop INNSYN_MASTER_KEY_PREVIOUS.\n`
}

function statusText(uses: readonly MasterKeyUse[]): string {
  const lines = uses.map(({ id, isCurrent, isGiven, dataKeys, firstUsedAt }) => {
    const role = isCurrent ? 'current' : isGiven ? 'previous' : 'not given'
    const since = firstUsedAt === null ? 'never used' : `since ${firstUsedAt}`
    return `${id}  ${role.padEnd(9)}  ${String(dataKeys).padStart(8)} data keys  ${since}\n`
  })
  const isStale = uses.some(({ isCurrent, dataKeys }) => !isCurrent && dataKeys > 0)
  return lines.join('') + (isStale ? 'innsyn keys rotate wraps all of them under the current key.\n' : '')
}
