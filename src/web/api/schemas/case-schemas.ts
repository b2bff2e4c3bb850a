import { z } from 'zod'
import { EXTENSION_REASONS } from '../../../domain/case-life/case-clock.js'
import { RIGHT_OUTCOMES } from '../../../domain/case-life/right-decision.js'
import { DRAFT_KINDS, DRAFT_STATES } from '../../../domain/draft.js'
import {
  actorSchema,
  attentionSchema,
  channelSchema,
  daySchema,
  instantSchema,
  listOf,
  outcomeSchema,
  referenceSchema,
  rightSchema,
  stateSchema,
  versionSchema,
} from './common.js'

/** A case in a list: who asks is not in it. */
export const caseLineSchema = z
  .object({
    reference: referenceSchema,
    controller: z.string(),
    channel: channelSchema,
    state: stateSchema,
    rights: listOf(rightSchema),
    language: z.string(),
    receivedAt: instantSchema,
    targetOn: daySchema.describe('the day to work towards'),
    latestLawfulOn: daySchema.describe('past this day it is overdue'),
    assignee: z.string().nullable(),
    attention: listOf(attentionSchema),
    version: versionSchema,
  })
  .meta({ id: 'CaseLine', description: 'a case in a list; who asks is not in it' })

/** What an action answers. Kept for a day under its key, so nothing of a person is in it. */
export const caseAfterSchema = z
  .object({
    reference: referenceSchema,
    controller: z.string(),
    state: stateSchema,
    outcome: outcomeSchema.nullable(),
    rights: listOf(rightSchema),
    assignee: z.string().nullable(),
    targetOn: daySchema,
    latestLawfulOn: daySchema,
    version: versionSchema,
  })
  .meta({ id: 'CaseAfter', description: 'how a case stands after what was done' })

const pauseSchema = z.object({
  ground: z.enum(['identity', 'clarification']),
  asked: z.string(),
  answered: z.string().nullable(),
  doubt: z.string(),
  statedAt: instantSchema,
  by: actorSchema,
})
const clockSchema = z.object({
  reopenedAt: instantSchema.nullable(),
  receipt: z
    .object({ received: z.string(), reason: z.string(), at: instantSchema, by: actorSchema })
    .nullable()
    .describe('a correction of the day of receipt'),
  extension: z
    .object({
      reasons: listOf(z.enum(EXTENSION_REASONS)),
      explanation: z.string(),
      decidedAt: instantSchema,
      by: actorSchema,
      toldAt: instantSchema.nullable(),
    })
    .nullable(),
  pauses: listOf(pauseSchema),
  question: z.string().nullable(),
})

const deadlineSchema = z.object({
  regime: z.string(),
  receivedOn: daySchema,
  nominalOn: daySchema,
  targetOn: daySchema,
  latestLawfulOn: daySchema,
  derivation: listOf(z.object({ step: z.string(), date: daySchema, because: z.string() })),
})

const decisionSchema = z.object({
  right: rightSchema,
  outcome: z.enum(RIGHT_OUTCOMES),
  refusal: z.object({ ground: z.string(), statute: z.string().nullable(), explanation: z.string() }).nullable(),
  decidedAt: instantSchema,
  by: actorSchema,
})

export const messageSchema = z
  .object({
    id: z.string(),
    receivedAt: instantSchema,
    channel: channelSchema,
    outcome: z.string().nullable(),
    from: z
      .object({
        status: z.enum(['clear', 'ambiguous', 'missing']),
        address: z.string().nullable(),
        name: z.string().nullable(),
      })
      .nullable(),
    subject: z.string().nullable(),
    segments: listOf(z.object({ role: z.string(), text: z.string() })),
    classification: z
      .object({
        decision: z.enum(['request', 'not_request', 'review']),
        rights: listOf(rightSchema),
        confidence: z.number(),
        language: z.string(),
        reason: z.string(),
        evidence: listOf(z.object({ right: rightSchema, text: z.string(), role: z.string(), offset: z.int() })),
      })
      .nullable(),
  })
  .meta({ id: 'Message', description: 'what a person wrote; null where it was not read, or erased since' })

const draftSchema = z.object({
  id: z.string(),
  kind: z.enum(DRAFT_KINDS),
  state: z.enum(DRAFT_STATES),
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  recipient: z.string(),
  createdAt: instantSchema,
  placedAt: instantSchema.nullable(),
})

export const caseSchema = z
  .object({
    reference: referenceSchema,
    controller: z.string(),
    channel: channelSchema,
    state: stateSchema,
    outcome: outcomeSchema.nullable(),
    rights: listOf(rightSchema),
    language: z.string(),
    requester: z.object({ address: z.string().nullable(), name: z.string().nullable() }).describe('who wrote'),
    identity: z.object({ level: z.int().min(0).max(3), why: listOf(z.string()) }),
    dataSubject: z
      .object({ sourceId: z.string(), personId: z.string(), address: z.string(), name: z.string().nullable() })
      .nullable()
      .describe('whose data it is, once somebody on file was chosen'),
    receivedAt: instantSchema,
    deadline: deadlineSchema,
    withoutPauses: daySchema.nullable(),
    firstPeriodEndsOn: daySchema,
    clock: clockSchema,
    decisions: listOf(decisionSchema),
    carriedOut: listOf(rightSchema),
    assignee: z.string().nullable(),
    enteredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
    attention: listOf(attentionSchema),
    messages: z.object({ shown: listOf(messageSchema), total: z.int(), page: z.int(), pages: z.int() }),
    drafts: listOf(draftSchema),
    answer: z
      .object({ draftId: z.string(), needed: z.int(), approvedBy: listOf(z.string()), complete: z.boolean() })
      .nullable()
      .describe('how far the answer that waits is approved; approving takes a person'),
    sources: listOf(z.object({ sourceId: z.string(), run: z.int(), status: z.enum(['pending', 'done', 'failed']) })),
    export: z.object({ filename: z.string(), sha256: z.string(), createdAt: instantSchema }).nullable(),
    notes: listOf(z.object({ id: z.string(), at: instantSchema, by: actorSchema, text: z.string() })),
    links: listOf(z.object({ kind: z.string(), reference: referenceSchema, state: stateSchema, isFrom: z.boolean() })),
    watchers: listOf(z.string()),
    version: versionSchema,
  })
  .meta({ id: 'Case', description: 'all that the desk knows of a case; holds personal data' })

export const eventSchema = z
  .object({
    sequence: z.int(),
    at: instantSchema,
    type: z.string(),
    actor: actorSchema,
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), listOf(z.string())])),
    hash: z.string(),
  })
  .meta({ id: 'Event', description: 'one line of the history: ids, codes, dates and hashes' })
