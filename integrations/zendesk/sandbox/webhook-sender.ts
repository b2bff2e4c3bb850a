import { randomUUID } from 'node:crypto'
import { signWebhook } from '../webhook/signature.js'
import type { SandboxState, SandboxTicket } from './state.js'

/** Two kinds, fixed when the webhook is made (zendesk.md 5.4): an event subscription, or a trigger with our own small body. */
export interface SandboxWebhook {
  readonly kind: 'event' | 'trigger'
  readonly url: string
  readonly secret: string
}

export interface WebhookDelivery {
  readonly ticketId: number
  readonly attempts: number
  /** Status of the last attempt; null when no answer came. */
  readonly status: number | null
  readonly outcome: 'success' | 'failed' | 'lost'
}

interface Planned {
  readonly webhook: SandboxWebhook
  readonly ticketId: number
  readonly body: string
}

const EVENT_VERSION = '2022-11-06'
const ATTEMPT_TIMEOUT_MS = 10_000

/** Delivers as Zendesk does: pretty-printed, signed at each attempt, retried by its rules, best effort only (5.6). */
export class WebhookSender {
  readonly webhooks: SandboxWebhook[] = []
  readonly deliveries: WebhookDelivery[] = []
  /** `held` keeps deliveries until `release`; `lost` drops them, as an outage or an open circuit breaker does. */
  mode: 'auto' | 'held' | 'lost' = 'auto'
  private held: Planned[] = []
  private readonly underWay = new Set<Promise<void>>()
  private readonly stopping = new AbortController()

  constructor(private readonly state: SandboxState) {}

  ticketEvent(type: 'ticket.created' | 'ticket.comment_added', ticket: SandboxTicket): void {
    for (const webhook of this.webhooks) {
      const content = webhook.kind === 'event' ? this.envelope(type, ticket) : { ticket_id: String(ticket.id) }
      this.plan({ webhook, ticketId: ticket.id, body: JSON.stringify(content, null, 3) })
    }
  }

  /** Sends what was held, in the given order, each as often as `copies` says. */
  release(options: { reversed?: boolean; copies?: number } = {}): void {
    const planned = this.held.flatMap((one) => Array.from({ length: options.copies ?? 1 }, () => one))
    this.held = []
    for (const one of options.reversed === true ? planned.reverse() : planned) this.start(one)
  }

  /** Resolves when nothing is under way any more. With a manual clock, retries wait for it to be moved. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay)
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.settled()
  }

  private plan(planned: Planned): void {
    if (this.mode === 'held') this.held.push(planned)
    else if (this.mode === 'lost')
      this.deliveries.push({ ticketId: planned.ticketId, attempts: 0, status: null, outcome: 'lost' })
    else this.start(planned)
  }

  private start(planned: Planned): void {
    const delivery = this.deliver(planned).finally(() => this.underWay.delete(delivery))
    this.underWay.add(delivery)
  }

  private async deliver(planned: Planned): Promise<void> {
    for (let attempts = 1; ; attempts += 1) {
      const { status, retryAfterMs } = await this.attempt(planned)
      const ticketId = planned.ticketId
      if (status !== null && status < 300) {
        this.deliveries.push({ ticketId, attempts, status, outcome: 'success' })
        return
      }
      const waitMs = retryWait(status, retryAfterMs, attempts)
      if (waitMs === null || this.stopping.signal.aborted) {
        this.deliveries.push({ ticketId, attempts, status, outcome: 'failed' })
        return
      }
      await this.state.clock.sleep(waitMs, this.stopping.signal)
    }
  }

  private async attempt({ webhook, body }: Planned): Promise<{ status: number | null; retryAfterMs: number | null }> {
    const timestamp = this.state.now()
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Zendesk Webhook',
          'x-zendesk-account-id': String(this.state.accountId),
          'x-zendesk-webhook-id': '01SANDBOXWEBHOOK',
          'x-zendesk-webhook-invocation-id': randomUUID(),
          'x-zendesk-webhook-signature': signWebhook(webhook.secret, timestamp, Buffer.from(body)),
          'x-zendesk-webhook-signature-timestamp': timestamp,
        },
        body,
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      })
      await response.arrayBuffer()
      const retryAfter = response.headers.get('retry-after')
      return { status: response.status, retryAfterMs: retryAfter === null ? null : Number(retryAfter) * 1000 }
    } catch {
      // No answer is a fact about the receiver that the delivery record tells.
      return { status: null, retryAfterMs: null }
    }
  }

  /** Ids as strings and states in upper case, unlike REST (5.4). */
  private envelope(type: string, ticket: SandboxTicket) {
    return {
      account_id: this.state.accountId,
      detail: {
        actor_id: String(ticket.submitterId),
        assignee_id: null,
        brand_id: String(ticket.brandId),
        created_at: ticket.createdAt,
        description: ticket.comments[0]?.plainBody ?? '',
        external_id: null,
        id: String(ticket.id),
        is_public: true,
        priority: ticket.priority?.toUpperCase() ?? null,
        requester_id: String(ticket.requesterId),
        status: ticket.status.toUpperCase(),
        subject: ticket.subject,
        submitter_id: String(ticket.submitterId),
        tags: ticket.tags,
        type: ticket.type?.toUpperCase() ?? null,
        updated_at: ticket.updatedAt,
        via: { channel: ticket.via.channel },
      },
      event: { meta: { sequence: { id: randomUUID().replaceAll('-', '').toUpperCase(), position: 1 } } },
      id: randomUUID(),
      subject: `zen:ticket:${String(ticket.id)}`,
      time: this.state.now().replace('Z', '.000000001Z'),
      type: `zen:event-type:${type}`,
      zendesk_event_version: EVENT_VERSION,
    }
  }
}

/** 409 up to 3 retries, 429 and 503 with a short Retry-After, timeouts up to 5; nothing else is retried, not even 500 (5.6). */
function retryWait(status: number | null, retryAfterMs: number | null, attempts: number): number | null {
  if (status === null) return attempts <= 5 ? 5_000 : null
  if (status === 409) return attempts <= 3 ? 5_000 : null
  const told = (status === 429 || status === 503) && retryAfterMs !== null && retryAfterMs < 60_000
  return told && attempts <= 3 ? retryAfterMs : null
}
