import { caseTable } from '../commands/case-text.js'
import { loadConfig } from '../config.js'
import { openCore, type Core } from '../context.js'
import { OPERATOR } from '../domain/audit.js'
import type { Draft } from '../domain/draft.js'
import { UnavailableError } from '../domain/errors.js'
import { describeCase } from '../flow/describe-case.js'
import { loadReport } from '../flow/load-report.js'
import { recordVerification } from '../flow/record-verification.js'
import type { MessageReading, MessageRecord } from '../ports.js'
import { reportTable } from '../reports/report-table.js'
import { runService } from '../wiring/run-service.js'
import { receive, startDemoWorld, type DemoWorld } from './demo-world.js'
import { SAMPLE_TICKETS } from './sample-tickets.js'

export interface DemoOptions {
  readonly print: (text: string) => void
  /** Called when all is shown; the pages stay open until it resolves. */
  readonly serveUntil: (() => Promise<void>) | null
}

/** How often the demo looks whether everything has come to rest, and how long it waits at most. */
const LOOK_MS = 100
const PATIENCE_MS = 90_000

/** The whole way on sample mail: real poller, real webhook listener, real database, in-process mail servers and Zendesk. */
export async function runDemo({ print, serveUntil }: DemoOptions): Promise<void> {
  const world = await startDemoWorld(new Date())
  try {
    const core = await openCore(loadConfig({ env: world.env }))
    try {
      const service = await runService(core, 'all')
      try {
        await tellTheStory(core, world, service.url ?? '', print)
        if (serveUntil !== null) {
          print(
            `\nThe pages: ${service.url ?? ''}/cases (any user name, password ${world.env['INNSYN_STAFF_PASSWORD'] ?? ''}). Ctrl-C ends the demo.\n`,
          )
          await serveUntil()
        }
      } finally {
        await service.stop()
      }
    } finally {
      await core.close()
    }
  } finally {
    await world.stop()
  }
}

async function tellTheStory(core: Core, world: DemoWorld, url: string, print: DemoOptions['print']): Promise<void> {
  const late = SAMPLE_TICKETS.filter(({ webhookArrives }) => webhookArrives)
  const total = world.mails.length + SAMPLE_TICKETS.length
  print(
    `Innsyn demo: ${String(world.mails.length)} mails in three mailboxes, ${String(SAMPLE_TICKETS.length)} tickets in Zendesk, two controllers.\n\n`,
  )
  await settled(core, world.mails.length)
  world.openWebhook(url)
  for (const ticket of late) receive(world.sandbox, ticket)
  await settled(core, total)
  print('What became of each:\n')
  for (const line of await messageLines(core, world)) print(line)
  print('\nThe cases:\n')
  print(await caseList(core))
  const reference = await referenceOfMessage(core, 'bookbeat', '<kari-1@post.example>')
  print(`\nAn agent called Kari back and records it: innsyn case verify ${reference} --reason "…"\n`)
  await recordVerification(core, { reference, reason: 'called back on the number on file', actor: OPERATOR })
  await settled(core, total)
  print(await wholeDraft(core, reference))
  print('\nThe report:\n')
  print(reportTable(await loadReport(core)))
}

/** Waits until so many messages are read and no work is left. @throws Error when that takes too long. */
async function settled(core: Core, messages: number): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const counts = await core.unitOfWork.read((stores) => stores.messages.countByOutcome(null))
    const jobs = await core.queue.counts()
    const read = Object.values(counts).reduce((sum, one) => sum + one, 0) - counts.unread
    if (read >= messages && counts.unread === 0 && jobs.waiting + jobs.running === 0) return
    await core.clock.sleep(LOOK_MS)
  }
  const jobs = JSON.stringify(await core.queue.counts())
  const report = reportTable(await loadReport(core))
  throw new UnavailableError(
    `the demo did not come to rest within ${String(PATIENCE_MS / 1000)} s; jobs ${jobs}\n${report}`,
  )
}

interface Told {
  readonly from: string
  readonly about: string
  readonly messageId: string
  readonly controllerId: string
  readonly channel: 'imap' | 'zendesk'
}

async function messageLines(core: Core, world: DemoWorld): Promise<readonly string[]> {
  const mails = world.mails.map(({ about, mailbox, raw }): Told => ({
    from: mailbox,
    about,
    messageId: /^Message-ID: (.*)$/m.exec(raw)?.[1]?.trim() ?? '',
    controllerId: mailbox.endsWith('bxsoftware.example') ? 'bxsoftware' : 'bookbeat',
    channel: 'imap',
  }))
  const tickets = SAMPLE_TICKETS.map(({ about, messageId }): Told => ({
    from: 'Zendesk',
    about,
    messageId,
    controllerId: 'bookbeat',
    channel: 'zendesk',
  }))
  return Promise.all([...mails, ...tickets].map((told) => messageLine(core, told)))
}

async function messageLine(core: Core, told: Told): Promise<string> {
  const { record, reading, reference } = await findMessage(core, told)
  const rights = reading?.classification.rights.join('+') ?? ''
  const what = [record?.outcome ?? 'not found', reference ?? '', rights].filter((part) => part !== '').join(' ')
  return `  ${told.from.padEnd(28)} ${told.about}\n  ${' '.repeat(28)} -> ${what}\n`
}

async function findMessage(
  core: Core,
  { controllerId, messageId, channel }: Told,
): Promise<{ record: MessageRecord | null; reading: MessageReading | null; reference: string | null }> {
  return core.unitOfWork.read(async (stores) => {
    const hash = core.digests.sign('address', messageId)
    const records = await stores.messages.findByMessageIdHash(controllerId, [hash])
    const record = records.find((candidate) => candidate.channel === channel) ?? null
    if (record === null) return { record: null, reading: null, reference: null }
    const reading = await stores.messages.reading(record.id)
    const reference = record.caseId === null ? null : (await stores.cases.get(record.caseId)).reference
    return { record, reading, reference }
  })
}

async function caseList(core: Core): Promise<string> {
  return caseTable(await core.unitOfWork.read((stores) => stores.cases.list({})))
}

async function referenceOfMessage(core: Core, controllerId: string, messageId: string): Promise<string> {
  const { reference } = await findMessage(core, { controllerId, messageId, channel: 'imap', from: '', about: '' })
  if (reference === null) throw new Error('the demo’s first request opened no case')
  return reference
}

async function wholeDraft(core: Core, reference: string): Promise<string> {
  const { drafts, export: exported } = await describeCase(core.unitOfWork, reference)
  const answer = drafts.find((draft): draft is Draft => draft.kind === 'answer')
  if (answer === undefined) throw new Error(`${reference} has no answer`)
  const where =
    answer.place.kind === 'ticket' ? `ticket ${answer.place.ticketId}, as an internal note` : 'the Drafts folder'
  return [
    `\nThe draft now lies in ${where} (${answer.state}), its export: ${exported?.filename ?? 'none'}`,
    '='.repeat(78),
    `To: ${answer.recipient}`,
    `Subject: ${answer.subject}`,
    '',
    answer.text,
    `${'='.repeat(78)}\n`,
  ].join('\n')
}
