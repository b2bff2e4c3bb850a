import { z } from 'zod'
import type { Capability } from '../../domain/access/capability.js'
import type { ReportOutput } from '../../reports/report-stream.js'
import type { TokenHolder } from '../../flow/api/tokens.js'
import type { ProblemCode } from './problems.js'

/** Under which heading the documentation lists a route. */
export const API_TAGS = ['cases', 'review', 'reports', 'operations', 'token'] as const
export type ApiTag = (typeof API_TAGS)[number]

/** A request after its check: what it asks, and who asks. */
export interface ApiCall<Params = unknown, Query = unknown, Body = unknown> {
  readonly holder: TokenHolder
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The version in If-Match; null: the header is missing. */
  readonly ifMatch: number | null
}

export interface ApiAnswer<Body> {
  readonly body: Body
  /** Version of the case, told as ETag. */
  readonly version?: number
}

/** What all routes say of themselves, whatever they take and give. */
interface RouteFacts {
  /** Name of the operation, for generated clients. */
  readonly id: string
  readonly method: 'get' | 'post'
  /** As OpenAPI writes it: `/cases/{reference}`. */
  readonly path: string
  readonly tag: ApiTag
  readonly summary: string
  readonly description?: string
  readonly needs: Capability | 'any_token'
  readonly status: 200 | 201
  /** Whether it changes something, so that a client names its request with an Idempotency-Key. What it answers is kept, so it holds no personal data. */
  readonly isKeyed: boolean
  /** Whether it can ask for the version that the client saw. */
  readonly takesVersion: boolean
  /** What can go wrong besides what can go wrong everywhere. */
  readonly problems: readonly ProblemCode[]
}

/**
 * One route of the interface. All of them stand in one table, which the router and the OpenAPI document are made from: what is not in it
 * does not exist, and what is in it is documented.
 */
export interface ApiRoute extends RouteFacts {
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  /** Null: it takes none. */
  readonly body: z.ZodType | null
  readonly gives: JsonGift | CsvGift
}

/** What leaves is what the schema lets through. */
interface JsonGift {
  readonly as: 'json'
  readonly response: z.ZodType
  readonly handle: (call: ApiCall) => Promise<ApiAnswer<unknown>>
}

/** A file that goes out as it is made, and may be long. It changes nothing, so it takes no key. */
interface CsvGift {
  readonly as: 'csv'
  readonly write: (call: ApiCall, output: ReportOutput) => Promise<void>
}

interface RouteParts<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly response: Response
  readonly handle: (
    call: ApiCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<ApiAnswer<z.input<Response>>>
}

const nothing = z.strictObject({})
const plain = { status: 200, isKeyed: false, takesVersion: false, problems: [] } as const

/** A route whose parts fit each other; what is left out is the plainest: no parameters, no body, 200. */
export function apiRoute<
  Response extends z.ZodType,
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: Pick<RouteFacts, 'id' | 'method' | 'path' | 'tag' | 'summary' | 'needs'> &
    Partial<RouteFacts> &
    Pick<RouteParts<Params, Query, Body, Response>, 'response' | 'handle'> &
    Partial<Pick<RouteParts<Params, Query, Body, Response>, 'params' | 'query' | 'body'>>,
): ApiRoute {
  const { response, handle, ...rest } = route
  return {
    ...plain,
    ...rest,
    params: route.params ?? nothing,
    query: route.query ?? nothing,
    body: route.body ?? null,
    // The call was read by the schemas of this very route.
    gives: {
      as: 'json',
      response,
      handle: (call) => handle(call as ApiCall<z.output<Params>, z.output<Query>, z.output<Body>>),
    },
  }
}

/** A route that answers with a file of rows. */
export function csvRoute<Query extends z.ZodObject>(
  route: Pick<RouteFacts, 'id' | 'method' | 'path' | 'tag' | 'summary' | 'needs'> &
    Partial<RouteFacts> & {
      readonly query: Query
      readonly write: (call: ApiCall<unknown, z.output<Query>>, output: ReportOutput) => Promise<void>
    },
): ApiRoute {
  const { write, ...rest } = route
  return {
    ...plain,
    ...rest,
    params: nothing,
    body: null,
    gives: { as: 'csv', write: (call, output) => write(call as ApiCall<unknown, z.output<Query>>, output) },
  }
}
