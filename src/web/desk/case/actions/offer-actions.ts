import { isAllowed } from '../../../../domain/access/capability.js'
import type { Viewer } from '../../../../domain/access/viewer.js'
import { ACTING_RIGHTS, decisionOn } from '../../../../domain/case-life/right-decision.js'
import { undecided } from '../../../../domain/release/third-person.js'
import { ENDED_STATES, type CaseState } from '../../../../domain/request-case.js'
import type { Right } from '../../../../domain/rights.js'
import { ACTION_NEEDS, type ActionName } from '../../../../flow/desk/case-actions.js'
import type { DeskCase } from '../../../../flow/desk/read-case.js'

type Group = 'rights' | 'person' | 'clock' | 'answer' | 'case'

/** What a page offers: the likely next thing first, then the rest by what it is about. */
export interface Offer {
  readonly next: readonly ActionName[]
  readonly groups: readonly { readonly group: Group; readonly actions: readonly ActionName[] }[]
}

const WAITING_STATES: readonly CaseState[] = ['needs_review', 'reopened']
/** Nothing is promised, and so nothing carried out, about these. */
const NOTHING_TO_DO = ['refused', 'no_data', 'withdrawn']

/** Rights that are still to be acted on in the systems. */
export function rightsToCarryOut({ requestCase }: DeskCase): readonly Right[] {
  const { rights, decisions, carriedOut } = requestCase
  return rights.filter(
    (right) =>
      ACTING_RIGHTS.includes(right) &&
      !carriedOut.includes(right) &&
      !NOTHING_TO_DO.includes(decisionOn(decisions, right)?.outcome ?? 'fulfilled'),
  )
}

/** When an action has a point; whether the law allows it, its step says. */
const HAS_POINT: Readonly<Record<ActionName, (shown: DeskCase) => boolean>> = {
  review: ({ requestCase }) => WAITING_STATES.includes(requestCase.state),
  relabel: ({ requestCase }) => requestCase.answeredAt === null && requestCase.state !== 'needs_review',
  close: ({ requestCase }) => requestCase.state !== 'closed',
  verify: (shown) => shown.requestCase.state === 'identity' || collectsNoMore(shown),
  // It has a page of its own, because registers must be asked.
  choose_person: () => false,
  challenge: (shown) => isOpen(shown) && shown.requestCase.dataSubject !== null && shown.requestCase.identity.level < 2,
  received: isOpen,
  extend: (shown) => isOpen(shown) && shown.requestCase.clock.extension === null,
  told: (shown) => isOpen(shown) && shown.requestCase.clock.extension?.toldAt === null,
  ask: isOpen,
  pause: isOpen,
  resume: (shown) => isOpen(shown) && shown.requestCase.clock.pauses.some(({ answered }) => answered === null),
  decide: (shown) => isOpen(shown) && shown.requestCase.rights.length > 0 && shown.requestCase.state !== 'needs_review',
  approve_carrying_out: (shown) => isDecided(shown) && rightsToCarryOut(shown).length > 0,
  carried_out: (shown) => isDecided(shown) && rightsToCarryOut(shown).length > 0,
  third_persons: (shown) => undecided(shown.thirdPersons).length > 0,
  edit: waitsForApproval,
  send_back: waitsForApproval,
  approve: (shown) => waitsForApproval(shown) && shown.answer?.complete !== true,
  answered: (shown) => isOpen(shown) && shown.requestCase.state !== 'new',
  sent: ({ outgoing }) => outgoing.some(({ state }) => state === 'unknown'),
  reissue: (shown) => !isOpen(shown) && shown.export !== null,
  assign: isOpen,
  watch: () => true,
  note: () => true,
  link: () => true,
  split: (shown) => isOpen(shown) && shown.requestCase.rights.length > 1,
  join: isOpen,
  erase: ({ requestCase, retention }) => requestCase.state === 'closed' && !retention.isErased,
}

const GROUPS: Readonly<Record<Group, readonly ActionName[]>> = {
  answer: ['third_persons', 'approve', 'edit', 'send_back', 'answered', 'sent', 'reissue'],
  rights: ['review', 'relabel', 'decide', 'approve_carrying_out', 'carried_out', 'split'],
  person: ['verify', 'challenge', 'ask'],
  clock: ['extend', 'told', 'pause', 'resume', 'received'],
  case: ['assign', 'watch', 'link', 'join', 'close', 'erase'],
}

/** The note has its place beside the notes, editing beside the letter. */
export function offerActions(shown: DeskCase, viewer: Viewer): Offer {
  const may = (name: ActionName): boolean => isAllowed(viewer.member, ACTION_NEEDS[name]) && HAS_POINT[name](shown)
  const next = nextOf(shown).filter(may)
  const groups = Object.entries(GROUPS).map(([group, actions]) => ({
    group: group as Group,
    actions: actions.filter((name) => name !== 'edit' && !next.includes(name) && may(name)),
  }))
  return { next, groups: groups.filter(({ actions }) => actions.length > 0) }
}

/** Whether somebody may put their own words in the place of the answer. */
export function mayEdit(shown: DeskCase, viewer: Viewer): boolean {
  return isAllowed(viewer.member, ACTION_NEEDS.edit) && waitsForApproval(shown)
}

const NEXT: Readonly<Record<CaseState, (shown: DeskCase) => readonly ActionName[]>> = {
  new: () => [],
  needs_review: () => ['review', 'close'],
  reopened: () => ['review', 'close'],
  identity: () => ['verify'],
  collecting: () => ['verify'],
  drafting: (shown) => (tells(shown, 'draft_failed') ? ['answered'] : []),
  awaiting_approval: (shown) => (mayLeave(shown) ? ['answered'] : ['approve', 'send_back']),
  answered: (shown) => (rightsToCarryOut(shown).length > 0 ? ['approve_carrying_out', 'carried_out'] : ['close']),
  closed: () => [],
}

/** What is most likely to be done now. */
function nextOf(shown: DeskCase): readonly ActionName[] {
  if (HAS_POINT.sent(shown)) return ['sent']
  if (HAS_POINT.third_persons(shown)) return ['third_persons']
  return NEXT[shown.requestCase.state](shown)
}

/** Whether nobody has to approve it any more, so that all that is left is to send it. */
function mayLeave({ answer }: DeskCase): boolean {
  return answer !== null && (answer.complete || answer.needed === 0)
}

function isOpen({ requestCase }: DeskCase): boolean {
  return !ENDED_STATES.includes(requestCase.state)
}

function tells({ requestCase }: DeskCase, code: string): boolean {
  return requestCase.attention.some((attention) => attention.code === code)
}

/** The program gave the copy up, and begins anew when a person says so. */
function collectsNoMore(shown: DeskCase): boolean {
  return shown.requestCase.state === 'collecting' && tells(shown, 'export_failed')
}

function isDecided({ requestCase }: DeskCase): boolean {
  return !WAITING_STATES.includes(requestCase.state) && requestCase.state !== 'new'
}

function waitsForApproval({ requestCase, answer }: DeskCase): boolean {
  return requestCase.state === 'awaiting_approval' && answer !== null
}
