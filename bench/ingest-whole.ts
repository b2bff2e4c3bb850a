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

const [port = '', user = '', folder = ''] = process.argv.slice(2)
const file = join(folder, 'innsyn.yaml')
await writeFile(
  file,
  `publicUrl: http://localhost:8080
controllers:
  - file: ${resolve('config/controllers/bookbeat.yaml')}
mailboxes:
  - id: bench
    controller: bookbeat
    addresses: [privacy@bookbeat.example]
    imap: { host: 127.0.0.1, port: ${port}, security: none, user: ${user}, auth: { kind: password, secret: BENCH_PASSWORD } }
    folders: { watch: [INBOX], junk: none, drafts: auto }
`,
)
const env = { INNSYN_CONFIG: file, INNSYN_DATA_DIR: join(folder, 'data'), BENCH_PASSWORD: 'secret' }
const core = await openCore(loadConfig({ env }), { logger: silentLogger })
const { pollers } = buildService(core)
const cpuBefore = process.cpuUsage()
const started = performance.now()
core.runner.start()
await pollers[0]?.pollOnce(createIntake(core))
const count = () => core.unitOfWork.read((stores) => stores.messages.countByOutcome(null))
let counts = await count()
while (counts.unread > 0) {
  await pause(50)
  counts = await count()
}
const seconds = (performance.now() - started) / 1000
const cpu = process.cpuUsage(cpuBefore)
const cpuSeconds = (cpu.user + cpu.system) / 1e6
await core.runner.stop(5_000)
await core.close()
const mails = Object.values(counts).reduce((sum, one) => sum + one, 0)
console.log(
  JSON.stringify({ mails, seconds, cpuSeconds, cases: counts.case, peakRssMb: process.resourceUsage().maxRSS / 1024 }),
)
