import { z } from 'zod'
import { RIGHTS } from '../../../domain/rights.js'
import { CASE_OUTCOMES, CASE_STATES } from '../../../domain/request-case.js'

/** A list as the domain has it, which nobody may change. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item).readonly()
}

export const referenceSchema = z
  .string()
  .regex(/^DSR-\d{4}-\d{6,9}$/, 'a reference like DSR-2026-000123')
  .meta({ id: 'Reference', examples: ['DSR-2026-000123'] })
export const instantSchema = z.iso.datetime().meta({ id: 'Instant', description: 'in UTC' })
export const daySchema = z.iso.date().meta({ id: 'Day', description: 'a whole day where the controller is' })
export const rightSchema = z.enum(RIGHTS).meta({ id: 'Right', description: 'a right of the data subject (GDPR)' })
export const stateSchema = z.enum(CASE_STATES).meta({ id: 'CaseState' })
export const outcomeSchema = z.enum(CASE_OUTCOMES).meta({ id: 'CaseOutcome', description: 'how a case ended' })
export const channelSchema = z
  .enum(['imap', 'zendesk', 'zendesk_suspended', 'import', 'portal', 'letter', 'phone', 'in_person'])
  .meta({ id: 'Channel', description: 'by which way it reached the controller' })

export const actorSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('system') }),
    z.object({ kind: z.literal('user'), id: z.string().describe('id under staff') }),
    z.object({ kind: z.literal('operator') }),
  ])
  .meta({ id: 'Actor', description: 'the program, somebody of the staff, or the command line on the host' })

export const attentionSchema = z
  .object({ code: z.string(), text: z.string() })
  .meta({ id: 'Attention', description: 'what only a person can settle' })

export const versionSchema = z.int().describe('counts up with every change; the same number is the ETag')

export const byReference = z.strictObject({ reference: referenceSchema })
