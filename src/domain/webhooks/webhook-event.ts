import type { AuditEvent } from '../audit.js'

/** What other programs can be told of. */
export const WEBHOOK_EVENTS = [
  'case.opened',
  'case.assigned',
  'case.moved',
  'case.deadline_changed',
  'case.due_soon',
  'case.overdue',
  'case.answered',
  'case.closed',
  'case.reopened',
  'case.erased',
] as const
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number]

/** Events of the history that tell the same to the outside, whatever their details. */
const TOLD_AS: Readonly<Record<string, WebhookEventType>> = {
  'case.opened': 'case.opened',
  'case.split': 'case.moved',
  'case.assigned': 'case.assigned',
  'case.review_decided': 'case.moved',
  'case.identity_decided': 'case.moved',
  'case.identity_proven': 'case.moved',
  'case.collection_started': 'case.moved',
  'case.export_built': 'case.moved',
  'case.draft_prepared': 'case.moved',
  'case.draft_placed': 'case.moved',
  'case.answer_sent_back': 'case.moved',
  'case.denied_by_person': 'case.moved',
  'case.deadline_recomputed': 'case.deadline_changed',
  'case.receipt_corrected': 'case.deadline_changed',
  'case.extension_decided': 'case.deadline_changed',
  'case.pause_stated': 'case.deadline_changed',
  'case.pause_ended': 'case.deadline_changed',
  'case.answered': 'case.answered',
  'case.closed': 'case.closed',
  'case.reopened': 'case.reopened',
  'case.content_erased': 'case.erased',
}

/** Marks of the way to the due day that are told as "due soon"; those about the desk are its own affair. */
const DUE_SOON = /^(?:half_time|days_\d+|due)$/

/** How an event of the history is told outside; null: it is not. */
export function toldAs({ type, details }: Pick<AuditEvent, 'type' | 'details'>): WebhookEventType | null {
  if (type !== 'case.reminded') return TOLD_AS[type] ?? null
  const mark = String(details['mark'])
  if (mark === 'overdue') return 'case.overdue'
  return DUE_SOON.test(mark) ? 'case.due_soon' : null
}
