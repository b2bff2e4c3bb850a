/**
 * Ingest throughput and memory on a real Dovecot, as a ratio to the floor in the same run, for two kinds of post: as a support address
 * gets it (support-mail.ts), and short mails of a few lines, where every byte is overhead (test/support/flow/mixed-mails.ts).
 * Both run compiled, as the service does, and read as many other mails first: a service runs for weeks, and V8 compiles while it reads the
 * first thousands. `--cold` reads 200 first.
 * npm run bench:ingest [-- --small] [-- --cold]: 5,000 mails in three pairs and 20,000 for memory; small: 1,000 in one pair, no memory run.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mixedMail, type GeneratedMail } from '../test/support/flow/mixed-mails.js'
import { startDovecot, type DovecotMailbox } from '../test/support/imap/dovecot.js'
import { isSmallRun, median } from './runs.js'
import { supportMail } from './support-mail.js'

const run = promisify(execFile)
const { mails, large, pairs } = isSmallRun()
  ? { mails: 1_000, large: 0, pairs: 1 }
  : { mails: 5_000, large: 20_000, pairs: 3 }
const warmUp = process.argv.includes('--cold') ? 200 : mails

interface Measured {
  readonly mails: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakRssMb: number
}

type Post = (number: number) => GeneratedMail

async function filledMailbox(post: Post, first: number, count: number): Promise<DovecotMailbox> {
  const mailbox = (await startDovecot()).newMailbox()
  for (let number = first; number < first + count; number += 1) await mailbox.deliver(post(number).raw)
  return mailbox
}

async function measure(
  script: string,
  { port, user }: DovecotMailbox,
  warm: DovecotMailbox,
  expected: number,
): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-'))
  try {
    const args = [join(import.meta.dirname, `${script}.js`), String(port), user, warm.user, folder]
    const { stdout } = await run(process.execPath, args)
    const measured = JSON.parse(stdout) as Measured
    if (measured.mails !== expected) throw new Error(`${script} read ${String(measured.mails)} of ${String(expected)}`)
    return measured
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const rate = (measured: Measured): number => measured.mails / measured.seconds
const cpuMs = (measured: Measured): string => ((measured.cpuSeconds * 1000) / measured.mails).toFixed(2)

/** Answers the median of the peaks in memory. */
async function compare(name: string, post: Post): Promise<number> {
  const warm = await filledMailbox(post, 1_000_000, warmUp)
  const box = await filledMailbox(post, 1, mails)
  const ratios: number[] = []
  const peaks: number[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    const floor = await measure('ingest-floor', box, warm, mails)
    const whole = await measure('ingest-whole', box, warm, mails)
    ratios.push(rate(whole) / rate(floor))
    peaks.push(whole.peakRssMb)
    console.log(
      `${name}: floor ${rate(floor).toFixed(0)} mails/s (${cpuMs(floor)} ms CPU each), whole ${rate(whole).toFixed(0)} mails/s (${cpuMs(whole)} ms CPU each)`,
    )
  }
  console.log(`ingest of ${name}: ${median(ratios).toFixed(2)} of the floor's throughput (wanted: 0.70)`)
  return median(peaks)
}

const peak = await compare('support mail', supportMail)
await compare('short mail', mixedMail)
if (large > 0) {
  const warm = await filledMailbox(supportMail, 1_000_000, warmUp)
  const grown = await measure('ingest-whole', await filledMailbox(supportMail, 1, large), warm, large)
  const growth = (grown.peakRssMb / peak - 1) * 100
  console.log(
    `memory: peak ${peak.toFixed(0)} MB at ${String(mails)} mails, ${grown.peakRssMb.toFixed(0)} MB at ${String(large)}: ${growth.toFixed(0)} % (wanted: within 15 %)`,
  )
}
