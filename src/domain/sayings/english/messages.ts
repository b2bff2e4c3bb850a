import type { Right } from '../../rights.js'
import type { SegmentRole } from '../../classification.js'

const WHY_UNREADABLE = {
  parse_failed: 'the mail is malformed',
  parser_killed: 'the mail took too long or too much memory to read',
  oversized: 'the mail is too large to fetch whole',
  encrypted: 'the mail is encrypted',
  no_text: 'the mail has no text',
  request_may_be_in_attachment: 'the request may stand in an attachment',
  undecodable_charset: 'some of the text could not be decoded',
} as const
export type WhyUnreadable = keyof typeof WHY_UNREADABLE

const named = (rights: readonly Right[]): string => rights.map((right) => right.replace('_', ' ')).join(', ')

/** What a second opinion found, and what the classifier had suspected. */
export interface OpinionFacts {
  readonly found: readonly Right[]
  readonly suspected: readonly Right[]
  /** Whether only the beginning was read. */
  readonly isCut: boolean
}

/** What a message makes a person look at. */
export const ENGLISH_MESSAGES = {
  words_may_ask: ({ words, rights }: { readonly words: string; readonly rights: readonly Right[] }) =>
    `The words “${words}” may ask for ${named(rights)}; a person decides.`,
  words_stand_aside: ({ words, role }: { readonly words: string; readonly role: SegmentRole }) =>
    `The words “${words}” stand in ${role} text; a person decides.`,
  words_concern_privacy: ({ words }: { readonly words: string }) =>
    `The words “${words}” concern privacy, in an unknown language; a person decides.`,
  no_words_ask: () => 'No words that exercise a right were found.',
  no_readable_text: () => 'The message has no text that can be read; it needs a person.',
  letters_apart: () => 'The letters of the words stand apart; it needs a person.',
  words_run_together: () => 'The words are run together; it needs a person.',
  other_script: () => 'The text is in a script that cannot be read here; it needs a person.',
  mail_unread: () => 'Open in the mailbox: the mail could not be read.',
  open_original: ({ reasons }: { readonly reasons: readonly WhyUnreadable[] }) =>
    `Open in the mailbox: ${reasons.map((reason) => WHY_UNREADABLE[reason]).join(', ')}.`,
  on_behalf: () =>
    'Seems to be asked for somebody else (a child, a client, a relative): authority must be shown before anything goes out.',
  identity_document: () =>
    'A copy of an identity document seems to be attached: it proves nothing here. Do not rely on it, and delete it.',
  sender_unclear: () => 'It is unclear who wrote: nobody is matched, and no draft is made, until a person decides.',
  automatic_sender: ({ reason }: { readonly reason: string }) =>
    `Sent by a machine (${reason}): never answered automatically.`,
  receipt_ahead: ({ receivedAt, counted }: { readonly receivedAt: string; readonly counted: string }) =>
    `The receipt is said to be ${receivedAt}, which was yet to come by our clock: one of the two is wrong. The deadline counts from the day of ${counted}. Find out when it came, and correct the receipt if that was earlier (innsyn case received).`,
  receipt_doubtful: ({ date, receivedAt }: { readonly date: string; readonly receivedAt: string }) =>
    `By its own date the message was written ${date}, but it is said to have come ${receivedAt}, which counts. It lay somewhere, or a clock is wrong: if it reached you earlier, correct the receipt (innsyn case received).`,
  answer_not_delivered: () => 'A mail of this case came back as undeliverable.',
  new_message: () => 'The person has written again: read the newest message.',
  withdrawn_by_person: () =>
    'The person wrote on their page that they want nothing any more: read it, and close the case as withdrawn if that is so.',
  corrected_by_person: () => 'The person mended on their page what they wrote before: read it.',
  stranger_in_thread: () => 'A message in this thread came from another address than the requester’s.',
  earlier_cases: ({ cases }: { readonly cases: readonly { readonly reference: string; readonly state: string }[] }) =>
    `The same address wrote before: ${cases.map(({ reference, state }) => `${reference} (${state})`).join(', ')}. Identity is proven for each case by itself; join or close one only after reading both.`,
  opinion_went_on: ({ model, rights }: { readonly model: string; readonly rights: readonly Right[] }) =>
    `A second opinion (${model}), not a person, found that this asks for ${named(rights)}: read the message before anything goes out.`,
  opinion_no_words: () => 'Second opinion: the message has no words to judge. A person decides.',
  opinion_stays: ({ found, suspected, isCut }: OpinionFacts) => {
    const judged = isCut ? 'Second opinion on the beginning only, for the message is long' : 'Second opinion'
    const seen = found.length === 0 ? 'no request was found' : named(found)
    const doubt = suspected.length === 0 ? 'no right for certain' : named(suspected)
    const because = [...found, ...suspected].includes('erasure')
      ? ', for erasure is in question and cannot be undone'
      : ''
    return `${judged}: ${seen}. The classifier suspected: ${doubt}. A person decides${because}.`
  },
  opinion_failed: ({ reason }: { readonly reason: string }) =>
    `No second opinion could be got (${reason}): a person decides, as without one.`,
  ticket_gone: () =>
    'The ticket is not found in Zendesk any more: it was deleted, or Innsyn may not see it. The case goes on without it.',
  ticket_deleted: () => 'The ticket was deleted in Zendesk. The case goes on without it.',
  ticket_merged: () =>
    'The ticket was merged into another one in Zendesk and is closed: a person must say where the case goes on.',
  ticket_closed: ({ state }: { readonly state: string }) =>
    `The ticket is closed in Zendesk for good, but the case is still open (${state}): an answer must go another way.`,
  ticket_solved: ({ state }: { readonly state: string }) =>
    `The ticket was solved in Zendesk, but the case is still open (${state}) and its deadline runs on.`,
  ticket_closed_to_notes: () =>
    'The ticket is closed in Zendesk for good, so a note of Innsyn could not be written there.',
  ticket_requester_changed: () =>
    'The requester of the ticket is not the person of the case any more: an answer there would reach somebody else.',
  ticket_not_followed: ({ reason }: { readonly reason: string }) =>
    `The ticket does not follow the case (${reason}): look at it in Zendesk. Innsyn tries again later.`,
} as const
