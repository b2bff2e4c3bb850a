import { NOTICE_WORDS, type AccountNotice } from '../../access/account-notice.js'
import { nobodyHas, type MissingRole } from './clock.js'

/** What waits for a person and belongs to no case. */
export const ENGLISH_ALERTS = {
  source_failed: ({ text }: { readonly component: string; readonly text: string }) => text,
  clocks_disagree: ({ sourceId, minutes }: { readonly sourceId: string; readonly minutes: number }) =>
    `Messages of ${sourceId} came in that by its clock are ${String(minutes)} minutes ahead of this machine's: one of the two clocks is wrong. Deadlines count from the earlier time; put the clock right.`,
  reminder_not_sent: ({
    staffId,
    reference,
    mark,
    reason,
  }: Readonly<Record<'staffId' | 'reference' | 'mark' | 'reason', string>>) =>
    `${staffId} could not be told of ${reference} (${mark}): ${reason}. Check smtp and the address of ${staffId} under staff, and tell them.`,
  account_notice_not_sent: ({
    staffId,
    notice,
    reason,
  }: Readonly<Record<'staffId' | 'reason', string>> & { readonly notice: AccountNotice }) =>
    `${staffId} could not be told about their account (${NOTICE_WORDS[notice].subject}): ${reason}. Check smtp and the address of ${staffId} under staff, and tell them.`,
  nobody_to_tell: ({ cases, missing }: { readonly cases: number; readonly missing: readonly MissingRole[] }) =>
    `Of ${String(cases)} open ${cases === 1 ? 'case' : 'cases'} nobody can be told what is due or waits: ${missing.map(({ roles, controllerId }) => nobodyHas(roles, controllerId)).join('; ')}. Mend that in the settings.`,
  mail_vanished: ({ item, container, sourceId }: Readonly<Record<'item' | 'container' | 'sourceId', string>>) =>
    `Mail ${item} in ${container} of ${sourceId} was deleted or moved before it could be read. Look for it in the other folders.`,
  webhook_gave_up: ({ endpointId, count }: { readonly endpointId: string; readonly count: number }) =>
    `The webhook ${endpointId} could not be told of ${String(count)} event(s) within three days: see innsyn webhook deliveries ${endpointId} --state gave_up, mend the endpoint, then innsyn webhook redeliver.`,
  ticket_unreadable: ({ ticketId, reason }: Readonly<Record<'ticketId' | 'reason', string>>) =>
    `Ticket ${ticketId} could not be read (${reason}). Open it in Zendesk; it may hold a request.`,
  case_not_opened: ({ reason, messageId }: Readonly<Record<'reason' | 'messageId', string>>) =>
    `A message could not be opened as a case (${reason}). Its clock runs. See the log for message ${messageId}.`,
  challenges_held: ({ perHour, controllerId }: { readonly perHour: number; readonly controllerId: string }) =>
    `More than ${String(perHour)} links to people on file were wanted in an hour for ${controllerId}: the others wait for a person (innsyn case challenge), who should see whether somebody floods the mailbox.`,
  erasure_list_failed: ({ problem }: { readonly problem: string }) => problem,
  audit_anchor_failed: ({ problem }: { readonly problem: string }) => problem,
  weekly_mail_not_sent: ({
    failures,
  }: {
    readonly failures: readonly { readonly staffId: string; readonly reason: string }[]
  }) =>
    `The weekly figures could not be sent to ${failures.map(({ staffId, reason }) => `${staffId}: ${reason}`).join('; ')}`,
  watch_failed: ({ kind, why }: Readonly<Record<'kind' | 'why', string>>) =>
    `The watch over open cases failed (${kind}): ${why}`,
  cases_not_watched: ({ references }: { readonly references: readonly string[] }) =>
    `These cases could not be looked at: ${references.join(', ')}. See the log.`,
  case_words_failed: () => 'Older cases cannot be made findable by their words: see the log. It is tried again.',
  case_not_searchable: ({ reference }: { readonly reference: string }) =>
    `${reference} could not be opened to list its words, so that no search in texts finds it: look at the case, and see the log.`,
  cases_not_purged: ({ references }: { readonly references: readonly string[] }) =>
    `These cases could not be purged: ${references.join(', ')}. See the log.`,
  sweep_failed: ({ why }: { readonly why: string }) => `Our own records could not be swept: ${why}`,
  job_gave_up: ({
    kind,
    key,
    attempts,
    reason,
  }: Readonly<Record<'kind' | 'key' | 'reason', string>> & { readonly attempts: number }) =>
    `The job ${kind} ${key} was given up after ${String(attempts)} attempts: ${reason}`,
} as const
