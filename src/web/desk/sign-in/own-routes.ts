import type { Request, Response } from 'express'
import type { Viewer } from '../../../domain/access/viewer.js'
import { RuleViolationError } from '../../../domain/errors.js'
import type { DeskRoute } from '../desk-route.js'
import { sessionIn } from '../signed-in.js'
import { SIGN_IN_TEXTS } from '../texts/sign-in/in-languages.js'
import { recoveryPage } from './pages/enrol-page.js'
import { ownPage } from './pages/own-page.js'
import { passwordPage } from './pages/password-page.js'
import { fieldOf, frameFor, sendPage, type SignInTools } from './sign-in-tools.js'
import { visitorOf } from './visitor-of.js'
import { OWN_PATH } from '../frame/sections.js'

/** What everybody can see and change of their own account. */
export function ownRoutes(tools: SignInTools): readonly DeskRoute[] {
  const passwordPath = `${OWN_PATH}/password`
  return [
    {
      method: 'get',
      path: OWN_PATH,
      needs: 'signed_in',
      handle: async ({ member }, request, response) => {
        const own = await tools.access.lookAtOwn(member.id)
        const frame = frameFor(request, response)
        const note = request.query['done'] === 'password' ? SIGN_IN_TEXTS[frame.language].own.changed : null
        sendPage(response, 200, ownPage(frame, own, note))
      },
    },
    {
      method: 'get',
      path: passwordPath,
      needs: 'signed_in',
      fresh: true,
      handle: (_viewer, request, response) => {
        sendPage(response, 200, passwordPage(frameFor(request, response), null))
        return Promise.resolve()
      },
    },
    {
      method: 'post',
      path: passwordPath,
      needs: 'signed_in',
      fresh: true,
      handle: (_viewer, request, response) => changePassword(tools, request, response),
    },
    {
      method: 'post',
      path: `${OWN_PATH}/recovery-codes`,
      needs: 'signed_in',
      fresh: true,
      handle: (viewer, request, response) => newCodes(tools, viewer, request, response),
    },
  ]
}

async function changePassword(tools: SignInTools, request: Request, response: Response): Promise<void> {
  const found = sessionIn(response)
  if (found === null) return
  const frame = frameFor(request, response, `${OWN_PATH}/password`)
  const texts = SIGN_IN_TEXTS[frame.language]
  const [password, repeat] = [fieldOf(request, 'password'), fieldOf(request, 'repeat')]
  if (password !== repeat) {
    sendPage(response, 400, passwordPage(frame, texts.enrol.differ))
    return
  }
  const fault = await tools.access.changePassword(found, password, visitorOf(request, tools.cookies))
  if (fault === null) response.redirect(303, `${OWN_PATH}?done=password`)
  else {
    const trouble = fault === 'no_password' ? texts.own.noPassword : texts.faultsOfPassword[fault]
    sendPage(response, 400, passwordPage(frame, trouble))
  }
}

async function newCodes(tools: SignInTools, { member }: Viewer, request: Request, response: Response): Promise<void> {
  const codes = await tools.access.renewRecoveryCodes({ member }, visitorOf(request, tools.cookies))
  if (codes === null) throw new RuleViolationError(`${member.id} has no password here, so no recovery codes either`)
  sendPage(response, 200, recoveryPage(frameFor(request, response, OWN_PATH), codes, OWN_PATH))
}
