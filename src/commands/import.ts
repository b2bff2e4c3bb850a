import { Command } from 'commander'
import { readMailFiles } from '../../integrations/import/mail-files.js'
import type { Core } from '../context.js'
import { InvalidInputError } from '../domain/errors.js'
import { storeMessages } from '../flow/store-message.js'
import type { CommandTools } from './command-tools.js'
import { outcomeOf, targetOf, toIncoming, type ImportOutcome, type ImportTarget } from './import-mail.js'

/** Mails stored in one commit: few enough to hold in memory, enough to be quick. */
const BATCH = 50

interface ImportOptions {
  readonly to?: string
  readonly json?: boolean
}

/** `innsyn import PATH…`: takes mail files through the same way as polled mail, up to the open case. */
export function importCommand(tools: CommandTools): Command {
  return new Command('import')
    .description('take .eml files, mbox or Maildir in, as if the poller had found them, up to the open case')
    .argument('<paths...>', 'files or folders')
    .option('--to <address>', 'the mailbox that the mails were sent to, when they do not say')
    .option('--json', 'one JSON document on stdout: what became of each mail')
    .action((paths: string[], options: ImportOptions) =>
      tools.withCore(async (core) => {
        const outcomes = await importPaths(core, tools, paths, options.to)
        tools.print(options.json === true ? JSON.stringify(outcomes) : outcomeLines(outcomes))
      }),
    )
}

async function importPaths(
  core: Core,
  tools: CommandTools,
  paths: readonly string[],
  to: string | undefined,
): Promise<readonly ImportOutcome[]> {
  const targets = core.config.mailboxes.map(({ id, controllerId, addresses }) => ({
    mailboxId: id,
    controllerId,
    addresses,
  }))
  const named = to === undefined ? null : targetNamed(to, targets)
  const outcomes: ImportOutcome[] = []
  for await (const batch of batches(paths)) {
    const messages = batch.map(({ file, raw, receivedAt }) => {
      const target = named ?? targetOf(raw, targets) ?? firstTarget(targets, file, tools)
      return toIncoming({ raw, receivedAt }, target, core.digests.sha256(raw))
    })
    const stored = await storeMessages(core, messages, null)
    await core.runner.runUntilIdle(['read_message', 'open_case'])
    for (const [index, one] of stored.entries()) {
      outcomes.push(await outcomeOf(core.unitOfWork, batch[index]?.file ?? '', one))
    }
  }
  return outcomes
}

async function* batches(
  paths: readonly string[],
): AsyncGenerator<{ file: string; raw: Uint8Array; receivedAt: string }[]> {
  let batch = []
  for (const path of paths) {
    for await (const mail of readMailFiles(path)) {
      batch.push(mail)
      if (batch.length === BATCH) {
        yield batch
        batch = []
      }
    }
  }
  if (batch.length > 0) yield batch
}

function targetNamed(to: string, targets: readonly ImportTarget[]): ImportTarget {
  const wanted = to.toLowerCase()
  const found = targets.find(({ addresses }) => addresses.some((address) => address.toLowerCase() === wanted))
  if (found === undefined) {
    const known = targets.flatMap(({ addresses }) => addresses).join(', ')
    throw new InvalidInputError(`--to ${to} is no address of a configured mailbox; known are: ${known}`)
  }
  return found
}

/** A mail that names no mailbox of ours is not dropped: it goes to the first one, and the operator is told. */
function firstTarget(targets: readonly ImportTarget[], file: string, tools: CommandTools): ImportTarget {
  const [first] = targets
  if (first === undefined) throw new InvalidInputError('the settings have no mailbox: add one under mailboxes')
  tools.remark(
    `${file}: names no configured address; taken for ${first.addresses.join(', ')} (use --to to say otherwise)\n`,
  )
  return first
}

function outcomeLines(outcomes: readonly ImportOutcome[]): string {
  const lines = outcomes.map(({ file, outcome, case: reference, rights, reason }) =>
    [outcome.padEnd(11), reference ?? '-'.padEnd(15), rights.join('+') || '-', file, reason].join('  '),
  )
  return `${[...lines, `${String(outcomes.length)} mail(s)`].join('\n')}\n`
}
