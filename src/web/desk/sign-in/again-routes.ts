import type { Request, Response } from 'express'
import type { DeskRoute } from '../desk-route.js'
import { sessionIn } from '../signed-in.js'
import { readKept } from './kept-fields.js'
import { againPage, codePage, goOnPage } from './pages/again-page.js'
import { fieldOf, frameFor, goOn, letIn, sendPage, sendRefusal, toOf, type SignInTools } from './sign-in-tools.js'
import { visitorOf } from './visitor-of.js'
import { AGAIN_PATH, againPath, CODE_PATH, SIGN_IN_PATH, withTo } from './ways.js'

/** Proofs beside the sign-in: anew, before what cannot be taken back; and the second factor after the provider. */
export function againRoutes(tools: SignInTools): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: AGAIN_PATH,
      needs: 'signed_in',
      handle: (_viewer, request, response) => {
        const facts = { to: toOf(request), kept: null, provider: providerOf(tools) }
        sendPage(response, 200, againPage(frameFor(request, response), facts, null))
        return Promise.resolve()
      },
    },
    {
      method: 'post',
      path: AGAIN_PATH,
      needs: 'signed_in',
      handle: (_viewer, request, response) => proveAgain(tools, request, response),
    },
    {
      method: 'get',
      path: CODE_PATH,
      needs: 'anyone',
      handle: (request, response) => {
        if (sessionIn(response)?.session.stage !== 'code_missing') response.redirect(303, SIGN_IN_PATH)
        else sendPage(response, 200, codePage(frameFor(request, response), toOf(request), null))
        return Promise.resolve()
      },
    },
    {
      method: 'post',
      path: CODE_PATH,
      needs: 'anyone',
      handle: (request, response) => giveCode(tools, request, response),
    },
  ]
}

/** The way to the provider is shown only where its word is enough. */
function providerOf({ provider }: SignInTools): string | null {
  return provider?.trustsMfa === true ? provider.label : null
}

async function proveAgain(tools: SignInTools, request: Request, response: Response): Promise<void> {
  const found = sessionIn(response)
  if (found === null) return
  const to = toOf(request)
  const keptText = fieldOf(request, 'kept')
  const proofs = { password: fieldOf(request, 'password'), code: fieldOf(request, 'code') }
  const result = await tools.access.proveAgain(found, proofs, visitorOf(request, tools.cookies))
  const frame = frameFor(request, response, againPath(to))
  if (result.kind !== 'again') {
    const facts = { to, kept: keptText === '' ? null : keptText, provider: null }
    sendRefusal(response, { refusal: result, frame, clock: tools.clock }, (trouble) => againPage(frame, facts, trouble))
    return
  }
  tools.cookies.session.set(response, result.secret)
  const fields = readKept(keptText)
  if (to !== null && fields !== null) sendPage(response, 200, goOnPage(frame, to, fields))
  else goOn(response, found, to)
}

async function giveCode(tools: SignInTools, request: Request, response: Response): Promise<void> {
  const found = sessionIn(response)
  if (found?.session.stage !== 'code_missing') {
    response.redirect(303, SIGN_IN_PATH)
    return
  }
  const to = toOf(request)
  const result = await tools.access.giveCode(found, fieldOf(request, 'code'), visitorOf(request, tools.cookies))
  if (result.kind === 'in') {
    letIn(response, tools, result)
    goOn(response, result, to)
    return
  }
  const frame = frameFor(request, response, withTo(CODE_PATH, to))
  sendRefusal(response, { refusal: result, frame, clock: tools.clock }, (trouble) => codePage(frame, to, trouble))
}
