import type { Right } from '../../rights.js'

interface Of {
  readonly reference: string
}
interface Rights {
  readonly rights: readonly Right[]
}

const and = (rights: readonly Right[]): string => rights.join(' and ')

/** The rules that a decision about a case can break: its state, its rights, its outcome, other cases. */
export const ENGLISH_CASE_RULES = {
  case_ended: ({ reference, state }: Of & { readonly state: string }) =>
    `${reference} is ${state}: nothing is left to decide`,
  no_such_move: ({ from, to }: { readonly from: string; readonly to: string }) =>
    `a case in state ${from} cannot move to ${to}`,
  close_unanswered: ({ outcome }: { readonly outcome: string }) =>
    `a case cannot be closed as ${outcome} before its answer went out (Art. 12(3) and (4))`,
  right_not_asked: ({ right }: { readonly right: Right }) => `the case does not ask for ${right}`,
  decision_needs_ground: ({ outcome }: { readonly outcome: string }) => `${outcome} needs a ground and its facts`,
  decision_has_no_ground: ({ outcome }: { readonly outcome: string }) => `${outcome} has no ground: nothing is refused`,
  right_was_carried_out: ({ right, outcome }: { readonly right: Right; readonly outcome: string }) =>
    `${right} was carried out: it cannot be ${outcome} any more`,
  right_needs_no_work: ({ right }: { readonly right: Right }) =>
    `${right} is fulfilled by its answer: nothing is carried out`,
  right_was_decided: ({ right, outcome }: { readonly right: Right; readonly outcome: string }) =>
    `${right} was ${outcome}: decide it anew before it is carried out`,
  copy_before_erasure: ({ rights }: Rights) =>
    `${and(rights)} is answered before anything is erased: send the answer first`,
  not_carried_out: ({ rights }: Rights) =>
    `${and(rights)} is not carried out yet: do it in the systems, then innsyn case carried-out`,
  refused_means_all: () =>
    'a case is closed as refused when each of its rights was refused with its ground (Art. 12(4))',
  partly_refused_means_part: () =>
    'a case is closed as partly refused when a part was refused with its ground (Art. 12(4)), and a part was not',
  outcome_against_refusal: ({ rights, outcome }: Rights & { readonly outcome: string }) =>
    `${and(rights)} was refused: the case is not closed as ${outcome}`,
  ground_not_for_right: ({ ground, article, right }: Ground & { readonly right: Right }) =>
    `${ground} (Art. ${article}) is no ground to refuse ${right}`,
  refusal_needs_facts: () => 'a refusal gives the person its reasons (Art. 12(4)): say the facts of this case',
  ground_needs_statute: ({ ground, article }: Ground) =>
    `${ground} (Art. ${article}) names the law that it rests on: add the statute and its section`,
  name_a_right: () => 'name at least one right',
  say_carried_out: () => 'name what was carried out',
  say_what_to_carry_out: () => 'name what is to be carried out',
  case_closed: ({ reference }: Of) => `${reference} is closed`,
  carrying_out_unapproved: ({ reference, rights }: Of & Rights) =>
    `${reference}: two people must approve that ${and(rights)} is carried out: innsyn case approve ${reference} --as STAFF, for the answer or with --carry-out ${rights.join(',')}`,
  kin_still_owes: ({ reference, rights }: Of & Rights) =>
    `${reference} still owes ${and(rights)}, which is answered before anything is erased: send its answer first`,
  decide_review_first: ({ reference }: Of) => `${reference}: decide first what is asked (innsyn case review)`,
  review_is_over: ({ reference, state, rights }: Of & Rights & { readonly state: string }) =>
    `${reference} is ${state} and cannot move back to its review: innsyn case relabel ${reference} --rights ${rights.join(',')}`,
  goes_on_already: ({ reference, current, rights }: Of & Rights & { readonly current: readonly Right[] }) =>
    `${reference} goes on for ${current.join(', ')} already: innsyn case relabel ${reference} --rights ${rights.join(',')}`,
  asks_for_it_already: ({ reference, rights }: Of & Rights) => `${reference} asks for ${rights.join(', ')} already`,
  was_joined: ({ reference, into }: Of & { readonly into: string }) =>
    `${reference} was joined into ${into}: relabel that one`,
  answered_for_good: ({ reference }: Of) =>
    `${reference} was answered and cannot move back: the next mail of the person opens it again, for what else they ask`,
  message_has_case: ({ reference, rights }: Of & Rights) =>
    `this message belongs to ${reference}: innsyn case relabel ${reference} --rights ${rights.join(',')}`,
  message_not_read: () => 'this message has not been read yet: try again shortly',
  say_what_is_asked: () => 'say what the mail asks for',
  name_two_cases: () => 'name two cases',
  not_the_same_person: ({ reference, other }: Of & Other) =>
    `${reference} and ${other} are not of the same person at the same controller`,
  different_people: ({ reference, other }: Of & Other) =>
    `${reference} and ${other} are about different people on file`,
  came_before: ({ reference, other }: Of & Other) =>
    `${reference} came before ${other}: join that one into this one, so that the earlier deadline stays`,
  due_after: ({ reference, lastDay, other, otherLastDay }: Of & Other & Record<'lastDay' | 'otherLastDay', string>) =>
    `${other} is due on ${otherLastDay}, after ${reference} (${lastDay}), whose person was told of nothing longer: answer both`,
  split_not_asked: ({ reference, rights }: Of & Rights) => `${reference} does not ask for ${rights.join(', ')}`,
  split_some: () => 'name some of the rights of the case, not all of them: the others stay',
  duplicate_of_what: () => 'name the case that answers the same request (--of)',
  duplicate_of_itself: () => 'a case is no duplicate of itself',
  duplicate_of_another: ({ reference }: Of) =>
    `${reference} is not of the same person at the same controller: answer both`,
  duplicate_asks_less: ({ reference, rights }: Of & Rights) =>
    `${reference} does not ask for ${rights.join(', ')}: answer both, or join them`,
  duplicate_unanswered: ({ reference }: Of) =>
    `${reference} was closed without an answer: it answers nothing for this one`,
  duplicate_answered_before: ({ reference }: Of) =>
    `${reference} was answered before this request came: it owes an answer of its own`,
  duplicate_due_later: ({ reference, lastDay }: Of & { readonly lastDay: string }) =>
    `${reference} is due on ${lastDay}, after this one: close that one as the duplicate, or answer both`,
  has_a_duplicate: ({ reference, other }: Of & Other) =>
    `${other} was closed as a duplicate of ${reference}: relabel that one first, for it would get no answer`,
  empty_note: () => 'an empty note says nothing',
  no_staff_of_controller: ({ controllerId }: { readonly controllerId: string }) =>
    `the settings know no staff of ${controllerId}: add them under staff`,
  not_of_the_staff: ({ staffId, controllerId, known }: NotOfStaff) =>
    `${JSON.stringify(staffId)} is no staff of ${controllerId}; known are ${known.join(', ')}`,
  say_why_erased: () => 'say why the content is erased: the history keeps the reason',
  erased_before: ({ reference }: Of) => `the content of ${reference} was erased before: nothing is left of it`,
  erase_only_closed: ({ reference, state }: Of & { readonly state: string }) =>
    `${reference} is ${state}: only what is closed is erased, for until then it is worked with`,
  erase_kin_only_closed: ({ reference, state }: Of & { readonly state: string }) =>
    `${reference}, which is of the same request, is ${state}: only what is closed is erased, for until then it is worked with`,
  reason_names_somebody: () =>
    'the reason names the person, an address or a long number: the history keeps it for good, so say it without',
  case_not_found: ({ reference }: Of) => `there is no case ${reference}`,
  changed_meanwhile: ({ reference }: Of) =>
    `the case ${reference} was changed by somebody else meanwhile: load it again`,
  changed_since: ({ reference }: Of) => `${reference} has changed since you looked at it: look again before you decide`,
  text_is_empty: () => 'the text of the request is empty',
  text_too_long: ({ most }: { readonly most: number }) => `the text is longer than ${String(most)} characters`,
  say_who_asks: () => 'say who asks (--name or --address)',
  no_plain_address: () => 'the address is no plain e-mail address',
  entered_before: () => 'the same request was entered before: see innsyn case list',
} as const

interface Other {
  readonly other: string
}
interface Ground {
  readonly ground: string
  readonly article: string
}
interface NotOfStaff {
  readonly staffId: string
  readonly controllerId: string
  readonly known: readonly string[]
}
