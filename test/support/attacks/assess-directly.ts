import { readMail } from '../../../integrations/mime/read-mail.js'
import { createMailAuthenticator } from '../../../integrations/mailauth/mail-authenticator.js'
import type { ControllerProfile } from '../../../src/domain/controller.js'
import { assessIdentity, type AssessedIdentity } from '../../../src/domain/sender/identity-level.js'
import { judgePersons } from '../../../src/domain/sender/persons.js'
import { collectEvidence } from '../../../src/flow/shared/identity-evidence.js'
import { doubtsAbout } from '../../../src/flow/shared/message-doubts.js'
import type { Classifier, MessageReading, MessageRecord } from '../../../src/ports.js'
import { understandMessage } from '../../../src/wiring/understand-message.js'
import { aCase } from '../storage/builders.js'
import { RECEIVED_AT, type AttackWorld } from './attack-world.js'

interface Desk {
  readonly world: AttackWorld
  readonly controller: ControllerProfile
  readonly classifier: Classifier
}

/**
 * What the program makes of one raw mail: the parts that the flow joins, without a database between them. A test sends some mails of
 * every family through the whole flow as well, so that this does not stand apart from it.
 */
export async function assessDirectly(raw: Buffer, { world, controller, classifier }: Desk): Promise<AssessedIdentity> {
  const { trustedAuthservIds, legalName, contactAddresses } = controller
  const face = { name: legalName, addresses: contactAddresses }
  const context = { trustedAuthservIds, receivedAt: RECEIVED_AT, controller: face }
  const read = await readMail(raw, false)
  const reading: MessageReading = { parsed: read.parsed, ...understandMessage(read, context, classifier) }
  const message = { record: recordOf(controller.id), reading, known: null, raw }
  const { address, name } = reading.sender
  const requestCase = {
    ...aCase({ requester: { address, name }, receivedAt: RECEIVED_AT }),
    id: 'case',
    reference: 'DSR-2026-000001',
    version: 1,
  }
  const tools = {
    authenticator: createMailAuthenticator({ lookup: world.names.lookup }),
    directory: world.people,
    clock: { now: () => RECEIVED_AT, sleep: () => Promise.resolve() },
  }
  const about = { requestCase, controller, attempt: 100 }
  const collected = await collectEvidence(tools, { opening: message, later: [] }, about, AbortSignal.timeout(60_000))
  const controllers = new Map([[controller.id, controller]])
  return assessIdentity({
    identity: { level: 0, why: [] },
    dataSubject: null,
    mayRise: true,
    sender: reading.sender,
    authenticity: collected.checks[0] ?? null,
    persons: judgePersons(collected.lookup, address ?? '', RECEIVED_AT),
    doubts: doubtsAbout(message, { controllers, ownAddresses: new Map() }),
    laterUnproven: false,
  })
}

function recordOf(controllerId: string): MessageRecord {
  return {
    id: 'message',
    controllerId,
    channel: 'imap',
    place: { kind: 'mailbox', mailboxId: 'bookbeat-privacy' },
    receivedAt: RECEIVED_AT,
    storedAt: RECEIVED_AT,
    format: 'mail',
    truncated: false,
    contentHash: '',
    outcome: 'case',
    caseId: 'case',
  }
}
