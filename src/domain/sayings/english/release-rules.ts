import type { Told } from '../saying.js'
import { approvalWords, type ApprovalNeed } from './letters.js'

interface Of {
  readonly reference: string
}
interface Staff {
  readonly staffId: string
}

/** The rules about who asks, about links to the person on file, and about who lets an answer go. */
export const ENGLISH_RELEASE_RULES = {
  say_how_recognised: () => 'say how the person was recognised (--reason)',
  nobody_to_collect_for: ({ reference }: Of) =>
    `${reference} has no clear sender: answer by hand, nothing can be collected for nobody`,
  no_right_yet: ({ reference }: Of) => `${reference} has no right yet: decide the review first`,
  say_who_decides: ({ reference }: Of) =>
    `${reference} was entered by hand: say who of the staff decides who asks (--as STAFF)`,
  person_not_clear: ({ reference }: Of) =>
    `${reference}: it is not clear whose data the address leads to: choose with innsyn case person`,
  say_which_address: ({ reference }: Of) =>
    `${reference} has no clear sender: say which address to look for (--address)`,
  denied_first: ({ reference }: Of) =>
    `${reference}: the person on file says that it was not they; somebody must decide first`,
  level_not_enough: ({ reference, level, needed }: Of & { readonly level: number; readonly needed: number }) =>
    `${reference}: identity level ${String(level)} does not allow personal data (needs ${String(needed)})`,
  link_to_nobody: ({ reference }: Of) =>
    `${reference} has nobody on file: a link goes to an address on file only, never to the one that wrote`,
  proven_already: ({ reference }: Of) => `${reference}: it is proven already who asks`,
  links_are_off: ({ reference, controllerId }: Of & { readonly controllerId: string }) =>
    `${reference}: no link goes out for ${controllerId}: it takes smtp and an https publicUrl in the settings, or challenge.send: draft in the profile`,
  link_to_two: ({ reference }: Of) =>
    `${reference}: the address changed lately, so two have to answer, and a draft reaches one: it takes smtp`,
  link_out_of_step: ({ reference, state }: Of & { readonly state: string }) =>
    `${reference} is ${state}: a draft that asks for proof is laid while the case waits for proof`,
  denied_before: ({ reference }: Of) =>
    `${reference}: the person on file said that it was not they; when you know better, add --again`,
  link_is_out: ({ reference, expiresAt }: Of & { readonly expiresAt: string }) =>
    `${reference}: a link went out and holds until ${expiresAt}; --again sends a new one and ends it`,
  no_address_for_link: ({ reference }: Of) =>
    `${reference}: nobody on file was chosen for it, so there is no address for a link`,
  way_back_needs_mail: ({ reference }: Of) =>
    `${reference}: a new way back goes out by mail, and the settings have no smtp`,
  approver_unknown: ({ staffId }: Staff) =>
    `${staffId} is not under staff in the settings: only people named there approve`,
  approver_of_others: ({ staffId, controllerId }: Staff & { readonly controllerId: string }) =>
    `${staffId} does not work for ${controllerId}: somebody who does must approve`,
  approved_already: ({ staffId }: Staff) => `${staffId} approved it already: another person must look at it`,
  approved_as_another: ({ staffId, other }: Staff & { readonly other: string }) =>
    `${staffId} is the same person as ${other}, who approved it already: another person must look at it`,
  no_fresh_eyes: ({ staffId }: Staff) =>
    `${staffId} entered the case or decided who asks, as did who approved it: somebody else must look at it`,
  approval_lacking: ({
    reference,
    wanted,
    given,
  }: Of & { readonly wanted: ApprovalNeed; readonly given: readonly string[] }) =>
    `${reference}: ${approvalWords(wanted)}, ${
      given.length === 0 ? 'nobody has' : `only ${given.join(' and ')} has`
    }: innsyn case approve ${reference} --as STAFF`,
  nothing_to_approve_in: ({ reference, state }: Of & { readonly state: string }) =>
    `${reference}: it is ${state}: no answer waits for approval`,
  no_answer_to_approve: ({ reference }: Of) => `${reference}: there is no answer to approve`,
  settle_first: ({ reference, points }: Of & { readonly points: readonly Told[] }) =>
    `${reference}: settle this first: ${points.map(({ text }) => text).join(' ')}`,
  open_places_left: ({ reference, places }: Of & { readonly places: number }) =>
    `${reference}: the answer has ${String(places)} place(s) to fill in: innsyn case edit ${reference}`,
  answer_to_another: ({ reference }: Of) =>
    `${reference}: the answer is written to another address than the case has now`,
  answer_for_another_copy: ({ reference }: Of) =>
    `${reference}: the answer was written for another export than the case has now`,
  no_answer_waits: ({ reference }: Of) => `${reference}: no answer waits for approval`,
  answer_is_empty: () => 'the answer is empty',
  answer_too_long: ({ most }: { readonly most: number }) => `the answer is longer than ${String(most)} characters`,
  answer_has_open_places: ({ places }: { readonly places: number }) =>
    `the answer has ${String(places)} place(s) to fill in still`,
  no_pages_for_copy: () => 'there are no pages for data subjects: hand the copy over yourself',
  no_copy_to_reissue: ({ reference }: Of) =>
    `${reference} has no copy that was handed out on the page and is still the one that was approved`,
  no_copy_to_look_through: ({ reference, state }: Of & { readonly state: string }) =>
    `${reference} is ${state}: no copy waits to be looked through`,
  say_who_stays: () => 'say who may stay (--tick) and who goes (--redact)',
  not_in_the_list: ({ reference, numbers }: Of & { readonly numbers: readonly number[] }) =>
    `${numbers.join(', ')} is not in the list: see innsyn case third-persons ${reference}`,
  stays_and_goes: ({ numbers }: { readonly numbers: readonly number[] }) =>
    `${numbers.join(', ')} cannot both stay and go`,
  say_why_back: () => 'say why it goes back (--because)',
  nothing_to_settle: ({ reference }: Of) => `${reference}: no answer waits to be settled`,
  others_in_copy: ({ reference }: Of) =>
    `${reference}: other people stand in the copy, decide about them first (innsyn case third-persons ${reference}); when you wrote the answer yourself, add --by-hand`,
  only_old_draft: ({ reference }: Of) =>
    `${reference} has no answer for what it asks now, only a draft for what it asked before: when you wrote the answer yourself, add --by-hand`,
  nobody_on_file_there: ({ reference, failed }: Of & { readonly failed: readonly string[] }) =>
    `${reference}: nobody with this id is on file there under the address${failed.length === 0 ? '' : ` (not asked: ${failed.join(', ')})`}`,
} as const
