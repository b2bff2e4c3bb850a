import type { Request, Response } from 'express'
import { frameOf } from '../frame/desk-frame.js'
import { viewerIn } from '../signed-in.js'
import { keepFields } from './kept-fields.js'
import { againPage } from './pages/again-page.js'
import { OWN_PATH } from '../frame/sections.js'
import { AGAIN_PATH, againPath, SIGN_IN_PATH } from './ways.js'

/**
 * Instead of what a form asked for: the question who they are, with what was typed kept beside it. The forms of the sign-in itself hold
 * secrets: of those nothing is kept, and the way leads back to the page of the account.
 */
export function askAgain(request: Request, response: Response): void {
  if (request.path.startsWith(SIGN_IN_PATH)) {
    response.redirect(303, againPath(OWN_PATH))
    return
  }
  const frame = frameOf(request, response, viewerIn(response), AGAIN_PATH)
  const asked = { to: request.originalUrl, kept: keepFields(request.body), provider: null }
  response
    .status(403)
    .type('html')
    .send(againPage(frame, asked, null))
}
