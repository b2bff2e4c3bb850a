import { shareReadWorkers } from '../flow/shared-read-workers.js'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandboxClock, type SandboxClock } from '../../../integrations/zendesk/sandbox/sandbox-clock.js'
import { startZendeskSandbox, type ZendeskSandbox } from '../../../integrations/zendesk/sandbox/sandbox.js'
import type { SandboxTicket } from '../../../integrations/zendesk/sandbox/state.js'
import { loadConfig } from '../../../src/config.js'
import { openCore, type Core } from '../../../src/context.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { createIntake } from '../../../src/flow/store-message.js'
import { lookOnce } from '../../../src/wiring/case-watch.js'
import { buildService, type Service } from '../../../src/wiring/service.js'
import { DESK } from '../flow/watched-cases.js'
import { ACCOUNT, eva, START } from './account.js'
import { createRecordingLogger } from './recording-logger.js'

const MINUTE_MS = 60_000
/** The fields that the account has for this, and one that is people's. */
export const FIELD = { reference: 360011, dueOn: 360012, state: 360013, rights: 360014, theirs: 99 }

/** The service as it is wired for production on a Zendesk account whose tickets follow their cases; both live by one clock. */
export interface MirroredDesk {
  readonly core: Core
  readonly clock: SandboxClock
  readonly sandbox: ZendeskSandbox
  /** Lets somebody write to the support address. */
  receive(text?: string): SandboxTicket
  /** The poll, and all work that follows from it. */
  poll(): Promise<void>
  /** The watch, and all work that follows from it. */
  look(): Promise<void>
  /** Works off what is due. */
  work(): Promise<void>
  caseOf(ticket: SandboxTicket): Promise<RequestCase>
  close(): Promise<void>
}

export async function startMirroredDesk(): Promise<MirroredDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-mirror-'))
  const clock = createSandboxClock(START, 'instant')
  const sandbox = await startZendeskSandbox({ clock })
  sandbox.state.ticketFields.set(FIELD.dueOn, 'date')
  for (const id of [FIELD.reference, FIELD.state, FIELD.rights, FIELD.theirs])
    sandbox.state.ticketFields.set(id, 'text')
  const core = await openCore(settingsFor(sandbox, folder), {
    clock,
    logger: createRecordingLogger(),
    migrate: true,
    openReadWorkers: shareReadWorkers,
  })
  const service = buildService(core)
  const work = (): Promise<void> => service.runner.runUntilIdle()
  let mails = 0
  return {
    core,
    clock,
    sandbox,
    receive: (text = 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.') => {
      mails += 1
      const messageId = `<${String(mails)}@kunde.example>`
      const taken = sandbox.receiveMail({ from: eva, subject: 'Innsyn', text, messageId })
      if (taken.kind !== 'ticket') throw new Error('expected a ticket')
      return taken.ticket
    },
    poll: async () => {
      // Zendesk exports no change of the last minute.
      clock.advance(2 * MINUTE_MS)
      await ticketPollOf(service).pollOnce(createIntake(core))
      await work()
    },
    look: async () => {
      await lookOnce(core)
      await work()
    },
    work,
    caseOf: async ({ id }) => {
      const [found, ...others] = await core.unitOfWork.read((stores) => stores.cases.byTicket(ACCOUNT, String(id)))
      if (found === undefined || others.length > 0) throw new Error('expected one case in the ticket')
      return found
    },
    close: async () => {
      await core.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function settingsFor({ baseUrl, credentials }: ZendeskSandbox, folder: string): Core['config'] {
  const env = { INNSYN_DATA_DIR: folder, BOOKBEAT_ZENDESK_CLIENT_SECRET: credentials.clientSecret }
  const config = loadConfig({ env, cwd: process.cwd() })
  const { reference, dueOn, state, rights } = FIELD
  const fields = { reference: String(reference), dueOn: String(dueOn), state: String(state), rights: String(rights) }
  const zendesk = config.zendesk.map((account) => ({
    ...account,
    baseUrl,
    mirror: { enabled: true, type: 'task' as const, fields },
  }))
  return { ...config, staff: DESK.staff, mailboxes: [], sources: [], zendesk }
}

function ticketPollOf({ pollers }: Service): Service['pollers'][number] {
  const poll = pollers.find(({ id }) => id === `zendesk:${ACCOUNT}:tickets`)
  if (poll === undefined) throw new Error('the settings name no such account')
  return poll
}
