import { z } from 'zod'
import type { Capability } from '../../domain/access/capability.js'
import { EXTENSION_REASONS } from '../../domain/case-life/case-clock.js'
import { REFUSAL_GROUND_NAMES, type RefusalGround } from '../../domain/case-life/refusal.js'
import { RIGHT_OUTCOMES } from '../../domain/case-life/right-decision.js'
import { CASE_OUTCOMES } from '../../domain/request-case.js'
import { RIGHTS } from '../../domain/rights.js'

/** Longer than any letter; what a step allows may be less. */
const LONGEST_TEXT = 200_000
const text = z.string().max(LONGEST_TEXT)
const sentence = z.string().max(4_000)
const id = z.string().min(1).max(200)
const reference = z.string().regex(/^DSR-\d{4}-\d{6,}$/, 'a reference like DSR-2026-000123')
const rights = z.array(z.enum(RIGHTS)).max(RIGHTS.length)
const numbers = z.array(z.int().min(1)).max(10_000)
const pauseGround = z.enum(['identity', 'clarification'])
const GROUND_NAMES = REFUSAL_GROUND_NAMES as readonly [RefusalGround, ...RefusalGround[]]
const refusal = z.strictObject({ ground: z.enum(GROUND_NAMES), statute: sentence.nullable(), explanation: sentence })

const action = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ action: z.literal(name), ...shape })

/** Everything that a person can do to a case, with what it takes; the steps themselves say what the law and the state of the case allow. */
export const caseActionSchema = z.discriminatedUnion('action', [
  action('review', { rights }),
  action('relabel', { rights }),
  action('close', { outcome: z.enum(CASE_OUTCOMES), duplicateOf: reference.nullable() }),
  action('verify', { reason: sentence }),
  action('choose_person', { sourceId: id, personId: id, address: z.string().max(320).nullable() }),
  action('challenge', { again: z.boolean() }),
  action('received', { on: id, reason: sentence }),
  action('extend', { reasons: z.array(z.enum(EXTENSION_REASONS)), explanation: sentence }),
  action('told', {}),
  action('ask', { question: sentence }),
  action('pause', { ground: pauseGround, asked: id, doubt: sentence.nullable() }),
  action('resume', { ground: pauseGround.nullable(), answered: id.nullable() }),
  action('decide', { right: z.enum(RIGHTS), outcome: z.enum(RIGHT_OUTCOMES), refusal: refusal.nullable() }),
  action('approve_carrying_out', { rights }),
  action('carried_out', { rights }),
  action('third_persons', { stay: numbers, go: numbers }),
  action('edit', { text }),
  action('send_back', { because: sentence }),
  action('approve', {}),
  action('answered', { byHand: z.boolean() }),
  action('sent', { wentOut: z.boolean() }),
  action('reissue', {}),
  action('assign', { to: id.nullable() }),
  action('watch', { staffId: id, stop: z.boolean() }),
  action('note', { text }),
  action('link', { to: reference }),
  action('split', { rights }),
  action('join', { into: reference }),
  action('erase', { because: sentence }),
])

export type CaseAction = z.output<typeof caseActionSchema>
export type ActionName = CaseAction['action']
export type Deed<Name extends ActionName> = Extract<CaseAction, { readonly action: Name }>

/** What each action takes of whoever does it. */
export const ACTION_NEEDS: Readonly<Record<ActionName, Capability>> = {
  review: 'work_cases',
  relabel: 'work_cases',
  close: 'work_cases',
  verify: 'work_cases',
  choose_person: 'work_cases',
  challenge: 'work_cases',
  received: 'work_cases',
  extend: 'work_cases',
  told: 'work_cases',
  ask: 'work_cases',
  pause: 'work_cases',
  resume: 'work_cases',
  decide: 'work_cases',
  approve_carrying_out: 'release_answers',
  carried_out: 'work_cases',
  third_persons: 'work_cases',
  edit: 'work_cases',
  send_back: 'release_answers',
  approve: 'release_answers',
  answered: 'work_cases',
  sent: 'release_answers',
  reissue: 'release_answers',
  assign: 'assign_cases',
  watch: 'see_cases',
  note: 'see_cases',
  link: 'work_cases',
  split: 'work_cases',
  join: 'work_cases',
  erase: 'erase_cases',
}

/** What cannot be taken back: whoever does it has shown a moment ago who they are. */
export const FRESH_ACTIONS: readonly ActionName[] = ['approve', 'approve_carrying_out', 'reissue', 'erase']

/** These only add something, so that whatever else changed meanwhile takes nothing from them. */
export const ADDING_ACTIONS: readonly ActionName[] = ['note', 'watch']
