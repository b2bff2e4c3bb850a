import type { ZendeskSuspendedSnapshot } from '../../src/domain/zendesk-comment.js'
import type { Logger } from '../../src/logger.js'
import type { Clock, IncomingMessage, Intake, MessageSource } from '../../src/ports.js'
import type { ZendeskSuspended } from './api/payloads.js'
import type { ZendeskClient } from './client.js'
import { toInstant } from './api/instants.js'
import { createPollLoop } from './polling/poll-loop.js'
import { isOurs } from './ticket-poll.js'

export interface SuspendedPollOptions {
  /** Id of the account in the settings. */
  readonly accountId: string
  readonly controllerId: string
  readonly client: Pick<ZendeskClient, 'suspendedTickets'>
  readonly brandIds: readonly string[]
  readonly pollMs: number
  readonly clock: Clock
  readonly logger: Logger
}

const CONTAINER = 'suspended'
const BATCH = 50

/**
 * Takes every mail out of the queue of suspended tickets: Zendesk thinks it spam or automatic and deletes it after 14 days, but the
 * controller has received it and the clock runs (zendesk.md 6.19). The whole queue is read each time; an unreadable one is `failed`.
 */
export function createSuspendedPoll(options: SuspendedPollOptions): MessageSource {
  const pass = async (intake: Intake, signal: AbortSignal): Promise<void> => {
    const queue = await options.client.suspendedTickets(signal)
    const known = await intake.knownItems(options.accountId, CONTAINER, '0')
    const fresh = queue.filter((item) => isOurs(item, options.brandIds) && !known.has(item.id))
    for (let from = 0; from < fresh.length; from += BATCH) {
      await intake.store(
        fresh.slice(from, from + BATCH).map((item) => toMessage(options, item)),
        null,
      )
    }
    if (fresh.length > 0)
      options.logger.info('zendesk_suspended_stored', { sourceId: options.accountId, count: fresh.length })
  }
  return createPollLoop({
    id: `zendesk:${options.accountId}:suspended`,
    pollMs: options.pollMs,
    clock: options.clock,
    logger: options.logger,
    pass,
    failedAfter: 1,
  })
}

function toMessage(options: SuspendedPollOptions, item: ZendeskSuspended): IncomingMessage {
  const receivedAt = toInstant(item.created_at) ?? options.clock.now()
  const snapshot: ZendeskSuspendedSnapshot = {
    suspendedId: item.id,
    subject: item.subject ?? '',
    content: item.content ?? '',
    authorName: item.author?.name ?? '',
    authorEmail: item.author?.email ?? null,
    cause: item.cause ?? '',
    messageId: item.message_id,
    createdAt: receivedAt,
    recipient: item.recipient,
  }
  return {
    delivery: { sourceId: options.accountId, container: CONTAINER, epoch: '0', item: item.id },
    controllerId: options.controllerId,
    channel: 'zendesk_suspended',
    place: { kind: 'none' },
    receivedAt,
    format: 'zendesk_suspended',
    raw: Buffer.from(JSON.stringify(snapshot), 'utf8'),
    truncated: false,
  }
}
