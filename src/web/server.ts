import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import type { Logger } from '../logger.js'
import type { Intake, WebhookVerifier } from '../ports.js'
import { createErrorHandler, notFoundHandler } from './error-handler.js'
import { createHealthRouter, type HealthReport } from './health-routes.js'
import { createHintBatches } from './hint-batches.js'
import { createWebhookRouter } from './webhook-route.js'

/** Bounds against slow and hoarding clients (facts document 4); tests shorten them. */
export interface WebServerLimits {
  readonly headersTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly storeTimeoutMs: number
  readonly maxConnections: number
  /** How long a stop waits for answers under way before it cuts them. */
  readonly drainTimeoutMs: number
}

export interface WebServerOptions {
  /** Path of the webhook, as in the settings, to its verifier. */
  readonly verifiers: Readonly<Record<string, WebhookVerifier>>
  readonly intake: Pick<Intake, 'ticketsChanged'>
  readonly health: () => Promise<HealthReport>
  readonly logger: Logger
  /** Staff pages, portal, API: mounted in this order, behind helmet and before the 404. */
  readonly routers?: readonly { readonly path: string; readonly router: Router }[]
  /** Sees every request before any route does. */
  readonly timer?: RequestHandler
  readonly limits?: Partial<WebServerLimits>
  /** How many proxies of ours stand before the server. Left out: none, and X-Forwarded-For is not believed (catalogue 108). */
  readonly trustedProxies?: number
}

export interface WebServer {
  /** Port 0 takes any free one. */
  start(port: number, host: string): Promise<{ port: number }>
  /** Takes no new work, lets answers under way finish, then closes. Idempotent. */
  stop(): Promise<void>
}

const DEFAULT_LIMITS: WebServerLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  storeTimeoutMs: 5_000,
  maxConnections: 512,
  drainTimeoutMs: 8_000,
}

export function createWebServer(options: WebServerOptions): WebServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: 5_000,
      // Node looks for late requests only every 30 s by default: too seldom for the bounds above.
      connectionsCheckingInterval: Math.min(1_000, limits.headersTimeoutMs),
    },
    createApp(options, limits),
  )
  server.maxConnections = limits.maxConnections
  let stopping: Promise<void> | null = null
  server.on('request', (_request, response) => {
    response.once('close', () => {
      if (stopping !== null) server.closeIdleConnections()
    })
  })
  return {
    start: (port, host) => listen(server, port, host),
    stop: () => (stopping ??= close(server, limits.drainTimeoutMs)),
  }
}

function createApp(options: WebServerOptions, limits: WebServerLimits): Express {
  const app = express()
  app.set('etag', false)
  app.set('trust proxy', options.trustedProxies ?? 0)
  app.use(helmet())
  if (options.timer !== undefined) app.use(options.timer)
  app.use(createHealthRouter(options.health))
  app.use(
    createWebhookRouter({
      verifiers: options.verifiers,
      hints: createHintBatches(options.intake),
      logger: options.logger,
      storeTimeoutMs: limits.storeTimeoutMs,
    }),
  )
  for (const { path, router } of options.routers ?? []) app.use(path, router)
  app.use(notFoundHandler)
  app.use(createErrorHandler(options.logger))
  return app
}

function listen(server: Server, port: number, host: string): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve({ port: (server.address() as AddressInfo).port })
    })
  })
}

function close(server: Server, drainTimeoutMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections()
    }, drainTimeoutMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
