import type { Request, Response } from 'express'
import type { AccessDesk } from '../../../flow/access/access-desk.js'
import type { Refusal } from '../../../flow/access/prove.js'
import type { SignedIn } from '../../../flow/access/sign-in.js'
import type { Clock, Digests, SignInProvider } from '../../../ports.js'
import type { DeskCookies } from '../desk-cookies.js'
import { frameOf, type DeskFrame } from '../frame/desk-frame.js'
import { viewerIn } from '../signed-in.js'
import { SIGN_IN_TEXTS } from '../texts/sign-in/in-languages.js'
import { landingOf, ownPath } from './ways.js'

/** What the routes of the sign-in work with. */
export interface SignInTools {
  readonly access: AccessDesk
  readonly cookies: DeskCookies
  /** Null: the settings name none. */
  readonly provider: SignInProvider | null
  readonly digests: Pick<Digests, 'sign' | 'matches' | 'token'>
  readonly clock: Pick<Clock, 'now'>
  readonly publicUrl: string
}

/** One field of a form, as text. */
export function fieldOf(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

/** The page to go on to, as the form or the address names it. */
export function toOf(request: Request): string | null {
  return ownPath(request.method === 'POST' ? fieldOf(request, 'to') : request.query['to'])
}

/** @param path where the page can be read, for an answer to a press. */
export function frameFor(request: Request, response: Response, path?: string): DeskFrame {
  return frameOf(request, response, viewerIn(response), path)
}

export function sendPage(response: Response, status: number, html: string): void {
  response.status(status).type('html').send(html)
}

/** Sets the cookies of whoever was let in, and forgets those of the way there. */
export function letIn(
  response: Response,
  { cookies }: Pick<SignInTools, 'cookies'>,
  signedIn: Pick<SignedIn, 'secret' | 'device'>,
): void {
  cookies.session.set(response, signedIn.secret)
  cookies.device.set(response, signedIn.device)
  cookies.form.clear(response)
}

/** After a press the browser reads the next page by GET. */
export function goOn(response: Response, { member }: Pick<SignedIn, 'member'>, to: string | null): void {
  response.redirect(303, to ?? landingOf(member))
}

/**
 * The page of a form once more, for somebody who was not let in: the same whatever was wrong, or how long they have to wait.
 * @param page makes it with this sentence.
 */
export function sendRefusal(
  response: Response,
  {
    refusal,
    frame,
    clock,
  }: { readonly refusal: Refusal; readonly frame: DeskFrame; readonly clock: Pick<Clock, 'now'> },
  page: (trouble: string) => string,
): void {
  const texts = SIGN_IN_TEXTS[frame.language]
  if (refusal.kind === 'refused') {
    sendPage(response, 401, page(texts.refused))
    return
  }
  const seconds = Math.max(1, Math.ceil((Date.parse(refusal.until) - Date.parse(clock.now())) / 1000))
  response.set('Retry-After', String(seconds))
  sendPage(response, 429, page(texts.heldBack(Math.ceil(seconds / 60))))
}
