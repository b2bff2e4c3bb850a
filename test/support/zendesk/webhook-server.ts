import { createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { createWebhookVerifier } from '../../../integrations/zendesk/webhook-verifier.js'
import { createSandboxClock } from '../../../integrations/zendesk/sandbox/sandbox-clock.js'
import { createWebServer, type WebServerOptions } from '../../../src/web/server.js'
import { ACCOUNT, START } from './account.js'
import { DurableIntake } from './durable-intake.js'
import { createRecordingLogger } from './recording-logger.js'

export const SECRET = 'a-signing-secret-of-the-webhook'
export const OLD_SECRET = 'the-secret-before-the-change'
export const PATH = '/webhooks/zendesk/bookbeat'
export const NOW = START

type Verifier = Parameters<typeof createWebhookVerifier>[0]

/** The real server with the real verifier on a durable intake. */
export async function startWebhookServer(
  options: { verifier?: Partial<Verifier>; server?: Partial<WebServerOptions> } = {},
) {
  const clock = createSandboxClock(START, 'instant')
  const intake = new DurableIntake()
  const logger = createRecordingLogger()
  const verifier = createWebhookVerifier({
    accountId: ACCOUNT,
    zendeskAccountId: '1234567',
    secrets: [SECRET, OLD_SECRET],
    toleranceMs: 300_000,
    eventTypes: ['zen:event-type:ticket.created', 'zen:event-type:ticket.comment_added'],
    brandIds: ['360001'],
    clock,
    ...options.verifier,
  })
  const server = createWebServer({
    verifiers: { [PATH]: verifier },
    intake,
    logger,
    health: () => Promise.resolve({ ready: true, components: [] }),
    ...options.server,
  })
  const { port } = await server.start(0, '127.0.0.1')
  return { clock, intake, logger, server, port, url: `http://127.0.0.1:${String(port)}` }
}

export type WebhookServer = Awaited<ReturnType<typeof startWebhookServer>>

/** Our own computation, apart from the one under test. */
export const sign = (timestamp: string, body: string | Uint8Array, secret = SECRET): string =>
  createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]))
    .digest('base64')

export type HeaderList = readonly (readonly [string, string])[]

export const signed = (body: string | Uint8Array, timestamp = NOW, secret = SECRET): HeaderList => [
  ['x-zendesk-webhook-signature', sign(timestamp, body, secret)],
  ['x-zendesk-webhook-signature-timestamp', timestamp],
]

/** Posts with exactly these headers, doubled ones too; gives the status, or what ended the connection. */
export function post(
  server: { readonly port: number },
  headers: HeaderList,
  body: string | Uint8Array,
  path = PATH,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const all: HeaderList = [
      ['host', '127.0.0.1'],
      ['content-type', 'application/json'],
      ['content-length', String(Buffer.byteLength(body))],
      ...headers,
    ]
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method: 'POST', agent: false },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() })
        })
      },
    )
    for (const name of new Set(all.map(([key]) => key)))
      request.setHeader(
        name,
        all.filter(([key]) => key === name).map(([, value]) => value),
      )
    request.on('error', reject)
    request.end(body)
  })
}

export const trigger = (ticketId: number | string) => JSON.stringify({ ticket_id: ticketId }, null, 3)

/** An event as Zendesk sends it, with changes. */
export function event(change: { type?: string; account_id?: unknown; subject?: string; detail?: object } = {}): string {
  return JSON.stringify(
    {
      account_id: 1234567,
      detail: { id: '5158', brand_id: '360001', subject: 'secret words', tags: [], ...change.detail },
      event: { meta: { sequence: { id: 'A', position: 1 } } },
      id: 'cbe4028c-7239-495d-b020-f22348516046',
      subject: change.subject ?? 'zen:ticket:5158',
      time: '2026-03-02T07:52:00.672717030Z',
      type: change.type ?? 'zen:event-type:ticket.created',
      zendesk_event_version: '2022-11-06',
      ...('account_id' in change ? { account_id: change.account_id } : {}),
    },
    null,
    3,
  )
}
