import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { faultMiddleware, SandboxFaults } from './faults.js'
import { receiveMail, type InboundMail, type ReceivedMail } from './inbound-mail.js'
import { accountRoutes, fileRoutes, SandboxSignIn, type SandboxCredentials } from './routes/account.js'
import { queueRoutes } from './routes/queues.js'
import { ticketRoutes } from './routes/tickets.js'
import { userRoutes } from './routes/users.js'
import { createSandboxClock, type SandboxClock } from './sandbox-clock.js'
import type { SandboxContext } from './sandbox-context.js'
import { SandboxPerson } from './person.js'
import { SandboxState } from './state.js'
import { SandboxUpdateLimit } from './update-limit.js'
import { SandboxViews } from './views.js'
import { WebhookSender } from './webhook-sender.js'

export interface ZendeskSandboxOptions {
  /** The machine's time when absent. */
  readonly clock?: SandboxClock
  readonly accountId?: number
  readonly brandId?: number
  readonly port?: number
}

/** A call that reached the sandbox, for tests to count and look at. */
export interface SandboxCall {
  readonly method: string
  readonly path: string
  readonly authorization: string | null
}

/**
 * A stateful stand-in for one Zendesk account, in process: for tests and the demo only. It answers in the shapes that were recorded
 * and breaks in the ways that were recorded.
 */
export interface ZendeskSandbox {
  readonly baseUrl: string
  readonly clock: SandboxClock
  readonly credentials: SandboxCredentials
  readonly state: SandboxState
  readonly views: SandboxViews
  readonly faults: SandboxFaults
  readonly updateLimit: SandboxUpdateLimit
  readonly webhooks: WebhookSender
  /** What an agent does in Zendesk. */
  readonly person: SandboxPerson
  readonly signIn: SandboxSignIn
  readonly calls: readonly SandboxCall[]
  receiveMail(mail: InboundMail): ReceivedMail
  close(): Promise<void>
}

const CREDENTIALS: SandboxCredentials = {
  clientId: 'innsyn',
  clientSecret: 'sandbox-client-secret',
  email: 'innsyn@sandbox.example',
  apiToken: 'sandbox-api-token',
}

export async function startZendeskSandbox(options: ZendeskSandboxOptions = {}): Promise<ZendeskSandbox> {
  const clock = options.clock ?? createSandboxClock('2026-01-01T00:00:00Z', 'real')
  const state = new SandboxState(clock, options.accountId ?? 1234567, options.brandId ?? 360001)
  let baseUrl = ''
  const views = new SandboxViews(state, () => baseUrl)
  const faults = new SandboxFaults()
  const updateLimit = new SandboxUpdateLimit(clock)
  const context: SandboxContext = { state, views, faults, updateLimit }
  const signIn = new SandboxSignIn(context, CREDENTIALS)
  const calls: SandboxCall[] = []
  const server = createServer(createApp(context, signIn, calls))
  baseUrl = `http://127.0.0.1:${String(await listen(server, options.port ?? 0))}`
  const webhooks = new WebhookSender(state)
  return {
    baseUrl,
    clock,
    credentials: CREDENTIALS,
    state,
    views,
    faults,
    updateLimit,
    webhooks,
    person: new SandboxPerson(state),
    signIn,
    calls,
    receiveMail: (mail) => receiveMail(state, webhooks, mail),
    async close() {
      await webhooks.stop()
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
    },
  }
}

function createApp(context: SandboxContext, signIn: SandboxSignIn, calls: SandboxCall[]): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use((request, _response, next) => {
    const authorization = request.headers.authorization ?? null
    calls.push({ method: request.method, path: request.path, authorization })
    next()
  })
  app.use(faultMiddleware(context.faults))
  app.use(express.json({ limit: '10mb', type: (request) => request.url?.startsWith('/api/v2/uploads') !== true }))
  app.use(signIn.routes())
  app.use(fileRoutes(context, signIn))
  app.use(signIn.check)
  app.use(userRoutes(context), ticketRoutes(context), queueRoutes(context), accountRoutes(context))
  app.use((_request, response) => {
    response.status(404).json({ error: 'InvalidEndpoint', description: 'Not found' })
  })
  return app
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}
