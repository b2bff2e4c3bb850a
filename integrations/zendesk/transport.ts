import { randomInt } from 'node:crypto'
import { AppError, InvalidInputError, UnavailableError } from '../../src/domain/errors.js'
import type { Clock } from '../../src/ports.js'
import { type AttemptFailure, type CallName, failureOfNetwork, failureOfStatus } from './api/failures.js'
import type { ZendeskAuth } from './auth.js'

export interface ZendeskRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Absolute on the account's own address, or a path with query. */
  readonly url: string
  readonly body?: string | Uint8Array
  readonly contentType?: string
  readonly signal: AbortSignal
}

export interface ZendeskAnswer {
  readonly method: ZendeskRequest['method']
  readonly status: number
  readonly bytes: Uint8Array
}

export interface ZendeskTransport {
  readonly origin: string
  /**
   * Calls the account's API: signs in, waits out 429 and 503 by Retry-After, repeats reads after 5xx and network failures.
   * @throws UnavailableError, AccessDeniedError, NotFoundError, ConflictError, InvalidInputError; OutcomeUnknownError for a write
   * whose answer was lost.
   */
  send(request: ZendeskRequest): Promise<ZendeskAnswer>
  /** Fetches a file by its `content_url`. Credentials go to the account's own host only (Attachments page). */
  download(url: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array>
}

export interface ZendeskTransportOptions {
  readonly baseUrl: string
  readonly auth: ZendeskAuth
  readonly clock: Clock
  readonly timeoutMs?: number
  readonly maxAttempts?: number
  /** The longest that one call waits in all for Zendesk to be ready; beyond it the caller's queue waits instead. */
  readonly maxWaitMs?: number
}

const USER_AGENT = 'Innsyn'
const MAX_JSON_BYTES = 64 * 1024 * 1024
const MAX_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])

type Attempt<T> = { readonly answer: T } | { readonly failure: AttemptFailure; readonly header: string | null }

/** Our own HTTP under node-zendesk, because its own reports failures as results and never retries (measured). */
export function createZendeskTransport(options: ZendeskTransportOptions): ZendeskTransport {
  const origin = new URL(options.baseUrl).origin
  const timeoutMs = options.timeoutMs ?? 30_000
  const repeat = createRepeater(options)

  const attempt = async (request: ZendeskRequest, url: URL): Promise<Attempt<ZendeskAnswer>> => {
    const call: CallName = { method: request.method, pathname: url.pathname }
    const header = await options.auth.authorization()
    try {
      const response = await fetch(url, {
        method: request.method,
        redirect: 'manual',
        headers: headersOf(request, header),
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]),
        ...(request.body === undefined ? {} : { body: request.body as RequestInit['body'] & {} }),
      })
      const bytes = await readBounded(response, MAX_JSON_BYTES)
      if (response.status < 300) return { answer: { method: request.method, status: response.status, bytes } }
      return { failure: failureOfResponse(call, response, bytes, options.clock), header }
    } catch (error) {
      return { failure: failureOfThrown(call, error, request.signal), header: null }
    }
  }

  const fetchFile = async (url: string, maxBytes: number, signal: AbortSignal): Promise<Attempt<Uint8Array>> => {
    const call: CallName = { method: 'GET', pathname: '(attachment)' }
    try {
      const { response, header } = await followRedirects(url, origin, options.auth, () =>
        AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      )
      const bytes = await readBounded(response, maxBytes)
      return response.status < 300
        ? { answer: bytes }
        : { failure: failureOfResponse(call, response, new Uint8Array(), options.clock), header }
    } catch (error) {
      return { failure: failureOfThrown(call, error, signal), header: null }
    }
  }

  return {
    origin,
    async send(request) {
      const url = ownUrl(request.url, origin)
      return repeat(() => attempt(request, url), request.signal)
    },
    download: (url, maxBytes, signal) => repeat(() => fetchFile(url, maxBytes, signal), signal),
  }
}

type Repeater = <T>(attempt: () => Promise<Attempt<T>>, signal: AbortSignal) => Promise<T>

/** Renews the sign-in once after a 401 and repeats what may be repeated, within a bound on attempts and waiting. */
function createRepeater(options: ZendeskTransportOptions): Repeater {
  const maxAttempts = options.maxAttempts ?? 5
  const maxWaitMs = options.maxWaitMs ?? 120_000
  return async (attempt, signal) => {
    const budget = { tries: 0, waitedMs: 0, renewed: false }
    for (;;) {
      if (signal.aborted) throw new UnavailableError('Stopped before Zendesk was called.')
      const outcome = await attempt()
      if ('answer' in outcome) return outcome.answer
      budget.tries += 1
      if (!budget.renewed && (await renewSignIn(options.auth, outcome))) {
        budget.renewed = true
        continue
      }
      const { failure } = outcome
      const waitMs = failure.retryAfterMs ?? backoffMs(budget.tries)
      const exhausted = budget.tries >= maxAttempts || budget.waitedMs + waitMs > maxWaitMs
      if (!failure.repeatable || exhausted) throw failure.error
      await options.clock.sleep(waitMs, signal)
      budget.waitedMs += waitMs
    }
  }
}

async function renewSignIn(
  auth: ZendeskAuth,
  refused: Extract<Attempt<unknown>, { failure: unknown }>,
): Promise<boolean> {
  return refused.failure.unauthorized && refused.header !== null && (await auth.renew(refused.header))
}

function failureOfResponse(call: CallName, response: Response, bytes: Uint8Array, clock: Clock): AttemptFailure {
  const wait = retryAfterMs(response.headers.get('retry-after'), Date.parse(clock.now()))
  return failureOfStatus(call, response.status, new TextDecoder().decode(bytes), wait)
}

function failureOfThrown(call: CallName, error: unknown, signal: AbortSignal): AttemptFailure {
  return error instanceof AppError
    ? { error, repeatable: false, retryAfterMs: null, unauthorized: false }
    : failureOfNetwork(call, error, signal.aborted)
}

function headersOf(request: ZendeskRequest, authorization: string): Record<string, string> {
  return {
    authorization,
    accept: 'application/json',
    'user-agent': USER_AGENT,
    ...(request.body === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' }),
  }
}

/** Refuses every other host: each call carries the account's credentials. */
function ownUrl(url: string, origin: string): URL {
  const absolute = new URL(url, origin)
  if (absolute.origin !== origin)
    throw new InvalidInputError('A call to another host than the Zendesk account was refused.')
  return absolute
}

/** 1 s, 2 s, 4 s … at most 15 s, each with up to a quarter on top so that callers do not come back together. */
function backoffMs(tries: number): number {
  const base = Math.min(1000 * 2 ** (tries - 1), 15_000)
  return base + randomInt(base / 4)
}

/** Retry-After is seconds or a date (RFC 9110 10.2.3). Null when absent or unreadable. */
function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d{1,7}$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}

/** Follows redirects by hand, so that the credentials are dropped at the first foreign host. */
async function followRedirects(
  start: string,
  origin: string,
  auth: ZendeskAuth,
  signal: () => AbortSignal,
): Promise<{ response: Response; header: string | null }> {
  let url = fileUrl(start, origin)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const header = url.origin === origin ? await auth.authorization() : null
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { 'user-agent': USER_AGENT, ...(header === null ? {} : { authorization: header }) },
      signal: signal(),
    })
    const location = response.headers.get('location')
    if (!REDIRECTS.has(response.status) || location === null) return { response, header }
    await response.body?.cancel()
    url = fileUrl(new URL(location, url).href, origin)
  }
  throw new InvalidInputError('An attachment redirected too often.')
}

function fileUrl(url: string, origin: string): URL {
  const parsed = new URL(url, origin)
  if (parsed.protocol === 'https:' || parsed.origin === origin) return parsed
  throw new InvalidInputError('An attachment address without TLS was refused.')
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  if (body === null) return new Uint8Array()
  for await (const part of body) {
    size += part.byteLength
    if (size > maxBytes) throw new InvalidInputError(`Zendesk sent more than ${String(maxBytes)} bytes.`)
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}
