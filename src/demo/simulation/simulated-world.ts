import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createZipPackager } from '../../../integrations/archive/zip-packager.js'
import { createMailAuthenticator } from '../../../integrations/mailauth/mail-authenticator.js'
import type { TxtLookup } from '../../../integrations/mailauth/name-server.js'
import { createFilesSource } from '../../../integrations/sources/files/files-source.js'
import { createZendeskNotePlacement } from '../../../integrations/zendesk/note-placement.js'
import { createTicketReader } from '../../../integrations/zendesk/ticket-reader.js'
import { loadConfig } from '../../config.js'
import { openCore, type Core } from '../../context.js'
import { createAskSecondOpinion } from '../../flow/ask-second-opinion.js'
import { createBuildExport } from '../../flow/build-export.js'
import { createCollectSource } from '../../flow/collect-source.js'
import { createFileSent } from '../../flow/file-sent.js'
import { createFetchTicket } from '../../flow/fetch-ticket.js'
import { createMirrorCase } from '../../flow/mirror-case.js'
import { createPlaceDraft } from '../../flow/place-draft.js'
import { createPrepareDraft } from '../../flow/prepare-draft.js'
import { createSendChallenge } from '../../flow/send-challenge.js'
import { createSendAnswer } from '../../flow/send-answer.js'
import { createSendAccountNotice } from '../../flow/send-account-notice.js'
import { createSendReminder } from '../../flow/send-reminder.js'
import { eraseStep, type AnyStep } from '../../flow/shared/step.js'
import { NOBODY_ASKED } from '../../domain/sender/persons.js'
import { createVerifyIdentity } from '../../flow/verify-identity.js'
import { stepsByKind } from '../../jobs/job-list.js'
import { createJobRunner, type JobRunner } from '../../jobs/job-runner.js'
import { silentLogger } from '../../logger.js'
import type { DraftPlacement, DraftToPlace, RecordSource, SentCopies } from '../../ports.js'
import { renderExportIndex } from '../../replies/render-export-index.js'
import type { Config } from '../../settings/configuration.js'
import { ownPeopleOf } from '../../wiring/own-people.js'
import { caseMirrors, mirroredAccounts } from '../../wiring/zendesk-parts.js'
import type { SimulatedClock } from './simulated-clock.js'
import { SIMULATED_STAFF, StaffMail } from './desk/simulated-staff.js'
import { SupportDesk } from './mail/support-desk.js'
import { STAFF_MAIL_TEXTS } from '../../web/desk/texts/mails/in-languages.js'

/**
 * The real flow on a database of its own, with mail folders in memory, a Zendesk whose tickets follow their cases, staff whose mail is
 * counted, and a register that knows everybody who writes.
 */
export interface SimulatedWorld {
  readonly core: Core
  readonly runner: JobRunner
  readonly supportDesk: SupportDesk
  readonly staffMail: StaffMail
  close(): Promise<void>
}

/** The people of the simulation send their answers themselves. */
const NO_SENT_FOLDER: SentCopies = { file: () => Promise.resolve() }

/** A Drafts folder that is always there. */
class DraftsInMemory implements DraftPlacement {
  readonly #placed = new Map<string, string>()

  find({ draft }: DraftToPlace): Promise<{ readonly location: string } | null> {
    const location = this.#placed.get(draft.messageId)
    return Promise.resolve(location === undefined ? null : { location })
  }

  place({ draft }: DraftToPlace): Promise<{ readonly location: string }> {
    const location = `Drafts/${String(this.#placed.size + 1)}`
    this.#placed.set(draft.messageId, location)
    return Promise.resolve({ location })
  }
}

/** @param people addresses that the registers hold something about. */
export async function openSimulatedWorld(clock: SimulatedClock, people: readonly string[]): Promise<SimulatedWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'innsyn-simulation-'))
  const supportDesk = await SupportDesk.open(clock)
  const removeAll = async (): Promise<void> => {
    await supportDesk.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const register = join(folder, 'register.csv')
    await writeFile(register, registerOf(people))
    const core = await openCore(settingsIn(folder), { clock, logger: silentLogger, migrate: true })
    const { unitOfWork, queue } = core
    const staffMail = new StaffMail()
    const steps = stepsByKind([...core.intakeSteps, ...deskSteps(core, { register, supportDesk, staffMail })])
    return {
      core,
      runner: createJobRunner({ unitOfWork, queue, steps, clock, logger: silentLogger }),
      supportDesk,
      staffMail,
      close: async () => {
        await core.close()
        await removeAll()
      },
    }
  } catch (error) {
    await removeAll()
    throw error
  }
}

/** The example settings, with the staff of the simulation, a mail server for what they are told, and tickets that follow their cases. */
function settingsIn(folder: string): Config {
  const config = loadConfig({ env: { INNSYN_CONFIG: resolve(import.meta.dirname, EXAMPLE), INNSYN_DATA_DIR: folder } })
  const zendesk = config.zendesk.map((account) => ({ ...account, mirror: { ...account.mirror, enabled: true } }))
  return { ...config, staff: SIMULATED_STAFF, smtp: MAIL_SERVER, zendesk }
}

/** Nothing connects to it: the simulation takes the mails in memory. */
const MAIL_SERVER = { host: 'localhost', port: 25, security: 'none', login: null, from: 'innsyn@desk.example' } as const

function registerOf(people: readonly string[]): string {
  const rows = people.map((address, index) => `${String(10_000 + index)},Person,${address},Premium`)
  return ['customer_id,name,email,plan', ...rows, ''].join('\n')
}

/** Every source of the example settings reads the same register: what counts here is that all of them answer. */
function sourcesOf(core: Core, register: string): ReadonlyMap<string, RecordSource> {
  const files = [{ path: register, format: 'csv' as const, section: 'customers', emailColumn: 'email' }]
  return new Map(core.config.sources.map(({ id, title }) => [id, createFilesSource({ id, title, files })]))
}

interface Outside {
  /** The file of the register. */
  readonly register: string
  readonly supportDesk: SupportDesk
  readonly staffMail: StaffMail
}

function deskSteps(core: Core, { register, supportDesk, staffMail }: Outside): readonly AnyStep[] {
  const { config, controllers, clock, calendar, digests, unitOfWork, ownAddresses } = core
  const authenticator = createMailAuthenticator({ lookup: knowNoName })
  const directory = { find: () => Promise.resolve(NOBODY_ASKED) }
  const sources = sourcesOf(core, register)
  const sourceTitles = Object.fromEntries(config.sources.map(({ id, title }) => [id, title]))
  const fromAddresses = new Map(config.mailboxes.map(({ id, addresses }) => [id, addresses[0]]))
  const { readers, notes, mirrors } = ticketParts(core, supportDesk)
  const placements = { mailbox: new DraftsInMemory(), ticket: notes }
  const { publicUrl, staff } = config
  const mail = { sender: staffMail, from: MAIL_SERVER.from }
  const mailTexts = STAFF_MAIL_TEXTS[config.staffMail.language]
  const leaving = { controllers, digests, staff, fromAddresses, publicUrl }
  return [
    eraseStep(createFetchTicket({ readers, mirrored: mirroredAccounts(config), digests, clock })),
    eraseStep(createAskSecondOpinion({ opinion: null, unitOfWork })),
    eraseStep(createVerifyIdentity({ controllers, ownAddresses, authenticator, directory, clock })),
    eraseStep(createSendChallenge({ ...core, mail: null, publicUrl })),
    eraseStep(createCollectSource({ sources, controllers, directory })),
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
      createPrepareDraft({ controllers, digests, clock, calendar, sourceTitles, returnLinks: core.returnLinks }),
    ),
    eraseStep(createPlaceDraft({ ...leaving, placements, clock })),
    eraseStep(createSendAnswer({ ...leaving, mail, unitOfWork, clock })),
    eraseStep(createFileSent({ ...leaving, copies: NO_SENT_FOLDER })),
    eraseStep(createSendReminder({ mail, staff, publicUrl, digests, clock, texts: mailTexts.reminder })),
    eraseStep(createSendAccountNotice({ mail, staff, digests, clock, texts: mailTexts.accountNotice })),
    eraseStep(createMirrorCase({ mirrors, controllers, digests, clock })),
  ]
}

/** How tickets are read, drafts laid into them, and made to follow their cases. */
function ticketParts({ config, clock }: Core, { accountId, controllerId, client }: SupportDesk) {
  const logger = silentLogger
  const reader = createTicketReader({ accountId, controllerId, client, brandIds: [], clock, logger })
  return {
    readers: new Map([[accountId, reader]]),
    notes: createZendeskNotePlacement({ accountId, client, brandIds: [], attachExports: false, logger }),
    mirrors: caseMirrors(config, new Map([[accountId, client]]), logger),
  }
}

/** The mails of the simulation are not signed, and it asks nobody outside. */
const knowNoName: TxtLookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))

/** The example settings lie beside the source in a checkout, and one folder further up from a build. */
const EXAMPLE = import.meta.filename.endsWith('.ts')
  ? '../../../config/innsyn.example.yaml'
  : '../../../../config/innsyn.example.yaml'
