import { z } from 'zod'
import { API_TAGS, type ApiRoute, type ApiTag } from './api-route.js'
import { COMMON_PROBLEMS, problemSchema, PROBLEMS, type ProblemCode } from './problems.js'

/** JSON as it stands in the document. */
export type Json = Readonly<Record<string, unknown>>

const TAG_TEXTS: Readonly<Record<ApiTag, string>> = {
  cases: 'Requests of data subjects',
  review: 'Mails of which a person decides whether they are requests',
  reports: 'Figures, the register, and whose they are',
  operations: 'Alerts and webhooks',
  token: 'Who asks',
}

const DESCRIPTION = [
  'What the pages of Innsyn do, for programs. A token (`innsyn token add`) acts for one entry of the staff: it sees the cases of its controllers only, others are not found; and it never releases an answer, for that takes a fresh proof of a person.',
  'Requests that change something carry an `Idempotency-Key` of their own; sent again within 24 hours they are answered again and not done again. Failures are RFC 9457 problems with a stable `code`.',
].join('\n\n')

/** What all answers of a route share, by name. */
interface Components {
  readonly schemas: Record<string, unknown>
}

/** The OpenAPI 3.1 document of these routes: made from the very schemas that requests and answers are checked with. */
export function openApiDocument(routes: readonly ApiRoute[], { url, version }: { url: string; version: string }): Json {
  const components: Components = { schemas: {} }
  schemaOf(problemSchema, 'output', components)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route, components)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Innsyn',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    security: [{ token: [] }],
    tags: API_TAGS.map((name) => ({ name, description: TAG_TEXTS[name] })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'inn_ and 43 characters' } },
    },
  }
}

function operationOf(route: ApiRoute, components: Components): Json {
  const { id, tag, summary, description, body, needs } = route
  const scope = needs === 'any_token' ? 'Any token.' : `Scope: \`${needs}\`.`
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: description === undefined ? scope : `${description}\n\n${scope}`,
    parameters: parametersOf(route, components),
    ...(body !== null && {
      requestBody: { required: true, content: jsonContent(schemaOf(body, 'input', components)) },
    }),
    responses: { ...answerOf(route, components), ...problemsOf(route) },
  }
}

function parametersOf({ params, query, isKeyed, takesVersion }: ApiRoute, components: Components): readonly Json[] {
  const header = (name: string, required: boolean, description: string): Json => {
    return { name, in: 'header', required, description, schema: { type: 'string' } }
  }
  return [
    ...fieldsOf(params, 'path', components),
    ...fieldsOf(query, 'query', components),
    ...(isKeyed ? [header('Idempotency-Key', true, 'a new one for each request, as in `"8e03978e-40d5"`')] : []),
    ...(takesVersion ? [header('If-Match', false, 'the ETag of the case that you saw')] : []),
  ]
}

function fieldsOf(schema: z.ZodObject, place: 'path' | 'query', components: Components): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input', components) as {
    properties?: Readonly<Record<string, Json>>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: field,
  }))
}

function answerOf({ status, gives, takesVersion, isKeyed, id }: ApiRoute, components: Components): Json {
  const header = (description: string): Json => ({ description, schema: { type: 'string' } })
  const headers = {
    RateLimit: header('what is left of the quota, as `"token";r=599;t=42`'),
    ...((takesVersion || id === 'getCase') && { ETag: header('the version of the case') }),
    ...(isKeyed && { 'Idempotency-Replayed': header('`true` when it was done before') }),
  }
  const content =
    gives.as === 'csv'
      ? { 'text/csv': { schema: { type: 'string' } } }
      : jsonContent(schemaOf(gives.response, 'output', components))
  return { [String(status)]: { description: 'done', headers, content } }
}

/** One answer for each status; its description names the codes that it can have. */
function problemsOf(route: ApiRoute): Json {
  const keyed: readonly ProblemCode[] = [
    'idempotency_key_missing',
    'idempotency_key_in_use',
    'idempotency_key_reused',
    'outcome_unknown',
  ]
  const ofBody: readonly ProblemCode[] = ['payload_too_large', 'unsupported_media_type']
  const codes = new Set([
    ...COMMON_PROBLEMS,
    ...route.problems,
    ...(route.isKeyed ? keyed : []),
    ...(route.body === null ? [] : ofBody),
  ])
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codes) byStatus.set(PROBLEMS[code][0], [...(byStatus.get(PROBLEMS[code][0]) ?? []), code])
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [String(status), { description: of.join(', '), content }]),
  )
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } }
}

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks; those with an id stand under components, each once. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', { schemas }: Components): Json {
  const { $defs = {}, ...own } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    // A list that our code may not change is no field that a client may not send.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly
    },
  })
  for (const [name, definition] of Object.entries($defs)) schemas[name] = hoisted(definition)
  // The dialect is that of the document.
  const bare = Object.entries(own).filter(([key]) => key !== '$schema')
  return hoisted(Object.fromEntries(bare)) as Json
}

/** References to definitions of one schema lead to the components of the document instead. */
function hoisted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hoisted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]): [string, unknown] =>
    key === '$ref' && typeof inner === 'string'
      ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
      : [key, hoisted(inner)],
  )
  return Object.fromEntries(entries)
}
