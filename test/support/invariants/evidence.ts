/** Everything that the checker looks at, read once when all has come to rest. */
import type { ZendeskSandbox } from '../../../integrations/zendesk/sandbox/sandbox.js'
import type { SandboxComment } from '../../../integrations/zendesk/sandbox/state.js'
import { loadConfig } from '../../../src/config.js'
import { openCore, type Core } from '../../../src/context.js'
import type { Draft } from '../../../src/domain/draft.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { silentLogger } from '../../../src/logger.js'
import type { AuditRecord, AuditVerdict, MessageRecord } from '../../../src/ports.js'
import { databaseQuery, type DatabaseRow } from './database-query.js'
import type { Installation, InstalledMailbox } from './installation.js'
import { draftsOnServer, mailsOnServer, type DraftOnServer, type MailOnServer } from './mailbox-truth.js'

/** A mail that its sender was told is accepted. */
export interface AcceptedMail {
  readonly messageId: string
  /** Where: a mailbox of the settings, or Zendesk. The same Message-ID by several ways is one request. */
  readonly way: string
  readonly isRequest: boolean
}

export interface CaseEvidence {
  readonly requestCase: RequestCase
  readonly messages: readonly MessageRecord[]
  readonly drafts: readonly Draft[]
  readonly exportBytes: Uint8Array | null
  readonly history: readonly AuditRecord[]
}

export interface MailboxEvidence extends InstalledMailbox {
  readonly mails: readonly MailOnServer[]
  readonly drafts: readonly DraftOnServer[]
}

export interface Evidence {
  readonly accepted: readonly AcceptedMail[]
  readonly mailboxes: readonly MailboxEvidence[]
  /** Comments by ticket. */
  readonly tickets: ReadonlyMap<string, readonly SandboxComment[]>
  readonly zendeskUserId: number | null
  readonly deliveries: readonly DatabaseRow[]
  readonly alerts: readonly DatabaseRow[]
  /** The messages with this Message-ID, by Message-ID. */
  readonly messages: ReadonlyMap<string, readonly MessageRecord[]>
  readonly messageCount: number
  readonly cases: readonly CaseEvidence[]
  readonly collected: ReadonlySet<string>
  readonly audit: AuditVerdict
  readonly neededLevel: (requestCase: RequestCase) => number
  /** All that the processes printed. */
  readonly logs: string
}

export interface EvidenceSources {
  readonly installation: Installation
  readonly accepted: readonly AcceptedMail[]
  readonly sandbox?: ZendeskSandbox
  readonly logs: string
}

/** Opens the installation's storage for the work, and closes it again. */
export async function withCore<T>(env: Readonly<Record<string, string>>, work: (core: Core) => Promise<T>): Promise<T> {
  const core = await openCore(loadConfig({ env }), { logger: silentLogger })
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

export async function gatherEvidence({ installation, accepted, sandbox, logs }: EvidenceSources): Promise<Evidence> {
  const query = databaseQuery(installation.env)
  const mailboxes = await Promise.all(
    installation.mailboxes.map(async (installed) => ({
      ...installed,
      mails: await mailsOnServer(installed.mailbox),
      drafts: await draftsOnServer(installed.mailbox),
    })),
  )
  const collected = await query('SELECT DISTINCT case_id FROM source_run')
  const stored = await withCore(installation.env, (core) => readStores(core, accepted))
  return {
    ...stored,
    accepted,
    mailboxes,
    tickets: new Map([...(sandbox?.state.tickets ?? [])].map(([id, ticket]) => [String(id), ticket.comments])),
    zendeskUserId: sandbox?.state.apiUser.id ?? null,
    deliveries: await query('SELECT source_id, container, epoch, item, message_id FROM delivery'),
    alerts: await query('SELECT code, text FROM alert'),
    messageCount: Number((await query('SELECT count(*) AS n FROM message'))[0]?.['n']),
    collected: new Set(collected.map((row) => String(row['case_id']))),
    logs,
  }
}

async function readStores(core: Core, accepted: readonly AcceptedMail[]) {
  const { unitOfWork, digests, storage, controllers } = core
  const [controllerId = ''] = [...controllers.keys()]
  const { messages, cases } = await unitOfWork.read(async (stores) => {
    const found = new Map<string, readonly MessageRecord[]>()
    for (const messageId of new Set(accepted.map((mail) => mail.messageId))) {
      const hash = digests.sign('address', messageId)
      found.set(messageId, await stores.messages.findByMessageIdHash(controllerId, [hash]))
    }
    const all: CaseEvidence[] = []
    for (const requestCase of await stores.cases.list({})) {
      const latest = await stores.exports.latest(requestCase.id)
      all.push({
        requestCase,
        messages: await stores.messages.ofCase(requestCase.id),
        drafts: await stores.drafts.ofCase(requestCase.id),
        exportBytes: latest === null ? null : await stores.exports.bytes(latest.id),
        history: await stores.audit.ofCase(requestCase.id),
      })
    }
    return { messages: found, cases: all }
  })
  const neededLevel = ({ rights, controllerId: id }: RequestCase): number => {
    const policy = controllers.get(id)?.identityPolicy
    return policy === undefined ? 3 : Math.max(0, ...rights.map((right) => policy[right]))
  }
  return { messages, cases, audit: await storage.verifyAudit(), neededLevel }
}
