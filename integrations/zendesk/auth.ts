import { z } from 'zod'
import { AccessDeniedError, AppError, UnavailableError } from '../../src/domain/errors.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { Clock } from '../../src/ports.js'

/**
 * How we sign in. OAuth client credentials are the way (OAuth Tokens for Grant Types, since 2025-03); an API token works for
 * accounts that still have one, until Zendesk stops them all on 2027-04-30 (oauth-migration page).
 */
export type ZendeskCredentials =
  | { readonly kind: 'oauth-client-credentials'; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'api-token'; readonly email: string; readonly token: string }

export interface ZendeskAuth {
  /** The Authorization header. @throws AccessDeniedError when Zendesk refuses the client, UnavailableError when it is away. */
  authorization(): Promise<string>
  /** After a 401: gets another token unless somebody already did. False when there is nothing to renew. */
  renew(refusedHeader: string): Promise<boolean>
  /** A sentence for doctor and health while the sign-in is about to end; null when all is well. */
  warning(): string | null
}

export interface ZendeskAuthOptions {
  readonly baseUrl: string
  readonly credentials: ZendeskCredentials
  readonly clock: Clock
  readonly timeoutMs?: number
}

/** Zendesk's date for the end of every API token. */
const API_TOKENS_END: Instant = '2027-04-30T00:00:00.000Z'
/** Renewed this long before expiry, so that no call starts with a token that dies on the way. */
const RENEW_BEFORE_MS = 60_000
/** Asked for explicitly, because the default life of a local client's token is not documented. Allowed: 300 to 172,800 s. */
const TOKEN_LIFE_SECONDS = 7_200

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().nullish() })

export function createZendeskAuth(options: ZendeskAuthOptions): ZendeskAuth {
  const { credentials } = options
  return credentials.kind === 'api-token'
    ? apiTokenAuth(credentials, options.clock)
    : oauthAuth(credentials, options.baseUrl, options.clock, options.timeoutMs ?? 15_000)
}

function apiTokenAuth(credentials: Extract<ZendeskCredentials, { kind: 'api-token' }>, clock: Clock): ZendeskAuth {
  const header = `Basic ${Buffer.from(`${credentials.email}/token:${credentials.token}`).toString('base64')}`
  return {
    authorization: () => Promise.resolve(header),
    renew: () => Promise.resolve(false),
    warning: () =>
      clock.now() < API_TOKENS_END
        ? 'Signs in with a Zendesk API token, which Zendesk stops on 2027-04-30: create an OAuth client and set auth.kind to oauth-client-credentials.'
        : 'Signs in with a Zendesk API token, and Zendesk stopped these on 2027-04-30: create an OAuth client and set auth.kind to oauth-client-credentials.',
  }
}

interface Token {
  readonly header: string
  readonly renewAtMs: number
}

function oauthAuth(
  credentials: Extract<ZendeskCredentials, { kind: 'oauth-client-credentials' }>,
  baseUrl: string,
  clock: Clock,
  timeoutMs: number,
): ZendeskAuth {
  let token: Token | null = null
  let renewal: Promise<Token> | null = null
  const nowMs = () => Date.parse(clock.now())

  /** One renewal at a time: callers that come meanwhile wait for the same one. */
  const fetchToken = (): Promise<Token> => {
    renewal ??= requestToken(credentials, baseUrl, timeoutMs)
      .then((answer) => {
        token = {
          header: `Bearer ${answer.access_token}`,
          renewAtMs: renewAt(nowMs(), answer.expires_in ?? null),
        }
        return token
      })
      .finally(() => {
        renewal = null
      })
    return renewal
  }
  return {
    async authorization() {
      const usable = token !== null && nowMs() < token.renewAtMs ? token : await fetchToken()
      return usable.header
    },
    async renew(refusedHeader) {
      if (token === null || token.header === refusedHeader) await fetchToken()
      return true
    },
    warning: () => null,
  }
}

/** A short-lived token is renewed at half its life rather than on every call. */
function renewAt(nowMs: number, lifeSeconds: number | null): number {
  if (lifeSeconds === null) return Number.POSITIVE_INFINITY
  const lifeMs = lifeSeconds * 1000
  return nowMs + Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2)
}

async function requestToken(
  credentials: Extract<ZendeskCredentials, { kind: 'oauth-client-credentials' }>,
  baseUrl: string,
  timeoutMs: number,
): Promise<z.infer<typeof tokenSchema>> {
  try {
    const response = await fetch(new URL('/oauth/tokens', baseUrl), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: 'read write',
        expires_in: TOKEN_LIFE_SECONDS,
      }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw refusal(response.status)
    }
    return tokenSchema.parse(await response.json())
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new UnavailableError('Zendesk gave no usable OAuth token: see whether its address is right and reachable.', {
      cause: error,
    })
  }
}

/** RFC 6749 5.2: 400 and 401 mean that the client or its secret is wrong. */
function refusal(status: number): AppError {
  return status === 429 || status >= 500
    ? new UnavailableError(`Zendesk could not issue an OAuth token now (status ${String(status)}).`)
    : new AccessDeniedError(
        `Zendesk refused the OAuth client (status ${String(status)}): check client id, secret and the scopes read and write.`,
      )
}
