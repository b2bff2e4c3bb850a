/**
 * Ingest throughput and memory on a real Dovecot, as a ratio to the floor in the same run.
 * npx tsx bench/ingest.ts [mails] [mails of the large mailbox] [pairs]; defaults 5000 20000 3.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startDovecot, type DovecotMailbox } from '../test/support/imap/dovecot.js'
import { mixedMail } from '../test/support/flow/mixed-mails.js'

const run = promisify(execFile)
const [small = 5_000, large = 20_000, pairs = 3] = process.argv.slice(2).map(Number)

interface Measured {
  readonly mails: number
  readonly seconds: number
  readonly peakRssMb: number
}

async function filledMailbox(mails: number): Promise<DovecotMailbox> {
  const dovecot = await startDovecot()
  const mailbox = dovecot.newMailbox()
  for (let number = 1; number <= mails; number += 1) await mailbox.deliver(mixedMail(number).raw)
  return mailbox
}

async function measure(script: string, { port, user }: DovecotMailbox): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-bench-'))
  try {
    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      `bench/${script}.ts`,
      String(port),
      user,
      folder,
    ])
    return JSON.parse(stdout) as Measured
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const rate = ({ mails, seconds }: Measured): number => mails / seconds
const smallBox = await filledMailbox(small)
const ratios: number[] = []
const peaks: number[] = []
for (let pair = 0; pair < pairs; pair += 1) {
  const floor = await measure('ingest-floor', smallBox)
  const whole = await measure('ingest-whole', smallBox)
  if (whole.mails !== small || floor.mails !== small) throw new Error('not every mail was read')
  ratios.push(rate(whole) / rate(floor))
  peaks.push(whole.peakRssMb)
  console.log(
    `floor ${rate(floor).toFixed(0)} mails/s, whole ${rate(whole).toFixed(0)} mails/s, ratio ${(rate(whole) / rate(floor)).toFixed(2)}`,
  )
}
console.log(
  `ingest: ratio ${median(ratios).toFixed(2)} of the floor (median of ${String(pairs)}; wanted at least 0.70)`,
)
if (large > 0) {
  const grown = await measure('ingest-whole', await filledMailbox(large))
  const growth = grown.peakRssMb / median(peaks) - 1
  console.log(
    `memory: peak ${median(peaks).toFixed(0)} MB at ${String(small)} mails, ${grown.peakRssMb.toFixed(0)} MB at ${String(large)} (${(growth * 100).toFixed(0)} %; wanted within 15 %)`,
  )
}
