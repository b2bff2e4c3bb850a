import type { Request, Response } from 'express'
import type { Enrolment, Invitation } from '../../../flow/access/enrol.js'
import type { DeskRoute } from '../desk-route.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import { SIGN_IN_TEXTS } from '../texts/sign-in/in-languages.js'
import { enrolPage, recoveryPage } from './pages/enrol-page.js'
import { messagePage } from './pages/message-page.js'
import { fieldOf, frameFor, letIn, sendPage, type SignInTools } from './sign-in-tools.js'
import { visitorOf } from './visitor-of.js'
import { enrolPath, landingOf } from './ways.js'

/** The first sign-in, by the link that `innsyn user add` prints. */
export function enrolRoutes(tools: SignInTools): readonly DeskRoute[] {
  const path = enrolPath(':token')
  return [
    {
      method: 'get',
      path,
      needs: 'anyone',
      handle: async (request, response) => {
        const found = await tools.access.lookAtInvitation(tokenIn(request))
        const frame = frameFor(request, response)
        // The address holds the link: not even our own style sheet is told it.
        response.set('Referrer-Policy', 'no-referrer')
        if (found === null) sendLost(response, frame)
        else sendPage(response, 200, enrolPage(frame, found, { action: enrolPath(tokenIn(request)), trouble: null }))
      },
    },
    { method: 'post', path, needs: 'anyone', handle: (request, response) => enrol(tools, request, response) },
  ]
}

async function enrol(tools: SignInTools, request: Request, response: Response): Promise<void> {
  const token = tokenIn(request)
  const frame = frameFor(request, response, enrolPath(token))
  const [password, repeat] = [fieldOf(request, 'password'), fieldOf(request, 'repeat')]
  const found = await tools.access.lookAtInvitation(token)
  if (found === null) {
    sendLost(response, frame)
    return
  }
  if (password !== repeat) {
    sendAgain(response, frame, found, { token, trouble: SIGN_IN_TEXTS[frame.language].enrol.differ })
    return
  }
  const given = { token, password, code: fieldOf(request, 'code') }
  const result = await tools.access.enrol(given, visitorOf(request, tools.cookies))
  if (result.kind === 'enrolled') {
    letIn(response, tools, result)
    // The one answer to a press that is a page: the codes are kept nowhere that another request could read them from.
    sendPage(response, 200, recoveryPage(frame, result.recoveryCodes, landingOf(result.member)))
  } else if (result.kind === 'lost') sendLost(response, frame)
  else sendAgain(response, frame, found, { token, trouble: troubleOf(result, frame) })
}

function troubleOf(result: Extract<Enrolment, { kind: 'wrong_code' | 'wrong_password' }>, frame: DeskFrame): string {
  const texts = SIGN_IN_TEXTS[frame.language]
  return result.kind === 'wrong_code' ? texts.enrol.wrongCode : texts.faultsOfPassword[result.fault]
}

function sendAgain(
  response: Response,
  frame: DeskFrame,
  found: Invitation,
  { token, trouble }: { readonly token: string; readonly trouble: string },
): void {
  sendPage(response, 400, enrolPage(frame, found, { action: enrolPath(token), trouble }))
}

function sendLost(response: Response, frame: DeskFrame): void {
  sendPage(response, 404, messagePage(frame, SIGN_IN_TEXTS[frame.language].enrol.lost))
}

function tokenIn({ params }: Request): string {
  const token = params['token']
  return typeof token === 'string' ? token : ''
}
