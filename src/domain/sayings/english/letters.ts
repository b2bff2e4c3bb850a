import type { Right } from '../../rights.js'
import type { Told } from '../saying.js'

/** Where a draft lies that the agent works with. */
export type DraftPlace = 'ticket' | 'mailbox'
const PLACES: Readonly<Record<DraftPlace, string>> = { ticket: 'the ticket', mailbox: 'the Drafts folder' }

/** Why somebody must approve an answer: two people because of rights or because staff entered the case, or one because Innsyn sends it. */
export type ApprovalNeed = { readonly people: 0 | 1 } | { readonly people: 2; readonly rights: readonly Right[] | null }

/** Who must approve an answer, in English; empty: nobody here. */
export function approvalWords(wanted: ApprovalNeed): string {
  if (wanted.people < 2) return wanted.people === 0 ? '' : 'somebody must approve this answer'
  const rights = 'rights' in wanted ? wanted.rights : null
  return `two people must approve this answer (${rights === null ? 'entered by hand' : rights.join(', ')})`
}

/** What the staff must know of letters, copies and answers. */
export const ENGLISH_LETTERS = {
  answer_sent_meanwhile: ({ state }: { readonly state: string }) =>
    `The answer went out while the case changed (it is ${state}): read what changed. Innsyn case answered, when that answer is enough.`,
  answer_unknown: ({ reference }: { readonly reference: string }) =>
    `Nobody knows whether the answer went out: look into the mail server's log, or ask the person. Then say which: innsyn case sent ${reference} --yes or --no; with no, it is sent.`,
  answer_not_sent: ({ reason, reference }: { readonly reason: string; readonly reference: string }) =>
    `The answer could not be sent (${reason}), nothing went out. Mend that, then innsyn case sent ${reference} --no sends it.`,
  sent_copy_missing: ({ reason }: { readonly reason: string }) =>
    `The answer went out, but no copy of it could be put into the Sent folder (${reason}): it stands in Innsyn.`,
  third_persons: ({
    people,
    files,
    reference,
  }: {
    readonly people: number
    readonly files: number
    readonly reference: string
  }) => {
    const what = [
      ...(people === 0 ? [] : [`${String(people)} other ${people === 1 ? 'person stands' : 'people stand'} in it`]),
      ...(files === 0 ? [] : [`${String(files)} file(s) cannot be looked through`]),
    ]
    return `The copy waits, and its answer with it: ${what.join(', and ')}. Decide who may stay: innsyn case third-persons ${reference}.`
  },
  draft_failed: ({ reason }: { readonly reason: string }) =>
    `No draft could be written (${reason}): write the reply by hand.`,
  draft_notes: ({ openPlaces, notes }: { readonly openPlaces: number; readonly notes: readonly Told[] }) =>
    [
      ...(openPlaces === 0 ? [] : [`The draft has ${String(openPlaces)} open place(s) to fill in.`]),
      ...notes.map(({ text }) => text),
    ].join(' '),
  note_language: ({ wanted, letter }: { readonly wanted: string; readonly letter: string }) =>
    `The person's language is "${wanted}"; there are no letters in it, so this one is in "${letter}".`,
  note_profile_language: ({ profile, letter }: { readonly profile: string; readonly letter: string }) =>
    `The controller's texts are in "${profile}" and the letter in "${letter}": translate them.`,
  note_question_read: () => 'The person will read the question as written: it must not tell whether there are data.',
  note_reasons_read: () => 'The person will read the reasons as written.',
  note_tell_nothing: () => 'As long as it is not proven who asks, they must not tell whether there are data.',
  note_nobody_proven: () => 'Nobody knows who asks: the reasons must not tell whether there are data.',
  note_found_though: () =>
    'The search found data, and the letter says that nothing was found: make sure that none of it is about this person.',
  note_recipients: () =>
    'The recipients come from the profile. Take out those that have not received this person’s data (CJEU C-154/21: the actual recipients).',
  draft_unplaceable: ({ place, reason }: { readonly place: DraftPlace; readonly reason: string }) =>
    `The draft could not be put into ${PLACES[place]} (${reason}): copy it from Innsyn.`,
  draft_outdated: ({ why }: { readonly why: Told }) =>
    `The draft was written before the case changed (${why.text}): it must not be sent. Once it is clear who asks, innsyn case verify begins anew.`,
  old_draft_placed: ({ place }: { readonly place: DraftPlace }) =>
    `A draft that was written before the case changed lies in ${PLACES[place]}, put there while it changed: it must not be sent.`,
  old_draft_rights: () => 'A draft for the rights as they stood before may still lie where you work: do not send it.',
  old_draft_joined: () =>
    'A draft for one of the cases before they were joined may lie where you work: do not send it, a new one comes.',
  old_draft_split: () =>
    'A draft for the case before it was split may lie where you work: do not send it, a new one comes.',
  old_draft_copy: () =>
    'A draft with the copy as it was before may lie where you work: do not send it, a new one comes.',
  old_draft_person: () =>
    'Another person was chosen for this case since a draft was laid where you work: do not send that one.',
  old_draft_decisions: () =>
    'A draft that was written before the last decision may lie where you work: do not send it, a new one comes.',
  old_draft_more: () =>
    'The person asks for more since a draft was laid where you work: do not send that one, a new one comes.',
  old_draft_denied: () =>
    'The person on file says that it was not they who asked: do not send the draft that lies where you work.',
  not_its_recipient: () => 'its recipient is not the requester any more',
  level_too_low: () => 'the identity level does not allow personal data any more',
  not_approved: () => 'it is not approved as it stands',
  not_its_export: () => 'it was written for another export',
  sent_back: ({
    staffId,
    because,
    lies,
  }: {
    readonly staffId: string
    readonly because: string
    readonly lies: boolean
  }) =>
    `The answer was sent back by ${staffId}: ${because}.${lies ? ' The draft lies where you work: do not send it.' : ''}`,
  edited_answer: ({
    staffId,
    missing,
    lies,
  }: {
    readonly staffId: string
    /** Elements of the law (letter-elements.ts). */
    readonly missing: readonly string[]
    readonly lies: boolean
  }) => {
    const earlier = lies ? ' An earlier version lies where you work: do not send that one.' : ''
    const lacks =
      missing.length === 0
        ? ''
        : ` It does not seem to say what the law wants of it: ${missing.join(', ')}. Check that.`
    return `${staffId} wrote the answer anew: what it says is for the reader to check.${lacks}${earlier}`
  },
  awaits_approval: ({ wanted, reference }: { readonly wanted: ApprovalNeed; readonly reference: string }) =>
    `Before it goes on, ${approvalWords(wanted)}: innsyn case approve ${reference} --as STAFF.`,
  export_failed: ({ reason }: { readonly reason: string }) =>
    `The export could not be built (${reason}). Collect again with innsyn case verify, or by hand.`,
  export_gaps: ({ gaps, sources }: { readonly gaps: number; readonly sources: readonly string[] }) =>
    `The export has ${String(gaps)} gap(s), in ${sources.join(', ')}: see its manifest.`,
  copy_changed: () =>
    'The copy that was to be fetched is not the one that was approved: nothing was handed out. Build it anew.',
} as const
