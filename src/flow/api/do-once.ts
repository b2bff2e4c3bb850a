import { AppError, ConflictError } from '../../domain/errors.js'
import type { Clock, Digests, KeptAnswer, KeyedRequest, UnitOfWork } from '../../ports.js'

/** How long an answer can be had again by its key. */
const KEPT_MS = 24 * 3_600_000

/** The key was used for another request (draft-ietf-httpapi-idempotency-key-header 2.7). */
export class KeyReusedError extends AppError {
  readonly code = 'idempotency_key_reused'
  readonly retryable = false
}

/** A request with this key is being worked on, or its process died while it was. */
export class KeyInUseError extends AppError {
  readonly code = 'idempotency_key_in_use'
  readonly retryable = true
}

export interface OnceTools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly digests: Pick<Digests, 'sha256'>
}

/** What a client asks, under a key that it chose. */
export interface KeyedAsk {
  readonly tokenId: string
  readonly key: string
  /** Method, path and body, as they came. */
  readonly request: string
}

/**
 * Does a piece of work once for each key of a token, however often it is asked; asked again, it gives the kept answer. Before the work
 * begins it stands written that it does. So what a crash cut off is not done twice: the client is told that the outcome is not known, and
 * looks. What certainly did nothing frees its key.
 * @throws KeyReusedError for another request under the same key; KeyInUseError while the first is not answered.
 */
export async function doOnce(
  tools: OnceTools,
  ask: KeyedAsk,
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { readonly isReplay: boolean }> {
  const { unitOfWork, clock, digests } = tools
  const hash = (text: string): string => digests.sha256(Buffer.from(text, 'utf8'))
  const keyed = { tokenId: ask.tokenId, keyHash: hash(ask.key), requestHash: hash(ask.request) }
  const { tokenId, keyHash } = keyed
  const now = clock.now()
  const forgetBefore = new Date(Date.parse(now) - KEPT_MS).toISOString()
  const known = await unitOfWork.run(async ({ keyedRequests }) =>
    (await keyedRequests.begin({ ...keyed, at: now }, forgetBefore)) ? null : keyedRequests.get(tokenId, keyHash),
  )
  if (known !== null) return { ...keptAnswer(known, keyed.requestHash), isReplay: true }
  try {
    const answer = await work()
    await unitOfWork.run(({ keyedRequests }) => keyedRequests.finish(tokenId, keyHash, answer))
    return { ...answer, isReplay: false }
  } catch (error) {
    if (didNothing(error)) await unitOfWork.run(({ keyedRequests }) => keyedRequests.withdraw(tokenId, keyHash))
    throw error
  }
}

function keptAnswer({ requestHash, answer }: KeyedRequest, asked: string): KeptAnswer {
  if (requestHash !== asked) throw new KeyReusedError('this Idempotency-Key was used for another request')
  if (answer === null)
    throw new KeyInUseError('a request with this Idempotency-Key is not answered yet; if that lasts, look at the case')
  return answer
}

/** Rules are checked inside the transaction that they roll back; what the database itself could not say may have been done. */
function didNothing(error: unknown): boolean {
  return error instanceof AppError && (!error.retryable || error instanceof ConflictError)
}
