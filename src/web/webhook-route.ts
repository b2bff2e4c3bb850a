import express, { type Request, type Response, type Router } from 'express'
import type { Logger } from '../logger.js'
import type { WebhookVerdict, WebhookVerifier } from '../ports.js'
import type { createHintBatches } from './hint-batches.js'

export interface WebhookRouteOptions {
  readonly verifiers: Readonly<Record<string, WebhookVerifier>>
  readonly hints: ReturnType<typeof createHintBatches>
  readonly logger: Logger
  /** Zendesk gives up after 10 to 12 s: by then it must have an answer that makes it retry. */
  readonly storeTimeoutMs: number
}

/** Far above the largest event; trigger bodies are a few bytes. */
const MAX_BODY = '256kb'

/**
 * One POST route per account: verify the raw bytes, store the hint, then 200. What could not be stored is answered 409, which
 * Zendesk retries; a 500 it does not (zendesk.md 5.6). The ticket poll finds what is lost all the same.
 */
export function createWebhookRouter(options: WebhookRouteOptions): Router {
  const router = express.Router()
  // inflate off: a compressed body is 415, so it cannot swell; every content type is taken as bytes, for the HMAC.
  const raw = express.raw({ type: () => true, limit: MAX_BODY, inflate: false })
  for (const [path, verifier] of Object.entries(options.verifiers)) {
    router.post(path, raw, (request, response) => receive(options, verifier, request, response))
    router.all(path, (_request, response) => {
      response.set('allow', 'POST').status(405).json({ error: 'method_not_allowed' })
    })
  }
  return router
}

async function receive(
  options: WebhookRouteOptions,
  verifier: WebhookVerifier,
  request: Request,
  response: Response,
): Promise<void> {
  const verdict = verifier.verify(request.headersDistinct, bodyOf(request))
  if (verdict.kind === 'tickets') return store(options, verifier.accountId, verdict.ticketIds, response)
  logVerdict(options.logger, verifier.accountId, verdict)
  if (verdict.kind === 'ignored') response.status(200).json({ status: 'ignored' })
  else response.status(verdict.status).json({ error: 'rejected' })
}

/** Express leaves `body` undefined when there is none. */
function bodyOf(request: Request): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array()
}

function logVerdict(logger: Logger, accountId: string, verdict: Exclude<WebhookVerdict, { kind: 'tickets' }>): void {
  const fields = { sourceId: accountId, kind: verdict.reason }
  if (verdict.kind === 'rejected') logger.warn('webhook_rejected', { ...fields, status: verdict.status })
  else logger.info('webhook_ignored', fields)
}

async function store(
  options: WebhookRouteOptions,
  accountId: string,
  ticketIds: readonly string[],
  response: Response,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, options.storeTimeoutMs, 'late')
  })
  try {
    const outcome = await Promise.race([options.hints.add(accountId, ticketIds), timeout])
    if (outcome !== 'late') {
      response.status(200).json({ status: 'stored' })
      return
    }
    options.logger.warn('webhook_store_slow', { sourceId: accountId, durationMs: options.storeTimeoutMs })
  } catch (error) {
    options.logger.error('webhook_store_failed', { sourceId: accountId, error })
  } finally {
    clearTimeout(timer)
  }
  response.status(409).json({ error: 'not_stored' })
}
