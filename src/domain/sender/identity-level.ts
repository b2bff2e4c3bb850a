import type { DataSubject } from '../data-subject.js'
import type { Identity } from '../identity.js'
import type { Authenticity } from './authenticity.js'
import type { SenderFact } from './fact.js'
import type { PersonVerdict } from './persons.js'
import type { SenderAssessment } from './sender.js'
import { say } from '../sayings/say.js'

/** Everything that is known about who asks, when nobody has proven anything. */
export interface IdentityFindings {
  readonly identity: Identity
  readonly dataSubject: DataSubject | null
  /** True for the first assessment of a case only: nothing that comes later in the thread raises a level. */
  readonly mayRise: boolean
  /** Of the message that opened the case; null when it could not be read. */
  readonly sender: SenderAssessment | null
  readonly authenticity: Authenticity | null
  readonly persons: PersonVerdict
  /** What the message itself gives reason to doubt: asked for somebody else, another address, not written to us, … */
  readonly doubts: readonly SenderFact[]
  /** Whether a later message under the same address could not be shown to come from it. */
  readonly laterUnproven: boolean
}

export interface AssessedIdentity {
  readonly identity: Identity
  readonly dataSubject: DataSubject | null
  readonly attention: readonly SenderFact[]
}

/** Facts of a sender that pretends: the address may be somebody's, but whoever wrote wants to be taken for another. */
const PRETENDS = [
  'name_looks_like_address',
  'name_invisible',
  'name_of_controller',
  'domain_looks_like_ours',
  'domain_looks_like_another',
  'domain_mixes_scripts',
]

/** Doubts with which nobody may be chosen, not even to be asked: whose data it is, is the question. */
const NOBODY_WITH = ['on_behalf']

/**
 * Level 1 needs a clear sender, an authentic message and exactly one person on file with nothing against it; everything else is 0, with
 * the reasons in words. What was proven by a challenge or decided by staff (2, 3) stays: this never raises above 1 and lowers to 0 only
 * what it gave itself. Facts that anybody may know (names, dates, numbers: catalogue 19) are not looked at at all.
 */
export function assessIdentity(findings: IdentityFindings): AssessedIdentity {
  const { identity, dataSubject, persons, doubts, laterUnproven } = findings
  const followUp = laterUnproven ? [FOLLOW_UP_UNPROVEN] : []
  if (identity.level >= 2) return { identity, dataSubject, attention: followUp }
  const isChosenByStaff = dataSubject !== null && dataSubject.chosenBy.kind !== 'system'
  const subject = isChosenByStaff ? dataSubject : chosenByProgram(persons, doubts)
  const reasons = reasonsAgainst(findings, isChosenByStaff)
  const level = reasons.length === 0 ? 1 : 0
  const told = isChosenByStaff || persons.attention === null ? [] : [persons.attention]
  return {
    identity: { level, why: whyOf(findings, level, reasons) },
    dataSubject: subject,
    attention: [...told, ...doubts.filter(({ code }) => SHOWN_DOUBTS.includes(code)), ...followUp],
  }
}

const FOLLOW_UP_UNPROVEN: SenderFact = { code: 'follow_up_unproven', ...say('follow_up_unproven') }

/** Of the doubts, those that a person must act on; `on_behalf` is shown since the case was opened. */
const SHOWN_DOUBTS = ['other_address']

function chosenByProgram({ candidate }: PersonVerdict, doubts: readonly SenderFact[]): DataSubject | null {
  return doubts.some(({ code }) => NOBODY_WITH.includes(code)) ? null : candidate
}

function reasonsAgainst(findings: IdentityFindings, isChosenByStaff: boolean): readonly string[] {
  const { identity, mayRise, sender, authenticity, persons, doubts, laterUnproven } = findings
  const against: [boolean, string][] = [
    [sender?.status !== 'clear', 'it is unclear who wrote'],
    [authenticity?.authentic !== true, 'it is not shown that the message came from the address in it'],
    [sender?.facts.some(({ code }) => PRETENDS.includes(code)) ?? false, 'the sender pretends to be somebody else'],
    [isChosenByStaff, 'staff chose the person, so the person must prove it'],
    [!isChosenByStaff && persons.candidate === null, 'no one person on file goes with the address'],
    [!isChosenByStaff && persons.candidate !== null && !persons.clean, 'the address on file was changed lately'],
    [doubts.length > 0, 'the message itself gives reason to doubt'],
    [laterUnproven, 'a later message could not be shown to come from the same address'],
    [!mayRise && identity.level === 0, 'it was looked at before, and what comes later raises nothing'],
  ]
  return against.filter(([holds]) => holds).map(([, reason]) => reason)
}

function whyOf(findings: IdentityFindings, level: number, reasons: readonly string[]): readonly string[] {
  const { identity, mayRise, sender, authenticity, persons, doubts } = findings
  const concluded =
    level === 1
      ? 'level 1: the message came from its address, and exactly one person on file has it'
      : `level 0: ${reasons.join('; ')}`
  if (!mayRise) return identity.level === level ? identity.why : [...identity.why, `looked at again: ${concluded}`]
  const facts = [...(sender?.facts ?? []), ...(authenticity?.facts ?? []), ...persons.facts, ...doubts]
  return [...new Set([...identity.why, ...facts.map(({ text }) => text), concluded])]
}
