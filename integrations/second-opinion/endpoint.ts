import {
  AccessDeniedError,
  AppError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from '../../src/domain/errors.js'

/** An OpenAI-compatible endpoint of the user's own. */
export interface Endpoint {
  /** Where `/chat/completions` begins, without a slash at the end. */
  readonly url: string
  readonly model: string
  /** Null: it asks for none. Read for each call, so that a file that was replaced counts at once. */
  readonly apiKey: string | null
  readonly timeoutMs: number
}

export interface EndpointCall {
  readonly path: '/chat/completions' | '/models'
  /** JSON to be posted; without it the call is a GET. */
  readonly body?: string
  readonly maxAnswerBytes: number
  readonly signal: AbortSignal
}

/**
 * Calls the endpoint and answers the text of its answer. Redirects are not followed: mail goes to the address of the settings only.
 * @throws UnavailableError, AccessDeniedError, NotFoundError or InvalidInputError, without a word of what was sent or answered.
 */
export async function callEndpoint(endpoint: Endpoint, call: EndpointCall): Promise<string> {
  try {
    const response = await fetch(`${endpoint.url}${call.path}`, {
      method: call.body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: headersFor(endpoint, call),
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(endpoint.timeoutMs)]),
      ...(call.body === undefined ? {} : { body: call.body }),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw refusal(response)
    }
    return await readBounded(response, call.maxAnswerBytes)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new UnavailableError(
      'the endpoint does not answer: see that it runs, and check classifier.secondOpinion.url and timeoutSeconds',
      { cause: error },
    )
  }
}

function headersFor({ apiKey }: Endpoint, { body }: EndpointCall): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'Innsyn',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  }
}

/** What a status means; the body stays unread, for servers quote the question in it. */
function refusal(response: Response): AppError {
  const { status } = response
  const said = `status ${String(status)}`
  if (status === 401 || status === 403)
    return new AccessDeniedError(`the endpoint refused us (${said}): check classifier.secondOpinion.apiKey`)
  if (status === 404)
    return new NotFoundError(
      `the endpoint knows no such address or model (${said}): check classifier.secondOpinion.url (it often ends in /v1) and model`,
    )
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return new UnavailableError(
      `the endpoint is busy or failing (${said})`,
      Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {},
    )
  }
  return new InvalidInputError(`the endpoint did not take the question (${said})`)
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  if (body === null) return ''
  for await (const part of body) {
    size += part.byteLength
    if (size > maxBytes) throw new InvalidInputError(`the endpoint answered with more than ${String(maxBytes)} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts, size).toString('utf8')
}
