import { toError } from '../domain/errors.js'
import { say } from '../domain/sayings/say.js'
import type { Clock, UnitOfWork } from '../ports.js'
import { indexCaseAnew, indexProgress, setIndexProgress } from './shared/case-words.js'

/** Cases of one transaction, each with some messages to be decrypted: others get in between. */
const CASES_AT_ONCE = 25

/** What one batch did. */
export interface IndexedBatch {
  /** Cases that can be found by their texts now. */
  readonly indexed: number
  /** Cases that could not be opened; they are passed over, and an alert tells of each. */
  readonly failed: readonly { readonly reference: string; readonly error: Error }[]
  readonly isComplete: boolean
}

/**
 * Makes the next few cases findable by their texts that are older than the index. How far it came is kept in the same commit, so that the
 * next batch goes on there, whatever ended the one before. Once all are done it does nothing: cases opened since were indexed then.
 */
export async function indexNextCases({
  unitOfWork,
  clock,
}: {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}): Promise<IndexedBatch> {
  const before = await unitOfWork.read(indexProgress)
  if (before.isComplete) return { indexed: 0, failed: [], isComplete: true }
  return unitOfWork.run(async (stores) => {
    const { afterReference, isComplete } = await indexProgress(stores)
    if (isComplete) return { indexed: 0, failed: [], isComplete }
    const heads = await stores.cases.headsAfter(afterReference, CASES_AT_ONCE)
    const failed: { reference: string; error: Error }[] = []
    for (const head of heads) {
      try {
        await indexCaseAnew(stores, head)
      } catch (thrown) {
        const { reference } = head
        failed.push({ reference, error: toError(thrown) })
        await stores.alerts.raise(
          `case-words:${reference}`,
          'case_not_searchable',
          say('case_not_searchable', { reference }),
          clock.now(),
        )
      }
    }
    const isLast = heads.length < CASES_AT_ONCE
    await setIndexProgress(stores, isLast ? null : (heads.at(-1)?.reference ?? null))
    return { indexed: heads.length - failed.length, failed, isComplete: isLast }
  })
}
