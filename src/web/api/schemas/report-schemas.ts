import { z } from 'zod'
import { EXTENSION_REASONS } from '../../../domain/case-life/case-clock.js'
import { REFUSAL_GROUND_NAMES } from '../../../domain/case-life/refusal.js'
import { RIGHT_OUTCOMES } from '../../../domain/case-life/right-decision.js'
import { DIMENSIONS } from '../../../domain/report/figures/figures.js'
import { channelSchema, daySchema, listOf, outcomeSchema, referenceSchema, rightSchema, stateSchema } from './common.js'

const count = z.int()
const percent = z.number().nullable().describe('with one decimal; null: none')

export const countsSchema = z
  .object({
    open: count,
    overdue: count.describe('open, and past the last lawful day'),
    dueIn3: count.describe('open, not overdue, the day to work towards at most so many days away'),
    dueIn7: count,
    dueIn14: count,
    needsReview: count,
    awaitingIdentity: count,
    awaitingApproval: count,
    answered: count.describe('the answer went out, the case is not closed'),
  })
  .meta({ id: 'Counts', description: 'how many cases; the due counts contain each other' })

const overdueGroup = { count, oldestLatestLawfulOn: daySchema }
const onTimeCounts = {
  onTime: count,
  answeredLate: count,
  openOverdue: count,
  notYetDue: count.describe('open, and counts for nothing yet'),
  sharePercent: percent,
}
const spread = {
  answered: count,
  median: z.number().nullable().describe('days from receipt to answer'),
  p90: z.number().nullable(),
  longest: z.number().nullable(),
}

export const figuresSchema = z
  .object({
    period: z.object({ from: daySchema, to: daySchema }),
    overdue: z.object({
      total: count,
      byStep: listOf(
        z.object({
          ...overdueGroup,
          state: stateSchema,
          waitsFor: z.object({
            who: z.enum(['agent', 'reviewer', 'requester', 'approver', 'innsyn']),
            what: z.string(),
          }),
        }),
      ),
      byAssignee: listOf(z.object({ ...overdueGroup, assignee: z.string().nullable() })),
    }),
    onTime: z.object({
      total: z.object(onTimeCounts),
      months: listOf(z.object({ ...onTimeCounts, month: z.string().describe('as 2026-03, the oldest first') })),
    }),
    daysToAnswer: z.object(spread),
    breakdowns: listOf(
      z.object({
        by: z.enum(DIMENSIONS),
        rows: listOf(
          z.object({
            ...spread,
            value: z.string().nullable(),
            open: count,
            overdue: count,
            answeredLate: count,
            onTimePercent: percent,
          }),
        ),
      }),
    ),
    extensions: z.object({
      told: count,
      untold: count,
      byReason: listOf(z.object({ reason: z.enum(EXTENSION_REASONS), cases: count })),
    }),
    pauses: listOf(z.object({ ground: z.enum(['identity', 'clarification']), settled: count, open: count })),
    refusals: listOf(
      z.object({
        ground: z.enum(REFUSAL_GROUND_NAMES),
        article: z.string(),
        meaning: z.string(),
        refused: count,
        partlyRefused: count,
      }),
    ),
    forecast: z.object({
      pace: z.object({ answers: count, workingDays: count, perWorkingDay: z.number().nullable() }),
      overdue: count,
      days: listOf(
        z.object({
          date: daySchema,
          workingDay: z.boolean(),
          due: count,
          dueSoFar: count,
          answeredByThen: z.number(),
        }),
      ),
      firstShortOn: daySchema.nullable(),
      caughtUpOn: daySchema.nullable(),
    }),
  })
  .meta({
    id: 'Figures',
    description: 'what managers look at; nothing of the people who wrote. `definitions` say what each counts',
  })

export const registerLineSchema = z
  .object({
    reference: referenceSchema,
    controller: z.string(),
    receivedOn: daySchema,
    channel: channelSchema,
    language: z.string(),
    requester: z.string().nullable().describe('a pseudonym: of one person at one controller always the same'),
    rights: listOf(rightSchema),
    state: stateSchema,
    outcome: outcomeSchema.nullable(),
    refusals: listOf(
      z.object({ right: rightSchema, outcome: z.enum(RIGHT_OUTCOMES), ground: z.enum(REFUSAL_GROUND_NAMES) }),
    ),
    extension: z.enum(['none', 'untold', 'told']),
    questions: count.describe('that may stop the clock'),
    latestLawfulOn: daySchema,
    answeredOn: daySchema.nullable(),
    answeredInTime: z.boolean().nullable(),
  })
  .meta({ id: 'RegisterLine', description: 'one request in the register (GDPR Art. 5(2)), without the person' })
