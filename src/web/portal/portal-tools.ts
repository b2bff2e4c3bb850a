import type { Request, Response } from 'express'
import type { PortalDesk } from '../../ports/portal.js'
import type { RateLimit } from '../rate-limit.js'
import type { SecretCookie } from '../secret-cookie.js'
import type { FormGuard } from './form-guard.js'
import { frameOf, type PortalSite } from './page-frame.js'
import { lostPage } from './pages/link-page.js'
import { plainPage } from './pages/plain-page.js'
import type { PortalFailure } from './texts/portal-texts.js'

/** What the routes of the pages work with. */
export interface PortalTools {
  readonly desk: PortalDesk
  readonly site: PortalSite
  /** The one cookie: the secret of a visit. It ends with the browser's session, and the desk ends the visit before that. */
  readonly cookie: SecretCookie
  readonly guard: FormGuard
  readonly limits: {
    readonly requests: RateLimit
    readonly presses: RateLimit
    readonly wrongLinks: RateLimit
  }
}

/** The status of everything that is not there, or not for this person: nobody learns which. */
const LOST = 404

const STATUS_OF: Readonly<Record<PortalFailure, number>> = { refused: 403, tooLarge: 413, tooMany: 429, failed: 500 }

/** @param token null where the address holds none that could be renewed. */
export function sendLost(site: PortalSite, request: Request, response: Response, token: string | null): void {
  sendPage(response, LOST, lostPage(frameOf(site, request), token))
}

/** The page for those whose visit is over, or never was. */
export function sendVisitOver(site: PortalSite, request: Request, response: Response): void {
  const frame = frameOf(site, request)
  sendPage(response, LOST, plainPage(frame, frame.texts.visitOver))
}

/** A page that says why nothing was done, with the status that fits. */
export function sendFailure(site: PortalSite, request: Request, response: Response, failure: PortalFailure): void {
  const frame = frameOf(site, request)
  sendPage(response, STATUS_OF[failure], plainPage(frame, frame.texts.failures[failure]))
}

export function sendPage(response: Response, status: number, html: string): void {
  response.status(status).type('html').send(html)
}

/** After a press: the browser reads the next page by GET, so that reloading repeats nothing. */
export function seeOther(response: Response, address: string): void {
  response.redirect(303, address)
}

/** The fields of a form. Express leaves `body` undefined when there is none. */
export function fieldsOf(request: Request): Readonly<Record<string, unknown>> {
  const body: unknown = request.body
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}
