import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { OPERATOR } from '../../../src/domain/audit.js'
import { CAPABILITIES, isAllowed, type Capability } from '../../../src/domain/access/capability.js'
import type { StaffMember } from '../../../src/domain/staff.js'
import type { WebhookEndpoint } from '../../../src/domain/webhooks/endpoint.js'
import { issueToken } from '../../../src/flow/api/tokens.js'
import { silentLogger, type Logger } from '../../../src/logger.js'
import type { UnitOfWork } from '../../../src/ports.js'
import { API_PATH, createApiRouter } from '../../../src/web/api/api-router.js'
import type { ApiLimits } from '../../../src/web/api/authenticate.js'
import { createWebServer } from '../../../src/web/server.js'
import { DESK_STAFF, deskToolsOf, type DeskPerson } from '../desk/at-the-desk.js'
import type { Harness } from '../flow/harness.js'

export interface ApiReply {
  readonly status: number
  readonly headers: Headers
  /** The body as JSON. */
  readonly body: Record<string, unknown>
  readonly text: string
}

export interface Ask {
  readonly token?: string | null
  readonly body?: unknown
  /** The raw body instead. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Left out: a new one with each POST. Null: none. */
  readonly key?: string | null
  readonly version?: number
}

interface DocumentedOperation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

/** The interface on a real web server over a harness. Every answer is held against the OpenAPI document that the server itself serves. */
export class ApiServer {
  private constructor(
    readonly url: string,
    readonly document: Document,
    private readonly harness: Harness,
    private readonly stopServer: () => Promise<void>,
  ) {}

  static async start(
    harness: Harness,
    options: {
      readonly limits?: Partial<ApiLimits>
      readonly endpoints?: readonly WebhookEndpoint[]
      readonly staff?: StaffMember[]
      readonly logger?: Logger
      readonly unitOfWork?: UnitOfWork
      readonly trustedProxies?: number
    } = {},
  ): Promise<ApiServer> {
    const { limits, endpoints = [], logger = silentLogger, trustedProxies = 0 } = options
    const tools = deskToolsOf(harness)
    const desk = { ...tools, staff: options.staff ?? tools.staff, unitOfWork: options.unitOfWork ?? tools.unitOfWork }
    const router = createApiRouter({
      tools: { desk, endpoints },
      logger,
      publicUrl: 'https://innsyn.bookbeat.example',
      version: '0.1.0',
      ...(limits !== undefined && { limits }),
    })
    const server = createWebServer({
      verifiers: {},
      intake: { ticketsChanged: () => Promise.resolve() },
      health: () => Promise.resolve({ ready: true, components: [] }),
      logger,
      routers: [{ path: API_PATH, router }],
      trustedProxies,
    })
    const { port } = await server.start(0, '127.0.0.1')
    const url = `http://127.0.0.1:${String(port)}${API_PATH}`
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document
    return new ApiServer(url, document, harness, () => server.stop())
  }

  stop(): Promise<void> {
    return this.stopServer()
  }

  /** A token of somebody; with all that they may do when no scopes are named. */
  async token(who: DeskPerson, scopes?: readonly Capability[], days = 30): Promise<string> {
    const own = CAPABILITIES.filter((capability) => isAllowed(DESK_STAFF[who], capability))
    const wanted = { memberId: who, scopes: scopes ?? own, days, actor: OPERATOR }
    return (await issueToken({ ...this.harness.core, staff: Object.values(DESK_STAFF) }, wanted)).secret
  }

  /** @throws when the answer is not what the document says of this operation. */
  async ask(method: 'GET' | 'POST', path: string, ask: Ask = {}): Promise<ApiReply> {
    const sent = ask.raw ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body))
    const headers = { ...headersOf(method, ask), ...(sent !== undefined && JSON_TYPE), ...ask.headers }
    const response = await fetch(this.url + path, { method, headers, ...(sent !== undefined && { body: sent }) })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const body = isJson ? (JSON.parse(text) as ApiReply['body']) : {}
    const reply = { status: response.status, headers: response.headers, body, text }
    this.#hold(method, path, reply)
    return reply
  }

  #hold(method: string, path: string, { status, headers, body, text }: ApiReply): void {
    const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
    const operation = this.#operationOf(method, path)
    const schema = operation === null ? PROBLEM : operation.responses[String(status)]?.content?.[type]?.schema
    if (schema === undefined) throw new Error(`${method} ${path}: ${String(status)} as ${type} is not documented`)
    this.#holdSchema(schema, type.endsWith('json') ? body : text, path)
  }

  #holdSchema(schema: object, body: unknown, path: string): void {
    const text = JSON.stringify({ ...schema, $defs: this.document.components.schemas })
    const local = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as Parameters<
      typeof z.fromJSONSchema
    >[0]
    const checked = z.fromJSONSchema(local).safeParse(body)
    if (!checked.success) throw new Error(`${path}: the answer is not as documented: ${z.prettifyError(checked.error)}`)
  }

  #operationOf(method: string, path: string): DocumentedOperation | null {
    const [bare = ''] = path.split('?')
    const paths = Object.entries(this.document.paths)
    const matching = paths.filter(([template]) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(bare))
    const [, exact] = matching.find(([template]) => template === bare) ?? matching[0] ?? []
    return exact?.[method.toLowerCase()] ?? null
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const PROBLEM = { $ref: '#/components/schemas/Problem' }

function headersOf(method: string, { token = null, key, version }: Ask): Readonly<Record<string, string>> {
  return {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(method === 'POST' && key !== null && { 'idempotency-key': `"${key ?? randomUUID()}"` }),
    ...(version !== undefined && { 'if-match': `"${String(version)}"` }),
  }
}
