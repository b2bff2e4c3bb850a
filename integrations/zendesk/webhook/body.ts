import { z } from 'zod'
import type { WebhookVerdict } from '../../../src/ports.js'

/** A ticket id that stands in paths later: digits, no sign, no leading zero. */
const ticketId = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)]).transform(String)
const looseId = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,19}$/)]).transform(String)

/** Event subscriptions (zendesk.md 5.4 a): ids are strings, `account_id` a number, types are data. */
const eventSchema = z.object({
  type: z.string().max(200),
  account_id: looseId,
  subject: z.string().max(200),
  detail: z.object({ id: z.unknown(), brand_id: looseId.nullish() }),
})

/** Trigger or automation bodies (5.4 b): ours holds the id only, so no text of people leaves Zendesk for us. */
const triggerSchema = z.object({ ticket_id: ticketId, account_id: looseId.nullish(), brand_id: looseId.nullish() })

export interface WebhookRule {
  /** `account_id` of the Zendesk account. */
  readonly zendeskAccountId: string
  readonly eventTypes: ReadonlySet<string>
  /** Empty: every brand is this controller's. */
  readonly brandIds: ReadonlySet<string>
}

/** Reads a body whose signature was right. Only named fields are taken; nothing is merged into an object of ours. */
export function readWebhookBody(rule: WebhookRule, body: Uint8Array): WebhookVerdict {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return rejected(400, 'body is not JSON')
  }
  const trigger = triggerSchema.safeParse(json)
  if (trigger.success) {
    const { ticket_id, account_id, brand_id } = trigger.data
    return settle(rule, { ticketId: ticket_id, accountId: account_id ?? null, brandId: brand_id ?? null })
  }
  const event = eventSchema.safeParse(json)
  return event.success ? readEvent(rule, event.data) : rejected(400, 'body is neither an event nor {"ticket_id"}')
}

function readEvent(rule: WebhookRule, event: z.infer<typeof eventSchema>): WebhookVerdict {
  if (event.account_id !== rule.zendeskAccountId) return rejected(401, 'event of another account')
  if (!rule.eventTypes.has(event.type)) return { kind: 'ignored', reason: 'event type is not listed in the settings' }
  const id = ticketId.safeParse(event.detail.id)
  if (!id.success || event.subject !== `zen:ticket:${id.data}`) return rejected(400, 'event is not about one ticket')
  return settle(rule, { ticketId: id.data, accountId: event.account_id, brandId: event.detail.brand_id ?? null })
}

function settle(
  rule: WebhookRule,
  hint: { ticketId: string; accountId: string | null; brandId: string | null },
): WebhookVerdict {
  if (hint.accountId !== null && hint.accountId !== rule.zendeskAccountId)
    return rejected(401, 'event of another account')
  const foreign = hint.brandId !== null && rule.brandIds.size > 0 && !rule.brandIds.has(hint.brandId)
  if (foreign) return { kind: 'ignored', reason: 'ticket of another brand' }
  return { kind: 'tickets', ticketIds: [hint.ticketId] }
}

const rejected = (status: 400 | 401, reason: string): WebhookVerdict => ({ kind: 'rejected', status, reason })
