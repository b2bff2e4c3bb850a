import * as client from 'openid-client'
import { AccessDeniedError, UnavailableError } from '../../src/domain/errors.js'
import type { ProviderClaims, ProviderSecrets, SignInProvider } from '../../src/ports.js'

export interface OidcOptions {
  readonly issuer: string
  readonly clientId: string
  /** Read anew with each discovery, so that a changed secret counts after it. */
  readonly clientSecret: () => string
  readonly label: string
  readonly trustsMfa: boolean
  /** Values of acr that mean a second factor. */
  readonly acr: readonly string[]
  /** As the provider knows it. */
  readonly redirectUri: string
}

const TIMEOUT_SECONDS = 10
/** What the provider knows is read anew after an hour: keys come and go, and so does the secret of the settings. */
const DISCOVERED_FOR_MS = 3_600_000
/** The code was refused or used: whoever came back did not come from what we began. */
const REFUSALS = ['invalid_grant', 'access_denied', 'login_required', 'consent_required', 'interaction_required']
/** Answers that do not fit what was asked: a wrong state, nonce, issuer, signature, or a line of time. */
const MISFITS = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]

/** Sign-in by one OpenID provider. What it is made of is asked of the provider itself, at the first use (OpenID Connect Discovery 1.0). */
export function createOidcProvider(options: OidcOptions): SignInProvider {
  const { label, trustsMfa, redirectUri } = options
  const configuration = createDiscovery(options)
  return {
    label,
    trustsMfa,
    begin: async ({ state, nonce, verifier }, { again }) => {
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(again ? { prompt: 'login', max_age: '0' } : {}),
      })
      return address.href
    },
    finish: async (address, secrets) => finish(await configuration(), new URL(address), secrets, options),
  }
}

async function finish(
  configuration: client.Configuration,
  address: URL,
  { state, nonce, verifier }: ProviderSecrets,
  options: OidcOptions,
): Promise<ProviderClaims> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new AccessDeniedError('the provider sent no ID token')
    const more = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return claimsOf(claims, { ...more, ...claims }, options)
  } catch (error) {
    throw meaningOf(error)
  }
}

/** An ID token need not hold the mail address: by default it stands in the answer of the user-info endpoint (Core 5.4). */
function claimsOf(
  { iss, sub, auth_time, amr, acr }: client.IDToken,
  { email, email_verified }: { readonly email?: unknown; readonly email_verified?: unknown },
  { trustsMfa, acr: trusted }: Pick<OidcOptions, 'trustsMfa' | 'acr'>,
): ProviderClaims {
  const isVerified = typeof email === 'string' && email_verified === true
  const says = (Array.isArray(amr) && amr.includes('mfa')) || (typeof acr === 'string' && trusted.includes(acr))
  return {
    issuer: iss,
    subject: sub,
    verifiedEmail: isVerified ? email.toLowerCase() : null,
    hasSecondFactor: trustsMfa && says,
    authenticatedAt: typeof auth_time === 'number' ? new Date(auth_time * 1000).toISOString() : null,
  }
}

/** What the provider is made of, kept for a while; a failure is not kept. */
function createDiscovery({ issuer, clientId, clientSecret }: OidcOptions): () => Promise<client.Configuration> {
  let known: { readonly until: number; readonly configuration: Promise<client.Configuration> } | null = null
  // The settings allow plain http on this machine only; the package marks the function so that it stands out.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
  const discover = async (): Promise<client.Configuration> => {
    try {
      const found = await client.discovery(new URL(issuer), clientId, clientSecret(), undefined, {
        execute,
        timeout: TIMEOUT_SECONDS,
      })
      found.timeout = TIMEOUT_SECONDS
      return found
    } catch (error) {
      known = null
      throw new UnavailableError('the provider of sign-ins cannot be reached, or is none', { cause: error })
    }
  }
  return () => {
    const now = performance.now()
    if (known === null || now >= known.until) known = { until: now + DISCOVERED_FOR_MS, configuration: discover() }
    return known.configuration
  }
}

function meaningOf(error: unknown): unknown {
  if (error instanceof AccessDeniedError) return error
  const { code, error: word } = error as { readonly code?: unknown; readonly error?: unknown }
  if (REFUSALS.includes(String(word)) || MISFITS.includes(String(code)))
    return new AccessDeniedError('what came back from the provider does not fit what was begun', { cause: error })
  return new UnavailableError('the provider of sign-ins did not answer as it should', { cause: error })
}
