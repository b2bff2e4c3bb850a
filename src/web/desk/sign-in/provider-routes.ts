import type { Request, Response } from 'express'
import { AccessDeniedError, NotFoundError } from '../../../domain/errors.js'
import type { FoundSession } from '../../../flow/access/find-session.js'
import type { ProviderClaims, SignInProvider } from '../../../ports.js'
import type { DeskRoute } from '../desk-route.js'
import { sessionIn } from '../signed-in.js'
import { SIGN_IN_TEXTS } from '../texts/sign-in/in-languages.js'
import { signInPage } from './pages/sign-in-page.js'
import { packJourney, readJourney, secretsOf } from './provider-journey.js'
import { frameFor, goOn, letIn, sendPage, toOf, type SignInTools } from './sign-in-tools.js'
import { visitorOf } from './visitor-of.js'
import { CODE_PATH, PROVIDER_PATH, SIGN_IN_PATH, withTo } from './ways.js'

/** The way to the provider and back. Links and no forms: `form-action 'self'` holds for what a form is redirected to as well. */
export function providerRoutes(tools: SignInTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: PROVIDER_PATH,
      needs: 'anyone',
      handle: (request, response) => begin(tools, request, response, false),
    },
    {
      method: 'get',
      path: `${PROVIDER_PATH}/again`,
      needs: 'signed_in',
      handle: (_viewer, request, response) => begin(tools, request, response, true),
    },
    {
      method: 'get',
      path: `${PROVIDER_PATH}/callback`,
      needs: 'anyone',
      handle: (request, response) => comeBack(tools, request, response),
    },
  ]
}

async function begin(tools: SignInTools, request: Request, response: Response, again: boolean): Promise<void> {
  const provider = providerIn(tools)
  const journey = { key: tools.digests.token(), again, to: toOf(request), at: Date.parse(tools.clock.now()) }
  const address = await provider.begin(secretsOf(tools.digests, journey), { again })
  tools.cookies.provider.set(response, packJourney(journey))
  response.redirect(303, address)
}

async function comeBack(tools: SignInTools, request: Request, response: Response): Promise<void> {
  const provider = providerIn(tools)
  const journey = readJourney(tools.cookies.provider.read(request), Date.parse(tools.clock.now()))
  tools.cookies.provider.clear(response)
  if (journey === null) {
    sendRefused(tools, request, response, null)
    return
  }
  const address = new URL(request.originalUrl, tools.publicUrl)
  const claims = await claimsOf(provider, address.href, secretsOf(tools.digests, journey))
  const found = sessionIn(response)
  if (claims === null) sendRefused(tools, request, response, journey.to)
  else if (journey.again && found !== null)
    await proveAgain(tools, { request, response, found, claims, to: journey.to })
  else await signIn(tools, { request, response, claims, to: journey.to })
}

interface Arrival {
  readonly request: Request
  readonly response: Response
  readonly claims: ProviderClaims
  readonly to: string | null
}

async function signIn(tools: SignInTools, { request, response, claims, to }: Arrival): Promise<void> {
  const result = await tools.access.signInByProvider(claims, visitorOf(request, tools.cookies))
  if (result.kind === 'in') {
    letIn(response, tools, result)
    goOn(response, result, to)
  } else if (result.kind === 'code_missing') {
    tools.cookies.session.set(response, result.secret)
    response.redirect(303, withTo(CODE_PATH, to))
  } else sendRefused(tools, request, response, to)
}

async function proveAgain(
  tools: SignInTools,
  { request, response, found, claims, to }: Arrival & { readonly found: FoundSession },
): Promise<void> {
  const result = await tools.access.proveAgainByProvider(found, claims, visitorOf(request, tools.cookies))
  if (result.kind === 'again') {
    tools.cookies.session.set(response, result.secret)
    goOn(response, found, to)
  } else sendRefused(tools, request, response, to)
}

/** Null: what came back does not fit what was begun, or the person turned around there. */
async function claimsOf(
  provider: SignInProvider,
  address: string,
  secrets: ReturnType<typeof secretsOf>,
): Promise<ProviderClaims | null> {
  try {
    return await provider.finish(address, secrets)
  } catch (error) {
    if (error instanceof AccessDeniedError) return null
    throw error
  }
}

/** Says nothing of the reason: who has an account here is nobody's business. */
function sendRefused(tools: SignInTools, request: Request, response: Response, to: string | null): void {
  const frame = frameFor(request, response, SIGN_IN_PATH)
  const facts = { to, provider: tools.provider?.label ?? null }
  sendPage(response, 401, signInPage(frame, facts, SIGN_IN_TEXTS[frame.language].providerRefused))
}

function providerIn({ provider }: SignInTools): SignInProvider {
  if (provider === null) throw new NotFoundError('the settings name no provider (signIn.oidc)')
  return provider
}
