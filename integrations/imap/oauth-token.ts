import { AccessDeniedError, SettingsError, UnavailableError } from '../../src/domain/errors.js'
import type { Clock } from '../../src/ports.js'

export interface ClientCredentials {
  /** `https://login.microsoftonline.com/TENANT/oauth2/v2.0/token` for Microsoft 365. */
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** `https://outlook.office365.com/.default` for IMAP on Exchange Online. */
  readonly scope: string
  readonly clock: Clock
}

/** Gives access tokens, and forgets a cached one that the mail server refused. */
export interface TokenSource {
  accessToken(): Promise<string>
  rejected(): void
}

const REQUEST_TIMEOUT_MS = 15_000
/** A token that lapses within five minutes is not handed out: the sign-in may take a while. */
const MARGIN_MS = 5 * 60_000
const DEFAULT_LIFETIME_S = 3_599

/**
 * OAuth 2.0 client credentials (RFC 6749 4.4) as Exchange Online wants them for IMAP: form body with scope, app role
 * IMAP.AccessAsApp, service principal with FullAccess to the mailbox (facts document 1.4). Simultaneous callers share a request.
 * @throws SettingsError when the address of the token server is not https (http is for localhost only).
 */
export function createClientCredentialsToken(credentials: ClientCredentials): TokenSource {
  assertSafeUrl(credentials.tokenUrl)
  let cached: { token: string; freshUntil: number } | null = null
  let running: Promise<string> | null = null

  async function renew(): Promise<string> {
    const requestedAt = Date.parse(credentials.clock.now())
    const { token, lifetimeMs } = await requestToken(credentials)
    cached = { token, freshUntil: requestedAt + lifetimeMs - MARGIN_MS }
    return token
  }

  return {
    async accessToken() {
      if (cached !== null && Date.parse(credentials.clock.now()) < cached.freshUntil) return cached.token
      running ??= renew().finally(() => {
        running = null
      })
      return running
    },
    rejected() {
      cached = null
    },
  }
}

function assertSafeUrl(tokenUrl: string): void {
  const url = URL.canParse(tokenUrl) ? new URL(tokenUrl) : null
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return
  throw new SettingsError(['auth.tokenUrl must be an https address: the client secret is sent to it'])
}

async function requestToken(credentials: ClientCredentials): Promise<{ token: string; lifetimeMs: number }> {
  const response = await post(credentials)
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw refusal(response, body)
  const token = textField(body, 'access_token')
  if (token === null) throw new UnavailableError('the token server answered without an access token')
  return { token, lifetimeMs: lifetimeOf(body) * 1_000 }
}

async function post(credentials: ClientCredentials): Promise<Response> {
  try {
    return await fetch(credentials.tokenUrl, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: credentials.scope,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
  } catch (error) {
    throw new UnavailableError('the token server does not answer; check auth.tokenUrl and the network', {
      cause: error,
    })
  }
}

function refusal(response: Response, body: unknown): Error {
  if ([400, 401, 403].includes(response.status)) {
    return new AccessDeniedError(
      `the token server refused the client (${reasonOf(response, body)}); check auth.clientId, the client secret and its end date, and auth.scope`,
    )
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new UnavailableError(
    `the token server failed (status ${String(response.status)})`,
    Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {},
  )
}

/** RFC 6749 5.2: 400 and 401 carry an `error` code. Microsoft adds an AADSTS number, which is safe to show and says most. */
function reasonOf(response: Response, body: unknown): string {
  const code = /^[a-z_]{1,40}$/.exec(textField(body, 'error') ?? '')?.[0] ?? `status ${String(response.status)}`
  const microsoft = /AADSTS\d{4,8}/.exec(textField(body, 'error_description') ?? '')?.[0]
  return microsoft === undefined ? code : `${code}, ${microsoft}`
}

function textField(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null) return null
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' && value !== '' ? value : null
}

function lifetimeOf(body: unknown): number {
  const seconds = typeof body === 'object' && body !== null ? Number(Reflect.get(body, 'expires_in')) : Number.NaN
  return Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_LIFETIME_S
}
