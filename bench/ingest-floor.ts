/** The floor: what fetching and parsing the same mailbox costs with the two libraries alone, nothing kept. Run by ingest.ts. */
import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import { performance } from 'node:perf_hooks'

const [port = '', user = ''] = process.argv.slice(2)
const client = new ImapFlow({
  host: '127.0.0.1',
  port: Number(port),
  secure: false,
  doSTARTTLS: false,
  auth: { user, pass: 'secret' },
  logger: false,
})
client.on('error', () => undefined)
const cpuBefore = process.cpuUsage()
const started = performance.now()
await client.connect()
await client.mailboxOpen('INBOX', { readOnly: true })
let mails = 0
for await (const { source } of client.fetch('1:*', { source: true, internalDate: true })) {
  if (source === undefined) continue
  await simpleParser(source)
  mails += 1
}
const seconds = (performance.now() - started) / 1000
await client.logout()
const { user: inUser, system } = process.cpuUsage(cpuBefore)
console.log(
  JSON.stringify({
    mails,
    seconds,
    cpuSeconds: (inUser + system) / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  }),
)
