import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createZipPackager } from '../../../integrations/archive/zip-packager.js'
import { createMailAuthenticator } from '../../../integrations/mailauth/mail-authenticator.js'
import { loadConfig, type Config } from '../../../src/config.js'
import { openCore, type Core, type CoreOptions } from '../../../src/context.js'
import { NotFoundError, OutcomeUnknownError } from '../../../src/domain/errors.js'
import type { CasePlace, RequestCase } from '../../../src/domain/request-case.js'
import type { CollectedRecords } from '../../../src/domain/subject-export.js'
import { createAskSecondOpinion } from '../../../src/flow/ask-second-opinion.js'
import { createBuildExport } from '../../../src/flow/build-export.js'
import { createCollectSource } from '../../../src/flow/collect-source.js'
import { createFileSent } from '../../../src/flow/file-sent.js'
import { createFetchTicket } from '../../../src/flow/fetch-ticket.js'
import { describeCase, type CaseDescription } from '../../../src/flow/describe-case.js'
import { createMirrorCase } from '../../../src/flow/mirror-case.js'
import { createPlaceDraft } from '../../../src/flow/place-draft.js'
import { createPrepareDraft } from '../../../src/flow/prepare-draft.js'
import { createSendAccountNotice } from '../../../src/flow/send-account-notice.js'
import { createSendChallenge } from '../../../src/flow/send-challenge.js'
import { createSendAnswer } from '../../../src/flow/send-answer.js'
import { createSendReminder } from '../../../src/flow/send-reminder.js'
import { eraseStep, type AnyStep } from '../../../src/flow/shared/step.js'
import { storeMessages } from '../../../src/flow/store-message.js'
import { createVerifyIdentity } from '../../../src/flow/verify-identity.js'
import { stepsByKind } from '../../../src/jobs/job-list.js'
import { createJobRunner, type JobRunner } from '../../../src/jobs/job-runner.js'
import { silentLogger } from '../../../src/logger.js'
import type {
  CaseMirror,
  ComposedMail,
  DraftPlacement,
  DraftToPlace,
  IncomingMessage,
  MailSender,
  MessageRecord,
  PersonDirectory,
  RecordSource,
  ReturnLinks,
  SentCopies,
  TicketFinding,
  TicketView,
} from '../../../src/ports.js'
import { renderExportIndex } from '../../../src/replies/render-export-index.js'
import { ownPeopleOf } from '../../../src/wiring/own-people.js'
import { secondOpinionOf } from '../../../src/wiring/second-opinion-parts.js'
import { mirroredAccounts } from '../../../src/wiring/zendesk-parts.js'
import { shareReadWorkers } from './shared-read-workers.js'
import { MemoryDirectory } from '../sender/memory-directory.js'
import { NameTable } from '../sender/name-table.js'
import { TestClock } from '../storage/test-clock.js'
import { STAFF_MAIL_TEXTS } from '../../../src/web/desk/texts/mails/in-languages.js'

/** A Drafts folder or ticket in memory that can lose its answers. */
export class MemoryPlacement implements DraftPlacement {
  readonly placed: DraftToPlace[] = []
  /** So many of the next placements succeed without saying so. */
  loseAnswers = 0
  /** What happens elsewhere while a draft is on its way here. */
  onPlace: () => Promise<void> = () => Promise.resolve()

  find(toPlace: DraftToPlace): Promise<{ location: string } | null> {
    const index = this.placed.findIndex(({ draft }) => draft.messageId === toPlace.draft.messageId)
    return Promise.resolve(index === -1 ? null : { location: `Drafts/${String(index + 1)}` })
  }

  async place(toPlace: DraftToPlace): Promise<{ location: string }> {
    await this.onPlace()
    this.placed.push(toPlace)
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1
      throw new OutcomeUnknownError('the answer to APPEND was lost')
    }
    return { location: `Drafts/${String(this.placed.length)}` }
  }
}

/** A source that answers from memory, by address. */
export class MemorySource implements RecordSource {
  readonly title: string
  readonly records = new Map<string, CollectedRecords>()
  failure: Error | null = null
  /** What happens elsewhere while this source looks. */
  onCollect: () => Promise<void> = () => Promise.resolve()

  constructor(readonly id: string) {
    this.title = `Source ${id}`
  }

  async collect({ addresses }: { readonly addresses: readonly string[] }): Promise<CollectedRecords> {
    if (this.failure !== null) throw this.failure
    await this.onCollect()
    const found = addresses.map((address) => this.records.get(address)).find((records) => records !== undefined)
    return found ?? { sections: [], files: [], gaps: [] }
  }

  probe(): Promise<void> {
    return Promise.resolve()
  }
}

/** A mail server in memory. */
export class MemoryMailServer implements MailSender {
  readonly sent: ComposedMail[] = []
  /** The Message-ID of each mail that was to be sent. */
  readonly attempts: string[] = []
  /** What the next mails meet, one each. */
  readonly failures: Error[] = []

  send(mail: ComposedMail): Promise<void> {
    this.attempts.push(mail.messageId)
    const failure = this.failures.shift()
    if (failure !== undefined) return Promise.reject(failure)
    this.sent.push(mail)
    return Promise.resolve()
  }
}

/** A Sent folder in memory. */
export class MemorySentFolder implements SentCopies {
  readonly filed: DraftToPlace[] = []
  failure: Error | null = null

  file(sent: DraftToPlace): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure)
    this.filed.push(sent)
    return Promise.resolve()
  }
}

/** Tickets in memory that show what they are told to. */
export class MemoryMirror implements CaseMirror {
  readonly shown: TicketView[] = []
  /** What people did to the tickets. */
  findings: readonly TicketFinding[] = []
  failure: Error | null = null
  attempts = 0

  mirror(view: TicketView): Promise<readonly TicketFinding[]> {
    this.attempts += 1
    if (this.failure !== null) return Promise.reject(this.failure)
    this.shown.push(view)
    return Promise.resolve(this.findings)
  }
}

export interface Harness {
  readonly core: Core
  readonly clock: TestClock
  readonly runner: JobRunner
  readonly sources: ReadonlyMap<string, MemorySource>
  readonly drafts: MemoryPlacement
  readonly notes: MemoryPlacement
  readonly mails: MemoryMailServer
  /** Of every account whose mirror is on. */
  readonly mirror: MemoryMirror
  /** Who is on file; nobody keeps a register until a test puts somebody in. */
  readonly people: MemoryDirectory
  /** What name servers answer. */
  readonly names: NameTable
  readonly copies: MemorySentFolder
  /** Stores a raw mail as a poller would. */
  receive(raw: string | Uint8Array, how?: Partial<IncomingMessage>): Promise<string>
  /** Works, and lets retries fall due, until nothing is left to do. */
  settle(): Promise<void>
  cases(): Promise<readonly RequestCase[]>
  message(id: string): Promise<MessageRecord>
  describe(reference: string): Promise<CaseDescription>
  close(): Promise<void>
}

/** The whole flow on a real database in a temporary folder, with the outside parties in memory and time in the test's hand. */
export async function openHarness(
  options: {
    databaseUrl?: string
    core?: CoreOptions
    /** What a test wants other than the example settings. */
    settings?: Partial<Config>
    /** Sends for real; without it `mails` takes everything. */
    mailSender?: MailSender
    /** The way back to the pages for data subjects. */
    returnLinks?: ReturnLinks
  } = {},
): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-flow-'))
  const clock = new TestClock()
  const env = {
    INNSYN_DATA_DIR: folder,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
  }
  const logger = options.core?.logger ?? silentLogger
  const config = { ...loadConfig({ env, cwd: process.cwd() }), ...options.settings }
  const opened = await openCore(config, {
    clock,
    logger,
    migrate: true,
    openReadWorkers: shareReadWorkers,
    ...options.core,
  })
  const core = { ...opened, returnLinks: options.returnLinks ?? opened.returnLinks }
  const sources = new Map(core.config.sources.map(({ id }) => [id, new MemorySource(id)]))
  const drafts = new MemoryPlacement()
  const notes = new MemoryPlacement()
  const mails = new MemoryMailServer()
  const mirror = new MemoryMirror()
  const copies = new MemorySentFolder()
  const people = new MemoryDirectory()
  const names = new NameTable()
  const { unitOfWork, queue } = core
  const steps = stepsByKind([
    ...core.intakeSteps,
    ...deskSteps(core, sources, {
      mailbox: drafts,
      ticket: notes,
      mails: options.mailSender ?? mails,
      mirror,
      people,
      names,
      copies,
    }),
  ])
  const runner = createJobRunner({ unitOfWork, queue, steps, clock, logger })
  let received = 0
  return {
    core,
    clock,
    runner,
    sources,
    drafts,
    notes,
    mails,
    mirror,
    people,
    names,
    copies,
    receive: async (raw, how = {}) => {
      received += 1
      const [stored] = await storeMessages(core, [{ ...incoming(raw, received, clock.now()), ...how }], null)
      if (stored === undefined) throw new NotFoundError('nothing was stored')
      return stored.id
    },
    settle: async () => {
      for (let round = 0; round < 12; round += 1) {
        await runner.runUntilIdle()
        const { waiting, running } = await queue.counts()
        if (waiting + running === 0) return
        clock.advance(3_600_000)
      }
    },
    cases: () => unitOfWork.read((stores) => stores.cases.list({})),
    message: (id) => unitOfWork.read((stores) => stores.messages.get(id)),
    describe: (reference) => describeCase(unitOfWork, reference),
    close: async () => {
      await core.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function deskSteps(
  core: Core,
  sources: ReadonlyMap<string, RecordSource>,
  {
    mails,
    mirror,
    people,
    names,
    copies,
    ...placements
  }: {
    mailbox: DraftPlacement
    ticket: DraftPlacement
    mails: MailSender
    mirror: CaseMirror
    people: PersonDirectory
    names: NameTable
    copies: SentCopies
  },
): readonly AnyStep[] {
  const { controllers, clock, calendar, digests, unitOfWork, ownAddresses } = core
  const authenticator = createMailAuthenticator({ lookup: names.lookup })
  const mirrored = mirroredAccounts(core.config)
  const { smtp, staff } = core.config
  const publicUrl = 'https://innsyn.bookbeat.example'
  const leaving = { controllers, digests, staff, fromAddresses: new Map<string, string>(), publicUrl }
  const mail = smtp === null ? null : { sender: mails, from: smtp.from }
  const mailTexts = STAFF_MAIL_TEXTS[core.config.staffMail.language]
  return [
    eraseStep(createFetchTicket({ readers: new Map(), mirrored, digests, clock })),
    eraseStep(createAskSecondOpinion({ opinion: secondOpinionOf(core.config), unitOfWork })),
    eraseStep(createVerifyIdentity({ controllers, ownAddresses, authenticator, directory: people, clock })),
    eraseStep(createSendChallenge({ ...core, mail, publicUrl })),
    eraseStep(createCollectSource({ sources, controllers, directory: people })),
    eraseStep(
      createBuildExport({
        packager: createZipPackager(renderExportIndex),
        sources,
        controllers,
        clock,
        ownPeople: ownPeopleOf(core.config),
      }),
    ),
    eraseStep(
      createPrepareDraft({ controllers, digests, clock, calendar, sourceTitles: {}, returnLinks: core.returnLinks }),
    ),
    eraseStep(createPlaceDraft({ ...leaving, placements, clock })),
    eraseStep(createSendAnswer({ ...leaving, mail, unitOfWork, clock })),
    eraseStep(createFileSent({ ...leaving, copies })),
    eraseStep(createSendReminder({ mail, staff, publicUrl, digests, clock, texts: mailTexts.reminder })),
    eraseStep(createSendAccountNotice({ mail, staff, digests, clock, texts: mailTexts.accountNotice })),
    eraseStep(
      createMirrorCase({
        mirrors: new Map([...mirrored].map((id) => [id, mirror])),
        controllers,
        digests,
        clock,
      }),
    ),
  ]
}

function incoming(raw: string | Uint8Array, number: number, receivedAt: string): IncomingMessage {
  const place: CasePlace = { kind: 'mailbox', mailboxId: 'bookbeat-privacy' }
  return {
    delivery: { sourceId: 'bookbeat-privacy', container: 'INBOX', epoch: '1', item: String(number) },
    controllerId: 'bookbeat',
    channel: 'imap',
    place,
    receivedAt,
    format: 'mail',
    raw: typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n')) : raw,
    truncated: false,
  }
}
