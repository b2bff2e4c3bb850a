import type { Request, Response } from 'express'
import { doOnce, type OnceTools } from '../../flow/api/do-once.js'
import type { TokenHolder } from '../../flow/api/tokens.js'
import type { KeptAnswer } from '../../ports.js'
import type { ApiCall, ApiRoute } from './api-route.js'
import { keyOf, readCall } from './read-call.js'

/**
 * Does what one request asks, and sends what the route's schema lets through: a field that is not documented does not leave.
 * @throws whatever stands against it, for the error handler to tell as a problem.
 */
export async function answerCall(
  tools: OnceTools,
  route: ApiRoute,
  holder: TokenHolder,
  request: Request,
  response: Response,
): Promise<void> {
  const call = readCall(route, request, holder)
  const answer = route.isKeyed ? await answerOnce(tools, route, call, request, response) : await work(route, call)
  if (answer.version !== null) response.set('ETag', `"${String(answer.version)}"`)
  response.status(answer.status).type('application/json').send(answer.body)
}

async function answerOnce(
  tools: OnceTools,
  route: ApiRoute,
  call: ApiCall,
  request: Request,
  response: Response,
): Promise<KeptAnswer> {
  const asked = [request.method, request.originalUrl, request.get('if-match') ?? '', JSON.stringify(request.body)]
  const ask = { tokenId: call.holder.viewer.sessionId, key: keyOf(request), request: asked.join('\n') }
  const { isReplay, ...answer } = await doOnce(tools, ask, () => work(route, call))
  if (isReplay) response.set('Idempotency-Replayed', 'true')
  return answer
}

async function work(route: ApiRoute, call: ApiCall): Promise<KeptAnswer> {
  const { body, version } = await route.handle(call)
  const checked = route.response.safeParse(body)
  // The issues of the check could quote a person.
  if (!checked.success) throw new Error(`the answer of ${route.id} is not what its schema says`)
  return { status: route.status, body: JSON.stringify(checked.data), version: version ?? null }
}
