/** Composition root, second half: everything that reaches out of the process. */
import { createZipPackager } from '../../integrations/archive/zip-packager.js'
import { assertAsMeant } from '../../integrations/imap/draft-check.js'
import { createImapDraftPlacement, type ImapDraftPlacementOptions } from '../../integrations/imap/draft-placement.js'
import { createMailboxPoller } from '../../integrations/imap/mailbox-poller.js'
import { createMailAuthenticator } from '../../integrations/mailauth/mail-authenticator.js'
import { askNameServers } from '../../integrations/mailauth/name-server.js'
import { createImapSentCopies } from '../../integrations/imap/sent-copies.js'
import { recipientsByParser } from '../../integrations/mime/recipients.js'
import { createMailSender } from '../../integrations/smtp/mail-sender.js'
import { createMailComposer } from '../../integrations/smtp/compose-mail.js'
import { createZendeskNotePlacement } from '../../integrations/zendesk/note-placement.js'
import { createSuspendedPoll } from '../../integrations/zendesk/suspended-poll.js'
import { createTicketPoll } from '../../integrations/zendesk/ticket-poll.js'
import { createTicketReader } from '../../integrations/zendesk/ticket-reader.js'
import type { ZendeskClient } from '../../integrations/zendesk/client.js'
import type { Core } from '../context.js'
import { NotFoundError } from '../domain/errors.js'
import { createAskSecondOpinion } from '../flow/ask-second-opinion.js'
import { createBuildExport } from '../flow/build-export.js'
import { createCollectSource } from '../flow/collect-source.js'
import { createFileSent } from '../flow/file-sent.js'
import { createFetchTicket } from '../flow/fetch-ticket.js'
import { createMirrorCase } from '../flow/mirror-case.js'
import { createPlaceDraft } from '../flow/place-draft.js'
import { createPrepareDraft } from '../flow/prepare-draft.js'
import { createSendAccountNotice } from '../flow/send-account-notice.js'
import { createSendChallenge } from '../flow/send-challenge.js'
import { createSendAnswer } from '../flow/send-answer.js'
import { createSendReminder } from '../flow/send-reminder.js'
import { eraseStep, type AnyStep } from '../flow/shared/step.js'
import { createVerifyIdentity } from '../flow/verify-identity.js'
import { stepsByKind } from '../jobs/job-list.js'
import { createJobRunner, type JobRunner } from '../jobs/job-runner.js'
import type { DraftPlacement, MailSender, MessageSource } from '../ports.js'
import { renderExportIndex } from '../replies/render-export-index.js'
import { countedMailSender } from './counted-mail-sender.js'
import { leasedSource } from './leased-source.js'
import { mailboxOf } from './mailbox-parts.js'
import { personDirectoryOf } from './person-directory.js'
import { ownPeopleOf } from './own-people.js'
import { recordSources } from './record-sources.js'
import { secondOpinionOf } from './second-opinion-parts.js'
import { smtpAccountOf } from './smtp-parts.js'
import { caseMirrors, mirroredAccounts, zendeskClients } from './zendesk-parts.js'
import { STAFF_MAIL_TEXTS } from '../web/desk/texts/mails/in-languages.js'

/** How long a Zendesk poller's lease lives without being renewed: a crashed worker's account is taken over after this. */
const LEASE_MS = 30_000
/** A mailbox's lease is renewed with every look, so it must outlast the time between two of them. */
const MAILBOX_LEASE_LOOKS = 3
/** A first look at a Zendesk account goes this far back: the longest a request may lawfully have waited. */
const FIRST_LOOKBACK_MS = 92 * 86_400_000

/** The running parts of the service. */
export interface Service {
  readonly pollers: readonly MessageSource[]
  readonly runner: JobRunner
}

/**
 * Joins pollers, steps and runner to a core.
 * @param mailSent is told what became of each mail that the program itself wrote.
 * @throws SettingsError when a secret is missing.
 */
export function buildService(core: Core, mailSent: (result: string) => void = () => undefined): Service {
  const clients = zendeskClients(core.config, core.clock)
  const { unitOfWork, queue, clock, logger } = core
  return {
    pollers: [...mailboxPollers(core), ...zendeskPollers(core, clients)],
    runner: createJobRunner({
      unitOfWork,
      queue,
      steps: stepsByKind([...core.intakeSteps, ...deskSteps(core, clients, mailSent)]),
      clock,
      logger,
      desk: core.handOver,
    }),
  }
}

function mailboxPollers(core: Core): readonly MessageSource[] {
  const { config, clock, logger, storage } = core
  const { intake } = config
  const mailboxLeaseMs = Math.max(LEASE_MS, MAILBOX_LEASE_LOOKS * intake.pollSeconds * 1000)
  return config.mailboxes.map((mailbox) =>
    createMailboxPoller({
      mailbox: mailboxOf(mailbox, config, clock),
      controllerId: mailbox.controllerId,
      clock,
      logger,
      pollMs: intake.pollSeconds * 1000,
      maxMailBytes: intake.maxMailBytes,
      batch: { maxMails: intake.batchSize, maxBytes: 2 * intake.maxMailBytes },
      reconcileDays: intake.reconcileDays,
      reconcileMs: intake.reconcileHours * 3_600_000,
      acquireLease: () => storage.acquireLease(`imap:${mailbox.id}`, mailboxLeaseMs),
    }),
  )
}

function zendeskPollers(core: Core, clients: ReadonlyMap<string, ZendeskClient>): readonly MessageSource[] {
  const { clock, logger } = core
  return core.config.zendesk.flatMap((account) => {
    const client = clientOf(clients, account.id)
    const { id: accountId, controllerId, brandIds } = account
    const common = { accountId, client, brandIds, clock, logger }
    const polls = [
      createTicketPoll({ ...common, pollMs: account.pollSeconds * 1000, firstLookbackMs: FIRST_LOOKBACK_MS }),
      createSuspendedPoll({ ...common, controllerId, pollMs: account.suspendedPollSeconds * 1000 }),
    ]
    return polls.map((source) =>
      leasedSource({
        source,
        acquire: () => core.storage.acquireLease(source.id, LEASE_MS),
        renewMs: LEASE_MS / 3,
        clock,
        logger,
      }),
    )
  })
}

function deskSteps(
  core: Core,
  clients: ReadonlyMap<string, ZendeskClient>,
  mailSent: (result: string) => void,
): readonly AnyStep[] {
  const { config, clock, logger, digests, controllers, calendar, unitOfWork, ownAddresses } = core
  const sources = recordSources(config, clock, clients)
  const directory = personDirectoryOf(config, clients, logger)
  const authenticator = createMailAuthenticator({ lookup: askNameServers })
  const readers = new Map(
    config.zendesk.map(({ id, controllerId, brandIds }) => [
      id,
      createTicketReader({ accountId: id, controllerId, client: clientOf(clients, id), brandIds, clock, logger }),
    ]),
  )
  const sourceTitles = Object.fromEntries(config.sources.map(({ id, title }) => [id, title]))
  const fromAddresses = new Map(config.mailboxes.map(({ id, addresses }) => [id, addresses[0]]))
  const { publicUrl, staff } = config
  const leaving = { controllers, digests, staff, fromAddresses, publicUrl }
  const mail = mailOf(config, mailSent)
  const mailTexts = STAFF_MAIL_TEXTS[config.staffMail.language]
  return [
    eraseStep(createFetchTicket({ readers, mirrored: mirroredAccounts(config), digests, clock })),
    eraseStep(createAskSecondOpinion({ opinion: secondOpinionOf(config), unitOfWork })),
    eraseStep(createVerifyIdentity({ controllers, ownAddresses, authenticator, directory, clock })),
    eraseStep(createSendChallenge({ ...core, mail, publicUrl })),
    eraseStep(createCollectSource({ sources, controllers, directory })),
    eraseStep(
      createBuildExport({
        packager: createZipPackager(renderExportIndex),
        sources,
        controllers,
        clock,
        ownPeople: ownPeopleOf(config),
      }),
    ),
    eraseStep(
      createPrepareDraft({ controllers, digests, clock, calendar, sourceTitles, returnLinks: core.returnLinks }),
    ),
    eraseStep(createPlaceDraft({ ...leaving, placements: placements(core, clients), clock })),
    eraseStep(createSendAnswer({ ...leaving, mail, unitOfWork, clock })),
    eraseStep(createFileSent({ ...leaving, copies: createImapSentCopies(imapDrafts(core)) })),
    eraseStep(createSendReminder({ mail, staff, publicUrl, digests, clock, texts: mailTexts.reminder })),
    eraseStep(createSendAccountNotice({ mail, staff, digests, clock, texts: mailTexts.accountNotice })),
    eraseStep(createMirrorCase({ mirrors: caseMirrors(config, clients, logger), controllers, digests, clock })),
  ]
}

/** Null without a mail server: then there is nothing that could send. */
export function mailOf(
  { smtp }: Core['config'],
  mailSent: (result: string) => void,
): { readonly sender: MailSender; readonly from: string } | null {
  if (smtp === null) return null
  const sender = createMailSender({
    account: smtpAccountOf(smtp),
    composer: createMailComposer(),
    inspect: async (mail, bytes) => {
      assertAsMeant(mail, bytes, await recipientsByParser(bytes))
    },
  })
  return { sender: countedMailSender(sender, mailSent), from: smtp.from }
}

/** What laying mails into mailboxes takes. */
function imapDrafts({ config, clock }: Core): ImapDraftPlacementOptions {
  return {
    mailboxes: config.mailboxes.map((mailbox) => mailboxOf(mailbox, config, clock)),
    composer: createMailComposer(),
    parseRecipients: recipientsByParser,
  }
}

function placements(
  core: Core,
  clients: ReadonlyMap<string, ZendeskClient>,
): { readonly mailbox: DraftPlacement; readonly ticket: DraftPlacement } {
  const { config, logger } = core
  const notes = new Map(
    config.zendesk.map(({ id, brandIds }) => [
      id,
      createZendeskNotePlacement({
        accountId: id,
        brandIds,
        client: clientOf(clients, id),
        attachExports: false,
        logger,
      }),
    ]),
  )
  const noteOf = (toPlace: Parameters<DraftPlacement['place']>[0]): DraftPlacement => {
    const { place } = toPlace.draft
    const placement = place.kind === 'ticket' ? notes.get(place.accountId) : undefined
    if (placement === undefined)
      throw new NotFoundError('the Zendesk account of this draft is not in the settings any more')
    return placement
  }
  return {
    mailbox: createImapDraftPlacement(imapDrafts(core)),
    ticket: {
      find: async (toPlace, signal) => noteOf(toPlace).find(toPlace, signal),
      place: async (toPlace, signal) => noteOf(toPlace).place(toPlace, signal),
    },
  }
}

function clientOf(clients: ReadonlyMap<string, ZendeskClient>, accountId: string): ZendeskClient {
  const client = clients.get(accountId)
  if (client === undefined) throw new NotFoundError(`Zendesk account ${accountId} is not in the settings`)
  return client
}
