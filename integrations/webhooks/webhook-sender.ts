import { lookup as lookUp } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest, type RequestOptions } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { WebhookOutcome } from '../../src/domain/webhooks/delivery.js'
import type { Clock, WebhookSender } from '../../src/ports.js'
import { isPublicAddress } from './public-address.js'
import { signatureHeaders } from './sign-webhook.js'

/** What is known of an endpoint besides its address. */
export interface EndpointAccess {
  /** The one in use first; read anew at each message. */
  secrets(): readonly string[]
  /** Whether it may stand in our own network. */
  readonly privateAddresses: boolean
}

export interface WebhookSenderOptions {
  readonly access: ReadonlyMap<string, EndpointAccess>
  readonly clock: Pick<Clock, 'now'>
  /** Tests shorten it. */
  readonly timeoutMs?: number
}

/** Standard Webhooks: 15 to 30 s. */
const TIMEOUT_MS = 20_000
const PRIVATE = 'private_address'

/** Thrown by the look-up of a name that leads into our own network. */
class PrivateAddressError extends Error {
  readonly code = PRIVATE
}

/**
 * Sends webhooks over HTTP(S). It connects to the very address that it looked up and judged, so a name that answers differently the
 * second time leads nowhere; it follows no redirects, asks no proxy, and reads nothing of the answer but its status.
 */
export function createWebhookSender({ access, clock, timeoutMs = TIMEOUT_MS }: WebhookSenderOptions): WebhookSender {
  return {
    send: async (endpoint, { id, body }, signal) => {
      const started = performance.now()
      const outcome = await attempt(endpoint.url, access.get(endpoint.id), {
        id,
        body,
        seconds: Math.floor(Date.parse(clock.now()) / 1000),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      return { ...outcome, durationMs: Math.round(performance.now() - started) }
    },
  }
}

interface Message {
  readonly id: string
  readonly body: string
  readonly seconds: number
  readonly signal: AbortSignal
}

async function attempt(
  url: string,
  access: EndpointAccess | undefined,
  message: Message,
): Promise<Omit<WebhookOutcome, 'durationMs'>> {
  try {
    if (access === undefined) return failed('not_in_settings')
    const { hostname } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    if (!access.privateAddresses && isIP(host) !== 0 && !isPublicAddress(host)) return failed(PRIVATE)
    return await post(url, signatureHeaders(access.secrets(), message), access.privateAddresses, message)
  } catch (error) {
    return failed(codeOf(error))
  }
}

function post(
  url: string,
  signature: Readonly<Record<string, string>>,
  privateAddresses: boolean,
  { body, signal }: Message,
): Promise<Omit<WebhookOutcome, 'durationMs'>> {
  const bytes = Buffer.from(body, 'utf8')
  const headers = {
    ...signature,
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    'user-agent': 'Innsyn-Webhook/1',
  }
  const options: RequestOptions = { method: 'POST', headers, signal, agent: false }
  if (!privateAddresses) options.lookup = lookUpPublic
  return new Promise((resolve, reject) => {
    const open = url.startsWith('https:') ? tlsRequest : plainRequest
    const request = open(url, options, (response) => {
      const status = response.statusCode ?? 0
      const retryAfterMs = retryAfter(response.headers['retry-after'])
      response.destroy()
      const isTaken = status >= 200 && status < 300
      resolve({ status, problem: isTaken ? null : problemOf(status), retryAfterMs })
    })
    request.on('error', reject)
    request.end(bytes)
  })
}

/** Refuses a name when one of its addresses is not public: the connection could go to any of them. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = error === null ? addresses : []
    if (first === undefined || error !== null) callback(error ?? new Error('the name has no address'), '')
    else if (!addresses.every(({ address }) => isPublicAddress(address)))
      callback(new PrivateAddressError('the name leads into a private network'), '')
    else if (options.all === true) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

function problemOf(status: number): string {
  return status >= 300 && status < 400 ? 'redirected' : 'refused'
}

/** Seconds only: a date would need a clock that both sides agree on. */
function retryAfter(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) * 1000 : null
}

function failed(problem: string): Omit<WebhookOutcome, 'durationMs'> {
  return { status: null, problem, retryAfterMs: null }
}

/** The code of the failure; its text could quote the other side. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  return 'code' in error && typeof error.code === 'string' ? error.code.toLowerCase().slice(0, 60) : 'failed'
}
