/** The whole way of a mailbox to open cases, durable: fetch, store, parse, classify, case. Run by ingest.ts. */
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { loadConfig } from '../src/config.js'
import { openCore } from '../src/context.js'
import { createIntake } from '../src/flow/store-message.js'
import { silentLogger } from '../src/logger.js'
import { buildService } from '../src/wiring/service.js'

const [port = '', user = '', warmUser = '', folder = ''] = process.argv.slice(2)

const mailbox = (id: string, name: string): string => `
  - id: ${id}
    controller: bookbeat
    addresses: [${id}@bookbeat.example]
    imap: { host: 127.0.0.1, port: ${port}, security: none, user: ${name}, auth: { kind: password, secret: BENCH_PASSWORD } }
    folders: { watch: [INBOX], junk: none, drafts: auto }`

const file = join(folder, 'innsyn.yaml')
await writeFile(
  file,
  `publicUrl: http://localhost:8080
controllers:
  - file: ${resolve('config/controllers/bookbeat.yaml')}
mailboxes:${mailbox('warm', warmUser)}${mailbox('bench', user)}
`,
)
const env = { INNSYN_CONFIG: file, INNSYN_DATA_DIR: join(folder, 'data'), BENCH_PASSWORD: 'secret' }
const core = await openCore(loadConfig({ env }), { logger: silentLogger })
const intake = createIntake(core)
const [warm, bench] = buildService(core).pollers

async function countOnceRead(): Promise<Readonly<Record<string, number>>> {
  for (;;) {
    const counts = await core.unitOfWork.read((stores) => stores.messages.countByOutcome(null))
    if (counts.unread === 0) return counts
    await pause(25)
  }
}

core.runner.start()
await warm?.pollOnce(intake)
const before = await countOnceRead()
const cpuBefore = process.cpuUsage()
const started = performance.now()
await bench?.pollOnce(intake)
const after = await countOnceRead()
const seconds = (performance.now() - started) / 1000
const cpu = process.cpuUsage(cpuBefore)
const cpuSeconds = (cpu.user + cpu.system) / 1e6
await core.runner.stop(5_000)
await core.close()
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0)
const mails = sum(after) - sum(before)
console.log(JSON.stringify({ mails, seconds, cpuSeconds, peakRssMb: process.resourceUsage().maxRSS / 1024 }))
