import type { Request, Response } from 'express'
import { doOnce, type OnceTools } from '../../flow/api/do-once.js'
import type { TokenHolder } from '../../flow/api/tokens.js'
import type { KeptAnswer } from '../../ports.js'
import { answerFile } from '../answer-file.js'
import type { ApiCall, ApiRoute } from './api-route.js'
import { keyOf, readCall } from './read-call.js'

type JsonRoute = ApiRoute & { readonly gives: { readonly as: 'json' } }

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
  if (route.gives.as === 'csv') {
    const { write } = route.gives
    const filename = `innsyn-${route.path.split('/').at(-1) ?? ''}`
    await answerFile(response, { type: 'text/csv; charset=utf-8', filename }, (output) => write(call, output))
    return
  }
  const doing = { ...route, gives: route.gives }
  const answer = route.isKeyed ? await answerOnce(tools, doing, call, request, response) : await work(doing, call)
  if (answer.version !== null) response.set('ETag', `"${String(answer.version)}"`)
  response.status(answer.status).type('application/json').send(answer.body)
}

async function answerOnce(
  tools: OnceTools,
  route: JsonRoute,
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

async function work({ id, status, gives }: JsonRoute, call: ApiCall): Promise<KeptAnswer> {
  const { body, version } = await gives.handle(call)
  const checked = gives.response.safeParse(body)
  // The issues of the check could quote a person.
  if (!checked.success) throw new Error(`the answer of ${id} is not what its schema says`)
  return { status, body: JSON.stringify(checked.data), version: version ?? null }
}
