import { Router, type Request, type Response } from 'express'
import { InvalidInputError } from '../../domain/errors.js'
import type { PortalMessage, RequestView } from '../../ports/portal.js'
import { deniedAddress } from './link-routes.js'
import { frameOf, type PageFrame } from './page-frame.js'
import { notMePage, withdrawPage } from './pages/confirm-page.js'
import { requestPage, type Notice, type RequestPageFacts } from './pages/request-page.js'
import type { Attempt } from './pages/writing-parts.js'
import { fieldsOf, seeOther, sendFailure, sendPage, sendVisitOver, type PortalTools } from './portal-tools.js'
import { markOf } from './request-mark.js'
import { cleanText, MAX_CHARACTERS } from './written-text.js'

/** A visit that is open, and what it shows. */
interface OpenVisit {
  readonly secret: string
  readonly view: RequestView
  readonly frame: PageFrame
}

type Press = (visit: OpenVisit, request: Request, response: Response) => Promise<void>

/** The pages of a visit, all below `/mine`: no address of theirs holds anything about anybody. */
export function createRequestRoutes(tools: PortalTools): Router {
  const { desk, site, guard } = tools
  const router = Router()

  const show = (path: string, page: (visit: OpenVisit, request: Request) => string): void => {
    router.get(path, async (request, response) => {
      const visit = await openVisit(tools, request)
      if (visit === null) sendVisitOver(site, request, response)
      else sendPage(response, 200, page(visit, request))
    })
  }
  const press = (path: string, act: Press): void => {
    router.post(path, (request, response) => judged(tools, request, response, act))
  }

  show('/mine', (visit, { query }) =>
    requestPage(visit.frame, { ...factsOf(tools, visit), notice: noticeIn(query['done']) }),
  )
  show('/mine/withdraw', ({ frame, secret }) => withdrawPage(frame, guard.issue(secret)))
  show('/mine/not-me', ({ frame, secret }) => notMePage(frame, guard.issue(secret)))
  router.get('/mine/state', async (request, response) => {
    const visit = await openVisit(tools, request)
    if (visit === null) response.status(404).json({})
    else response.json({ mark: markOf(visit.view) })
  })

  press('/mine/add', (visit, request, response) => add(tools, visit, request, response))
  press('/mine/withdraw', (visit, request, response) => withdraw(tools, visit, request, response))
  press('/mine/not-me', async ({ secret, view }, request, response) => {
    await desk.denyVisit(secret)
    tools.cookie.clear(response)
    seeOther(response, deniedAddress(tools, request, view))
  })
  press('/mine/copy', async ({ secret, frame }, _request, response) => {
    const copy = await desk.fetchCopy(secret)
    if (copy === null) seeOther(response, frame.href('/mine'))
    else response.attachment(copy.filename).type('application/zip').send(Buffer.from(copy.bytes))
  })
  press('/mine/leave', async ({ secret, view }, request, response) => {
    await desk.leave(secret)
    tools.cookie.clear(response)
    const { language } = frameOf(site, request, { language: view.language })
    seeOther(response, `${site.base}/left?of=${encodeURIComponent(view.controllerId)}&lang=${language}`)
  })
  return router
}

async function openVisit({ desk, site, cookie }: PortalTools, request: Request): Promise<OpenVisit | null> {
  const secret = cookie.read(request)
  const view = secret === null ? null : await desk.request(secret)
  if (secret === null || view === null) return null
  const { language, controllerId } = view
  return { secret, view, frame: frameOf(site, request, { language, controllerId }) }
}

/** A press counts when its form is of this visit; the same form once more leads to where the first press led. */
async function judged(tools: PortalTools, request: Request, response: Response, act: Press): Promise<void> {
  const { site, guard } = tools
  const visit = await openVisit(tools, request)
  if (visit === null) {
    sendVisitOver(site, request, response)
    return
  }
  const token = fieldsOf(request)['form']
  const verdict = guard.judge(visit.secret, token)
  if (verdict === false) sendFailure(site, request, response, 'refused')
  else if (verdict === 'again') seeOther(response, visit.frame.href('/mine'))
  else {
    try {
      await act(visit, request, response)
    } catch (error) {
      guard.release(token)
      throw error
    }
  }
}

async function add(tools: PortalTools, visit: OpenVisit, request: Request, response: Response): Promise<void> {
  const fields = fieldsOf(request)
  const kind = fields['kind'] === 'correction' ? 'correction' : 'information'
  const text = cleanText(fields['text'])
  const problem = text === '' ? 'empty' : await tell(tools, visit, { kind, text })
  if (problem === 'empty' || problem === 'tooLong') {
    tools.guard.release(fields['form'])
    const attempt: Attempt = { kind, text, problem }
    sendPage(response, 422, requestPage(visit.frame, { ...factsOf(tools, visit), attempt }))
    return
  }
  seeOther(response, visit.frame.href(`/mine?done=${problem ?? 'sent'}`))
}

async function withdraw(tools: PortalTools, visit: OpenVisit, request: Request, response: Response): Promise<void> {
  const reason = cleanText(fieldsOf(request)['text'])
  const { withdrawStatement } = visit.frame.texts.leaving
  const text = reason === '' ? withdrawStatement : `${withdrawStatement}\n\n${reason}`
  const problem = await tell(tools, visit, { kind: 'withdrawal', text })
  if (problem === 'tooLong') {
    tools.guard.release(fieldsOf(request)['form'])
    sendFailure(tools.site, request, response, 'tooLarge')
    return
  }
  seeOther(response, visit.frame.href(`/mine?done=${problem ?? 'withdrawn'}`))
}

/** Hands a text to the desk. Null: it was taken; ended: nothing may be added any more. */
async function tell(
  { desk }: PortalTools,
  { secret }: OpenVisit,
  message: PortalMessage,
): Promise<'tooLong' | 'ended' | null> {
  if (message.text.length > MAX_CHARACTERS) return 'tooLong'
  try {
    return (await desk.add(secret, message)) ? null : 'ended'
  } catch (error) {
    // The desk has a bound of its own, and a text that is not empty can only be beyond it.
    if (error instanceof InvalidInputError) return 'tooLong'
    throw error
  }
}

function factsOf({ guard }: PortalTools, { view, secret }: OpenVisit): Pick<RequestPageFacts, 'view' | 'formToken'> {
  return { view, formToken: () => guard.issue(secret) }
}

const NOTICES: readonly Notice[] = ['sent', 'withdrawn', 'ended']

function noticeIn(value: unknown): Notice | null {
  return NOTICES.find((notice) => notice === value) ?? null
}
