import { readMail } from '../../integrations/mime/read-mail.js'
import { caseTable } from '../commands/case-text.js'
import { loadConfig } from '../config.js'
import { openCore, type Core } from '../context.js'
import type { Draft } from '../domain/draft.js'
import { UnavailableError } from '../domain/errors.js'
import { describeCase } from '../flow/describe-case.js'
import { currentAnswer } from '../flow/shared/approvals.js'
import { loadReport } from '../flow/load-report.js'
import { approveAnswer } from '../flow/release/approve-answer.js'
import { editAnswer } from '../flow/release/edit-answer.js'
import { listThirdPersons, reviewThirdPersons } from '../flow/release/review-third-persons.js'
import type { MessageReading, MessageRecord } from '../ports.js'
import { fillOpenPlaces, openPlaces } from '../replies/open-places.js'
import { reportTable } from '../reports/report-table.js'
import { runService } from '../wiring/run-service.js'
import { demoAccounts } from './demo-staff.js'
import { receive, startDemoWorld, type DemoWorld } from './demo-world.js'
import type { DemoPost } from './mail-server.js'
import { SAMPLE_TICKETS } from './sample-tickets.js'
import { Visitor } from './visitor.js'

export interface DemoOptions {
  readonly print: (text: string) => void
  /** Called when all is shown; the pages stay open until it resolves. */
  readonly serveUntil: (() => Promise<void>) | null
}

/** How often the demo looks whether everything has come to rest, and how long it waits at most. */
const LOOK_MS = 100
const PATIENCE_MS = 90_000
/** Between two jobs nothing is due for a moment. */
const QUIET_LOOKS = 5

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
          print(await demoAccounts(core, service.url ?? ''))
          print('\nCtrl-C ends the demo.\n')
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
  await settled(core, world.mails.length - world.latest)
  world.deliverLatest()
  world.openWebhook(url)
  for (const ticket of late) receive(world.sandbox, ticket)
  await settled(core, total)
  print('What became of each:\n')
  for (const line of await messageLines(core, world)) print(line)
  print('\nThe cases:\n')
  print(await caseList(core))
  await proveKari(core, world, total, print)
  print('\nThe report:\n')
  print(reportTable(await loadReport(core)))
}

/** From the link in Kari's mailbox to the copy on her page: she clicks and presses, an agent approves. */
async function proveKari(core: Core, world: DemoWorld, total: number, print: DemoOptions['print']): Promise<void> {
  const reference = await referenceOfMessage(core, 'bookbeat', '<kari-1@post.example>')
  const links = await linksIn(world.post.taken)
  const kari = links.find(({ text }) => text.includes(reference))
  if (kari === undefined) throw new Error('no link went to the demo’s first requester')
  print(
    `\nWhoever stands in a register gets a link, to the address on file: ${String(links.length)} went out. To Kari:\n`,
  )
  print(framed([`To: ${kari.to}`, '', kari.text]))
  const { origin, pathname } = new URL(kari.url)
  const browser = new Visitor(origin)
  await browser.press(pathname, 'open')
  await settled(core, total)
  print(`\nShe opened it and pressed “it was me”. What Innsyn knows of her now: innsyn case show ${reference}\n`)
  const { requestCase } = await describeCase(core.unitOfWork, reference)
  const { level, why } = requestCase.identity
  print(`Identity level ${String(level)}:\n${why.map((reason) => `- ${reason}\n`).join('')}`)
  await takeOthersOut(core, reference, print)
  await settled(core, total)
  print(await wholeDraft(core, reference))
  await fillIn(core, reference, print)
  await settled(core, total)
  print(`\nAn agent read it and approves it: innsyn case approve ${reference} --as kim\n`)
  await approveAnswer(core, { reference, staffId: 'kim' })
  await settled(core, total)
  const copy = await browser.press('/request/mine', 'copy')
  const bytes = (await copy.arrayBuffer()).byteLength
  print(
    `\nKari reloads her page and fetches her copy, once: ${String(bytes)} bytes of ${String(copy.headers.get('content-type'))}\n`,
  )
  const others = links.filter(({ to }) => to !== kari.to)
  if (others[0] !== undefined) print(`The page of another one, to look at in a browser: ${others[0].url}\n`)
}

/** What other people wrote or are named in does not go out with her copy (Art. 15(4)). */
async function takeOthersOut(core: Core, reference: string, print: DemoOptions['print']): Promise<void> {
  const others = await listThirdPersons(core, reference)
  if (others.length === 0) return
  print(`\nOther people stand in her copy, so an agent decides first: innsyn case third-persons ${reference}\n`)
  for (const { number, kind, key } of others) print(`  ${String(number)}  ${kind === 'file' ? 'a file' : key}\n`)
  const numbers = (isFile: boolean): number[] =>
    others.filter(({ kind }) => (kind === 'file') === isFile).map(({ number }) => number)
  await reviewThirdPersons(core, { reference, stay: numbers(true), go: numbers(false), staffId: 'kim' })
  print('Whoever is not her is blanked, and the answer is written for that copy.\n')
}

/** What the controller's profile leaves open stands in double brackets: no answer is approved before a person has written it in. */
async function fillIn(core: Core, reference: string, print: DemoOptions['print']): Promise<void> {
  const { requestCase } = await describeCase(core.unitOfWork, reference)
  const draft = await core.unitOfWork.read((stores) => currentAnswer(stores, requestCase.id))
  const open = openPlaces(draft?.text ?? '')
  if (draft === null || open.length === 0) return
  print(
    `\nAn agent writes in what stands in double brackets, else nobody can approve it: innsyn case edit ${reference}\n`,
  )
  const text = fillOpenPlaces(draft.text, 'Vi tar ingen slike avgjørelser om deg.')
  await editAnswer(core, { reference, staffId: 'kim', text })
}

interface SentLink {
  readonly to: string
  readonly text: string
  readonly url: string
}

/** The mails with a link, as their readers see them. */
async function linksIn(posts: readonly DemoPost[]): Promise<readonly SentLink[]> {
  const links: SentLink[] = []
  for (const { to, raw } of posts) {
    const { parsed } = await readMail(Buffer.from(raw), false)
    const text = parsed.texts.map((part) => part.text).join('\n')
    const url = /^https?:\/\/\S+\/request\/\S+$/m.exec(text)?.[0]
    if (url !== undefined) links.push({ to, text, url })
  }
  return links
}

function framed(lines: readonly string[]): string {
  return ['='.repeat(78), ...lines, `${'='.repeat(78)}\n`].join('\n')
}

/** Waits until so many messages are read and no work is left. @throws Error when that takes too long. */
async function settled(core: Core, messages: number): Promise<void> {
  let quiet = 0
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const counts = await core.unitOfWork.read((stores) => stores.messages.countByOutcome(null))
    const jobs = await core.queue.counts()
    const read = Object.values(counts).reduce((sum, one) => sum + one, 0) - counts.unread
    // What waits for another day (a second link to one address) is not waited for.
    const isIdle = jobs.running === 0 && (await core.queue.oldestDue()) === null
    quiet = read >= messages && counts.unread === 0 && isIdle ? quiet + 1 : 0
    if (quiet === QUIET_LOOKS) return
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
  const answer = drafts.findLast((draft): draft is Draft => draft.kind === 'answer')
  if (answer === undefined) throw new Error(`${reference} has no answer`)
  const where =
    answer.place.kind === 'ticket' ? `ticket ${answer.place.ticketId}, as an internal note` : 'the Drafts folder'
  return [
    `\nThe draft now lies in ${where} (${answer.state}), its export: ${exported?.filename ?? 'none'}`,
    framed([`To: ${answer.recipient}`, `Subject: ${answer.subject}`, '', answer.text]),
  ].join('\n')
}
