import type { Response } from 'express'
import { z } from 'zod'
import { AppError } from '../../domain/errors.js'
import { CaseChangedError } from '../../flow/desk/case-changed-error.js'
import { statusOfExpress } from '../error-status.js'

/** Every way in which a request can fail: its status, its title, and what to do. Codes are stable; texts are for people. */
export const PROBLEMS = {
  invalid_request: [400, 'The request is not what the documentation says', 'See `errors`.'],
  idempotency_key_missing: [
    400,
    'An Idempotency-Key is needed',
    'Send a new one with each request that changes something.',
  ],
  invalid_token: [
    401,
    'No token that counts',
    'Send `Authorization: Bearer inn_…`; a token may have ended or been revoked.',
  ],
  insufficient_scope: [403, 'The token may not do this', 'Make one with the scope that the operation names.'],
  access_denied: [
    403,
    'A person must do this',
    'What cannot be taken back takes a fresh proof of who does it: use the pages.',
  ],
  not_found: [404, 'There is no such thing', 'Also said of what belongs to controllers that are not the token’s.'],
  method_not_allowed: [405, 'The path knows no such method', 'See the header Allow.'],
  conflict: [409, 'Somebody else was first', 'Look again, then decide.'],
  idempotency_key_in_use: [
    409,
    'The first request with this key is not answered yet',
    'Wait; if it lasts, look at the case.',
  ],
  case_changed: [412, 'The case has changed since you read it', 'Read it again, decide again, send its new ETag.'],
  payload_too_large: [413, 'The body is too large', 'One megabyte is the most.'],
  unsupported_media_type: [415, 'The body is not JSON', 'Send it uncompressed as application/json.'],
  invalid_input: [422, 'What was sent makes no sense here', 'See `detail`.'],
  rule_violation: [422, 'A rule forbids it', 'See `detail`, which names the rule.'],
  idempotency_key_reused: [422, 'The key was used for another request', 'Send a new one.'],
  version_required: [428, 'The version that you saw is needed', 'Send the ETag of the case as If-Match.'],
  too_many_requests: [429, 'Too many requests', 'Wait as long as Retry-After says.'],
  internal: [500, 'Something is wrong on our side', 'The log knows more.'],
  unavailable: [503, 'Not possible at the moment', 'Try again later.'],
  outcome_unknown: [503, 'It may have been done', 'Look before you try again.'],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>
export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

/** These can meet every request. */
export const COMMON_PROBLEMS: readonly ProblemCode[] = [
  'invalid_request',
  'invalid_token',
  'insufficient_scope',
  'too_many_requests',
  'internal',
  'unavailable',
]

const TYPE_PREFIX = 'urn:innsyn:problem:'

/** RFC 9457, with the code once more by itself. */
export const problemSchema = z
  .object({
    type: z.string().describe('`urn:innsyn:problem:` and the code'),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES).describe('stable'),
    detail: z.string().optional().describe('for people; never personal data'),
    errors: z
      .array(z.object({ in: z.enum(['path', 'query', 'header', 'body']), pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('what is wrong where (JSON pointer)'),
    changes: z.array(z.string()).optional().describe('what happened to the case meanwhile: events of its history'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.input<typeof problemSchema>

type Extras = Pick<Problem, 'detail' | 'errors' | 'changes'>

/** A failure that the interface itself finds. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly extras: Extras = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code)
  }
}

/** Sends a problem as application/problem+json. */
export function sendProblem(
  response: Response,
  { code, extras, headers }: Pick<ProblemError, 'code' | 'extras' | 'headers'>,
): void {
  const [status, title] = PROBLEMS[code]
  const problem: Problem = { type: TYPE_PREFIX + code, title, status, code, ...extras }
  response.set(headers).status(status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Body parsers of express throw errors with a status; 400 is a body that is no JSON. */
const OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid_request',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
}

/**
 * What a failure means to the client. Texts of our own errors name rules, never people; of any other error nothing is told.
 */
export function problemOf(error: unknown): Pick<ProblemError, 'code' | 'extras' | 'headers'> {
  if (error instanceof ProblemError) return error
  if (error instanceof CaseChangedError) {
    const changes = error.changes.map(({ type }) => type)
    return { code: 'case_changed', extras: { detail: error.message, changes }, headers: {} }
  }
  if (error instanceof AppError) {
    const code = PROBLEM_CODES.find((one) => one === error.code) ?? 'internal'
    return { code, extras: code === 'internal' ? {} : { detail: error.message }, headers: {} }
  }
  const status = statusOfExpress(error)
  return { code: OF_STATUS[status] ?? (status < 500 ? 'invalid_request' : 'internal'), extras: {}, headers: {} }
}
