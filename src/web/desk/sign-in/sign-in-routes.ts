import type { Request, Response } from 'express'
import type { DeskRoute } from '../desk-route.js'
import { DESK_PATH } from '../frame/sections.js'
import { sessionIn, viewerIn } from '../signed-in.js'
import { againRoutes } from './again-routes.js'
import { enrolRoutes } from './enrol-routes.js'
import { ownRoutes } from './own-routes.js'
import { signInPage } from './pages/sign-in-page.js'
import { providerRoutes } from './provider-routes.js'
import { fieldOf, frameFor, goOn, letIn, sendPage, sendRefusal, toOf, type SignInTools } from './sign-in-tools.js'
import { visitorOf } from './visitor-of.js'
import { CODE_PATH, landingOf, signInPath, SIGN_IN_PATH, withTo } from './ways.js'

/** Everything about coming in and going out. */
export function signInRoutes(tools: SignInTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/',
      needs: 'signed_in',
      handle: ({ member }, _request, response) => {
        response.redirect(303, landingOf(member))
        return Promise.resolve()
      },
    },
    {
      method: 'get',
      path: SIGN_IN_PATH,
      needs: 'anyone',
      handle: (request, response) => show(tools, request, response),
    },
    {
      method: 'post',
      path: SIGN_IN_PATH,
      needs: 'anyone',
      handle: (request, response) => come(tools, request, response),
    },
    {
      // Letters and notes of before the desk name these addresses.
      method: 'get',
      path: '/cases{/*rest}',
      needs: 'signed_in',
      handle: (_viewer, { path }, response) => {
        response.redirect(303, DESK_PATH + (path === '/cases' ? '' : path))
        return Promise.resolve()
      },
    },
    {
      method: 'post',
      path: '/sign-out',
      needs: 'signed_in',
      handle: (_viewer, request, response) => leave(tools, request, response, false),
    },
    {
      method: 'post',
      path: '/sign-out/everywhere',
      needs: 'signed_in',
      handle: (_viewer, request, response) => leave(tools, request, response, true),
    },
    ...againRoutes(tools),
    ...enrolRoutes(tools),
    ...ownRoutes(tools),
    ...providerRoutes(tools),
  ]
}

function show({ provider }: SignInTools, request: Request, response: Response): Promise<void> {
  const to = toOf(request)
  const found = sessionIn(response)
  if (viewerIn(response) !== null && found !== null) goOn(response, found, to)
  else if (found !== null) response.redirect(303, withTo(CODE_PATH, to))
  else sendPage(response, 200, signInPage(frameFor(request, response), { to, provider: provider?.label ?? null }, null))
  return Promise.resolve()
}

async function come(tools: SignInTools, request: Request, response: Response): Promise<void> {
  const to = toOf(request)
  const [name, password, code] = ['name', 'password', 'code'].map((field) => fieldOf(request, field))
  const given = { name: name ?? '', password: password ?? '', code: code ?? '' }
  const result = await tools.access.signIn(given, visitorOf(request, tools.cookies))
  if (result.kind === 'in') {
    letIn(response, tools, result)
    goOn(response, result, to)
    return
  }
  const { provider, clock } = tools
  const frame = frameFor(request, response, signInPath(to))
  const facts = { to, provider: provider?.label ?? null }
  sendRefusal(response, { refusal: result, frame, clock }, (trouble) => signInPage(frame, facts, trouble))
}

async function leave(tools: SignInTools, request: Request, response: Response, everywhere: boolean): Promise<void> {
  const found = sessionIn(response)
  if (found !== null) await tools.access.signOut(found, visitorOf(request, tools.cookies), { everywhere })
  tools.cookies.session.clear(response)
  // What the browser still holds of the pages goes with the session.
  response.set('Clear-Site-Data', '"cache"')
  response.redirect(303, SIGN_IN_PATH)
}
