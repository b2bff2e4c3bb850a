import { Router, type Request, type RequestHandler } from 'express'
import { addressOf } from '../rate-limit.js'
import { frameOf } from './page-frame.js'
import { linkPage } from './pages/link-page.js'
import { plainPage } from './pages/plain-page.js'
import { seeOther, sendFailure, sendLost, sendPage, type PortalTools } from './portal-tools.js'

/**
 * The pages behind a link in a mail. Mail scanners fetch every link, so a look changes nothing; only a press does (catalogue 33).
 * A link that does not work gets one and the same answer, whyever it does not.
 */
export function createLinkRoutes(tools: PortalTools): Router {
  const { desk, site, cookie, limits } = tools
  const router = Router()
  router.use(standingPages(tools))

  // Who has tried too many wrong links is told so for right ones as well, else the answer would tell them apart.
  const unlessTooMany: RequestHandler = (request, response, next) => {
    if (limits.wrongLinks.isSpent(addressOf(request))) sendFailure(site, request, response, 'tooMany')
    else next()
  }

  router.get('/:token', unlessTooMany, async (request, response) => {
    const { token } = request.params as { token: string }
    const view = await desk.look(token)
    if (view === null) {
      limits.wrongLinks.take(addressOf(request))
      sendLost(site, request, response, token)
      return
    }
    const frame = frameOf(site, request, { language: view.language, controllerId: view.controllerId })
    sendPage(response, 200, linkPage(frame, view, token))
  })

  router.post('/:token/open', unlessTooMany, async (request, response) => {
    const { token } = request.params as { token: string }
    const visit = await desk.open(token)
    if (visit !== null) {
      cookie.set(response, visit.secret)
      seeOther(response, frameOf(site, request).href('/mine'))
      return
    }
    limits.wrongLinks.take(addressOf(request))
    // The second press of a double click: its link is used up, but its visit is open already.
    const open = cookie.read(request)
    if (open !== null && (await desk.request(open)) !== null) seeOther(response, frameOf(site, request).href('/mine'))
    else sendLost(site, request, response, token)
  })

  router.post('/:token/deny', unlessTooMany, async (request, response) => {
    const { token } = request.params as { token: string }
    const view = await desk.look(token)
    if (view !== null && (await desk.deny(token))) {
      seeOther(response, deniedAddress(tools, request, view))
      return
    }
    limits.wrongLinks.take(addressOf(request))
    sendLost(site, request, response, token)
  })

  router.post('/:token/renew', async (request, response) => {
    const { token } = request.params
    await desk.renew(token)
    seeOther(response, frameOf(site, request).href('/renewed'))
  })
  return router
}

/** Where a person is thanked for "it was not me": says whose page it is, and nothing of the request. */
export function deniedAddress(
  { site }: PortalTools,
  request: Request,
  { controllerId, language }: { readonly controllerId: string; readonly language: string },
): string {
  const frame = frameOf(site, request, { language })
  return `${site.base}/denied?of=${encodeURIComponent(controllerId)}&lang=${frame.language}`
}

/** Pages after a press. They hold nothing of anybody, so anybody may read them. */
function standingPages({ site }: PortalTools): Router {
  const router = Router()
  for (const page of ['renewed', 'denied', 'left'] as const) {
    router.get(`/${page}`, (request, response) => {
      const controllerId = typeof request.query['of'] === 'string' ? request.query['of'] : undefined
      const branded = controllerId !== undefined && site.brands.of(controllerId) !== null
      const path = branded ? `/${page}?of=${encodeURIComponent(controllerId)}` : `/${page}`
      const frame = frameOf(site, request, { path, controllerId })
      sendPage(response, 200, plainPage(frame, frame.texts[page]))
    })
  }
  return router
}
