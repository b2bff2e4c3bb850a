/** The floor: what fetching and parsing the same mailbox costs with the two libraries alone, nothing kept. Run by ingest.ts. */
import { performance } from 'node:perf_hooks'
import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'

const [port = '', user = '', warmUser = ''] = process.argv.slice(2)

async function readMailbox(name: string): Promise<number> {
  const auth = { user: name, pass: 'secret' }
  const line = { host: '127.0.0.1', port: Number(port), secure: false, doSTARTTLS: false }
  const client = new ImapFlow({ ...line, auth, logger: false })
  client.on('error', () => undefined)
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  let mails = 0
  for await (const { source } of client.fetch('1:*', { source: true, internalDate: true })) {
    if (source === undefined) continue
    await simpleParser(source)
    mails += 1
  }
  await client.logout()
  return mails
}

await readMailbox(warmUser)
const cpuBefore = process.cpuUsage()
const started = performance.now()
const mails = await readMailbox(user)
const seconds = (performance.now() - started) / 1000
const cpu = process.cpuUsage(cpuBefore)
const cpuSeconds = (cpu.user + cpu.system) / 1e6
console.log(JSON.stringify({ mails, seconds, cpuSeconds, peakRssMb: process.resourceUsage().maxRSS / 1024 }))
