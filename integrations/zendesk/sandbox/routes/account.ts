import { randomBytes } from 'node:crypto'
import express, { type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import type { SandboxContext } from '../sandbox-context.js'

/** Whom the sandbox lets in. */
export interface SandboxCredentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly email: string
  readonly apiToken: string
}

const grantSchema = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string().optional(),
  expires_in: z.int().min(300).max(172_800).default(1800),
})

/** Tokens and sign-in: bearer tokens that expire by the sandbox's clock, or `email/token` Basic (zendesk.md 4). */
export class SandboxSignIn {
  private readonly tokens = new Map<string, number>()
  /** How many tokens were ever given out. */
  issued = 0

  constructor(
    private readonly context: SandboxContext,
    private readonly credentials: SandboxCredentials,
  ) {}

  /** Makes every token worthless, as a reset of the client's secret does. */
  revokeAll(): void {
    this.tokens.clear()
  }

  routes(): Router {
    const router = express.Router()
    router.post('/oauth/tokens', (request, response) => {
      const grant = grantSchema.safeParse(request.body)
      const { clientId, clientSecret } = this.credentials
      if (!grant.success) {
        response.status(400).json({ error: 'invalid_request', error_description: 'The request is malformed' })
      } else if (grant.data.client_id !== clientId || grant.data.client_secret !== clientSecret) {
        response.status(401).json({ error: 'invalid_client', error_description: 'Client authentication failed' })
      } else {
        const token = randomBytes(20).toString('hex')
        this.tokens.set(token, this.context.state.clock.nowMs() + grant.data.expires_in * 1000)
        this.issued += 1
        const { scope, expires_in } = grant.data
        response.status(201).json({ access_token: token, token_type: 'bearer', scope: scope ?? 'read', expires_in })
      }
    })
    return router
  }

  /** 401 for everybody unknown, except that `/users/me` answers 200 "Anonymous user" (6.18, recorded). */
  readonly check: RequestHandler = (request, response, next) => {
    if (this.isKnown(request.headers.authorization ?? '')) next()
    else if (request.path === '/api/v2/users/me')
      response.json({ user: { id: null, name: 'Anonymous user', email: 'invalid@example.com', role: 'end-user' } })
    else response.status(401).json({ error: "Couldn't authenticate you" })
  }

  private isKnown(authorization: string): boolean {
    const bearer = /^Bearer (.+)$/.exec(authorization)?.[1]
    if (bearer !== undefined) return (this.tokens.get(bearer) ?? 0) > this.context.state.clock.nowMs()
    const { email, apiToken } = this.credentials
    return authorization === `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`
  }
}

export function accountRoutes({ state, views }: SandboxContext): Router {
  const router = express.Router()
  router.get('/api/v2/account/settings', (_request, response) => {
    response.json(views.settings())
  })
  router.post('/api/v2/uploads', express.raw({ type: () => true, limit: '50mb' }), (request, response) => {
    const name = typeof request.query['filename'] === 'string' ? request.query['filename'] : 'file'
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const contentType = request.headers['content-type'] ?? 'application/octet-stream'
    const file = state.addAttachment({ fileName: name, contentType, bytes })
    const token = randomBytes(12).toString('hex')
    state.uploads.set(token, file)
    const attachment = views.attachment(file)
    const upload = { token, expires_at: state.now(), attachment, attachments: [attachment] }
    response.status(201)
    response.type(views.uploadsAsText ? 'text/plain' : 'application/json').send(JSON.stringify({ upload }))
  })
  router.delete('/api/v2/uploads/:token', (request, response) => {
    state.uploads.delete(request.params.token)
    response.status(204).end()
  })
  return router
}

/** Files by link: open to whoever has it, unless secure downloads are on (6.5). */
export function fileRoutes({ state }: SandboxContext, signIn: SandboxSignIn): Router {
  const router = express.Router()
  router.get(
    '/attachments/token/:id/',
    (request, response, next) => {
      if (state.settings.private_attachments) signIn.check(request, response, next)
      else next()
    },
    (request, response) => {
      const file = state.attachments.get(Number(request.params['id']))
      if (file === undefined || file.deleted) response.status(404).json({ error: 'RecordNotFound' })
      else response.type(file.contentType).send(Buffer.from(file.bytes))
    },
  )
  return router
}
