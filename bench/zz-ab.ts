// A/B: commands for the whole against the floor, interleaved. argv: support|short mails rounds  ; CMDS env: ';' separated commands prefix for ingest-whole
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { mixedMail } from '../test/support/flow/mixed-mails.js'
import { startDovecot } from '../test/support/imap/dovecot.js'
import { supportMail } from './support-mail.js'
const run = promisify(execFile)
const [kind = 'support', n = '1000', rounds = '3'] = process.argv.slice(2)
const post = kind === 'support' ? supportMail : mixedMail
async function fill(first: number, count: number) {
  const box = (await startDovecot()).newMailbox()
  for (let i = first; i < first + count; i += 1) await box.deliver(post(i).raw)
  return box
}
const warm = await fill(1_000_000, Number(process.env['WARM'] ?? 200))
const box = await fill(1, Number(n))
// each variant: "dir|flags|script ext"
const variants = (process.env['VARS'] ?? '').split(';').map((v) => v.trim())
const res: Record<string, { w: number[]; c: number[]; r: number[] }> = {}
async function one(cmd: string, script: string) {
  const folder = await mkdtemp(join(tmpdir(), 'zz-'))
  try {
    const [cwd, ...rest] = cmd.split(' ')
    const flags = rest.filter((x) => !x.startsWith('env:'))
    const env = { ...process.env, ...Object.fromEntries(rest.filter((x) => x.startsWith('env:')).map((x) => x.slice(4).split('='))) }
    const compiled = flags.includes('dist')
    const f = flags.filter((x) => x !== 'dist' && x !== '')
    const args = compiled ? [...f, `dist/bench/${script}.js`] : [...f, '--import', 'tsx', `bench/${script}.ts`]
    const perf = script === 'ingest-whole' && process.env['PERF'] !== undefined ? ['perf', 'record', '-F', '999', '-o', '/tmp/ing/perf.data'] : []
    const [exe = '', ...all] = [...perf, process.execPath, ...(perf.length > 0 ? ['--perf-basic-prof'] : []), ...args, String(box.port), box.user, warm.user, folder]
    const { stdout } = await run(exe, all, { env, maxBuffer: 1e8, cwd: cwd === '' ? undefined : cwd })
    if (process.env['OUT'] !== undefined && script === 'ingest-whole') (await import('node:fs')).writeFileSync(process.env['OUT'], stdout)
    return JSON.parse(stdout.trim().split('\n').filter((l) => l.startsWith('{"mails')).at(-1) ?? '') as { mails: number; seconds: number; cpuSeconds: number; peakRssMb: number }
  } finally { await rm(folder, { recursive: true, force: true }) }
}
for (let i = 0; i < Number(rounds); i += 1) {
  const fl = await one(variants[0] ?? '', 'ingest-floor')
  const rate = fl.mails / fl.seconds
  let line = `floor ${rate.toFixed(0)}/s ${(fl.cpuSeconds * 1000 / fl.mails).toFixed(2)}ms`
  for (const v of variants) {
    const m = await one(v, 'ingest-whole')
    const r = m.mails / m.seconds
    const e = (res[v] ??= { w: [], c: [], r: [] })
    e.w.push(r); e.c.push(m.cpuSeconds * 1000 / m.mails); e.r.push(r / rate)
    line += ` | ${r.toFixed(0)}/s ${(m.cpuSeconds * 1000 / m.mails).toFixed(2)}ms ${(r / rate).toFixed(2)}`
  }
  console.log(line)
}
const med = (a: number[]) => [...a].sort((x, y) => x - y)[Math.floor(a.length / 2)] ?? 0
for (const [v, e] of Object.entries(res)) console.log(`${v}: ${med(e.w).toFixed(0)}/s cpu ${med(e.c).toFixed(2)} ratio ${med(e.r).toFixed(2)}`)
process.exit(0)
