import { Command } from 'commander'
import { resolve } from 'node:path'
import { appendAnchor } from '../../integrations/anchors/anchor-file.js'
import { ANCHOR_VERSION, formatAnchor } from '../domain/audit-anchor.js'
import { checkAnchors, type AnchorsVerdict } from '../flow/check-anchors.js'
import { signedHead } from '../flow/shared/signed-head.js'
import type { AuditVerdict } from '../ports.js'
import { anchorSources } from './anchor-sources.js'
import type { CommandTools } from './command-tools.js'

interface VerifyOptions {
  readonly anchor: readonly string[]
  readonly json?: boolean
}

/** `innsyn audit verify` and `innsyn audit anchor`: the hash chain of the history, and its signed head for safe keeping elsewhere. */
export function auditCommand(tools: CommandTools): Command {
  const command = new Command('audit').description('the append-only history')
  command
    .command('verify')
    .description('check the hash chain, and that every anchor lies on it; exit code 1 and what is wrong if not')
    .option(
      '--anchor <file|line>',
      'a file of anchors, or one as it stands; repeatable; audit.anchorFile is read without being named',
      (given: string, before: readonly string[]) => [...before, given],
      [],
    )
    .option('--json', 'one JSON document on stdout')
    .action((options: VerifyOptions) => verify(tools, options))
  command
    .command('anchor')
    .description('print the signed head of the history: kept elsewhere, it shows later that nothing was cut off')
    .option('--append <file>', 'add it to this file as well, as a line')
    .option('--json', 'one JSON document on stdout')
    .action((options: { append?: string; json?: boolean }) => anchor(tools, options))
  return command
}

async function anchor(tools: CommandTools, { append, json }: { append?: string; json?: boolean }): Promise<void> {
  await tools.withCore(async (core) => {
    const head = await core.unitOfWork.read((stores) => signedHead(stores, core))
    const line = formatAnchor(head)
    if (append !== undefined) await appendAnchor(resolve(append), line)
    tools.print(json === true ? JSON.stringify({ version: ANCHOR_VERSION, ...head, line }) : line)
  })
}

async function verify(tools: CommandTools, { anchor: given, json }: VerifyOptions): Promise<void> {
  await tools.withCore(async ({ storage, digests, config }) => {
    // Before the database is looked at: the service may append to both meanwhile.
    const sources = await anchorSources(given, config.audit.anchorFile)
    let anchors: AnchorsVerdict = { held: 0, furthest: null, failed: 0, problems: [] }
    const verdict = await storage.verifyAudit(async (chain) => {
      anchors = await checkAnchors(sources, chain, digests)
    })
    const ok = verdict.broken === null && anchors.failed === 0
    if (!ok) tools.fail()
    tools.print(json === true ? JSON.stringify({ ok, ...verdict, anchors }) : verdictText(verdict, anchors))
  })
}

function verdictText({ events, head, broken }: AuditVerdict, anchors: AnchorsVerdict): string {
  const chain =
    broken === null
      ? `The chain of ${String(events)} events holds. Head: ${head ?? '(empty)'}\n`
      : `The chain is broken at event ${String(broken.sequence)}: ${broken.reason}\n`
  return `${chain}${anchorsText(anchors)}`
}

function anchorsText({ held, furthest, failed, problems }: AnchorsVerdict): string {
  if (held === 0 && failed === 0) {
    return 'No anchor was given: without one, a cut-off end or an older copy of the database does not show (innsyn audit anchor).\n'
  }
  const lines = problems.map(({ place, reason }) => `ANCHOR ${place}: ${reason}\n`)
  const more = failed - problems.length
  if (more > 0) lines.push(`and ${String(more)} more anchors that do not hold\n`)
  const reach = furthest === null ? '' : `; the furthest, of ${furthest.at}, holds event ${String(furthest.sequence)}`
  lines.push(`Anchors: ${String(held)} hold${reach}; ${String(failed)} do not\n`)
  return lines.join('')
}
