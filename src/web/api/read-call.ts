import type { Request } from 'express'
import type { z } from 'zod'
import { isAllowed } from '../../domain/access/capability.js'
import type { TokenHolder } from '../../flow/api/tokens.js'
import type { ApiCall, ApiRoute } from './api-route.js'
import { ProblemError, type Problem } from './problems.js'

type Place = NonNullable<Problem['errors']>[number]['in']

/**
 * Reads a request by the schemas of its route.
 * @throws ProblemError insufficient_scope before anything else, then invalid_request with all that is wrong.
 */
export function readCall(route: ApiRoute, request: Request, holder: TokenHolder): ApiCall {
  const { needs } = route
  if (needs !== 'any_token') assertScope(holder, needs)
  const errors: NonNullable<Problem['errors']> = []
  const read = (place: Place, schema: z.ZodType, value: unknown): unknown => {
    const checked = schema.safeParse(value)
    if (checked.success) return checked.data
    for (const { path, message } of checked.error.issues)
      errors.push({ in: place, pointer: path.map((part) => `/${escaped(String(part))}`).join(''), detail: message })
    return undefined
  }
  const params = read('path', route.params, { ...request.params })
  const query = read('query', route.query, { ...request.query })
  const sent: unknown = request.body
  const body = route.body === null ? undefined : read('body', route.body, sent)
  const ifMatch = route.takesVersion ? versionIn(request.get('if-match'), errors) : null
  if (errors.length > 0) throw new ProblemError('invalid_request', { errors })
  return { holder, params, query, body, ifMatch }
}

/** @throws ProblemError unless the token has the scope, and the one whose it is still may do it. */
export function assertScope({ viewer, scopes }: TokenHolder, needs: Parameters<typeof isAllowed>[1]): void {
  if (scopes.includes(needs) && isAllowed(viewer.member, needs)) return
  const challenge = `Bearer realm="Innsyn", error="insufficient_scope", scope="${needs}"`
  throw new ProblemError('insufficient_scope', { detail: `it takes ${needs}` }, { 'WWW-Authenticate': challenge })
}

/** RFC 6901. */
function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}

function versionIn(header: string | undefined, errors: NonNullable<Problem['errors']>): number | null {
  if (header === undefined) return null
  const [, version] = /^"(\d{1,15})"$/.exec(header.trim()) ?? []
  if (version !== undefined) return Number(version)
  errors.push({ in: 'header', pointer: '/If-Match', detail: 'must be the ETag of the case, as in "7"' })
  return null
}

/** At most what a UUID or a hash takes; printable, as a structured field string has it. */
const KEY = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,128})"|([\x21\x23-\x5b\x5d-\x7e]{1,128}))$/

/**
 * The Idempotency-Key of a request (draft-ietf-httpapi-idempotency-key-header: a string in quotes; without them it is taken as well).
 * @throws ProblemError when it is missing or malformed.
 */
export function keyOf(request: Request): string {
  const header = request.get('idempotency-key')
  if (header === undefined) throw new ProblemError('idempotency_key_missing')
  const [, quoted, bare] = KEY.exec(header.trim()) ?? []
  const key = quoted ?? bare
  if (key !== undefined) return key
  const detail = 'must be 1 to 128 printable characters in quotes'
  throw new ProblemError('invalid_request', { errors: [{ in: 'header', pointer: '/Idempotency-Key', detail }] })
}
