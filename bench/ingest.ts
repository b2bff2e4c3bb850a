/**
 * Ingest throughput and memory on a real Dovecot, as a ratio to the floor in the same run.
 * npm run bench:ingest [-- --small]: 5,000 mails in three pairs and 20,000 for memory; small: 1,000 in one pair, no memory run.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mixedMail } from '../test/support/flow/mixed-mails.js'
import { startDovecot, type DovecotMailbox } from '../test/support/imap/dovecot.js'
import { isSmallRun, median } from './runs.js'

const run = promisify(execFile)
const WARM_UP = 200
const { mails, large, pairs } = isSmallRun()
  ? { mails: 1_000, large: 0, pairs: 1 }
  : { mails: 5_000, large: 20_000, pairs: 3 }

interface Measured {
  readonly mails: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakRssMb: number
}

async function filledMailbox(first: number, count: number): Promise<DovecotMailbox> {
  const mailbox = (await startDovecot()).newMailbox()
  for (let number = first; number < first + count; number += 1) await mailbox.deliver(mixedMail(number).raw)
  return mailbox
}

const warm = await filledMailbox(1_000_000, WARM_UP)

async function measure(script: string, { port, user }: DovecotMailbox, expected: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-'))
  try {
    const args = ['--import', 'tsx', `bench/${script}.ts`, String(port), user, warm.user, folder]
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

const box = await filledMailbox(1, mails)
const ratios: number[] = []
const peaks: number[] = []
for (let pair = 0; pair < pairs; pair += 1) {
  const floor = await measure('ingest-floor', box, mails)
  const whole = await measure('ingest-whole', box, mails)
  ratios.push(rate(whole) / rate(floor))
  peaks.push(whole.peakRssMb)
  console.log(
    `floor ${rate(floor).toFixed(0)} mails/s (${cpuMs(floor)} ms CPU each), whole ${rate(whole).toFixed(0)} mails/s (${cpuMs(whole)} ms CPU each)`,
  )
}
console.log(`ingest: ${median(ratios).toFixed(2)} of the floor's throughput (wanted: 0.70)`)
if (large > 0) {
  const grown = await measure('ingest-whole', await filledMailbox(1, large), large)
  const growth = (grown.peakRssMb / median(peaks) - 1) * 100
  console.log(
    `memory: peak ${median(peaks).toFixed(0)} MB at ${String(mails)} mails, ${grown.peakRssMb.toFixed(0)} MB at ${String(large)}: ${growth.toFixed(0)} % (wanted: within 15 %)`,
  )
}
