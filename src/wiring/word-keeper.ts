import type { Core } from '../context.js'
import { toError } from '../domain/errors.js'
import { say } from '../domain/sayings/say.js'
import { indexNextCases } from '../flow/index-cases.js'
import { keepUnderLease } from './leased-work.js'

/** Between two batches, so that they never hold up what people wait for. */
const PAUSE_MS = 100
/** How soon a failed batch is tried again. */
const RETRY_MS = 10 * 60_000
const LEASE = 'case-words'
const ALERT = { key: 'case-words', code: 'case_words_failed' }

interface KeeperCore extends Pick<Core, 'clock' | 'logger' | 'unitOfWork'> {
  readonly storage: Pick<Core['storage'], 'acquireLease'>
}

/**
 * Goes through the cases that are older than the index of their words, in one process at a time, until all can be found by their texts.
 * It goes on where it stopped, also after a restart.
 */
export function startWordKeeper(core: KeeperCore): { stop(): Promise<void> } {
  return keepUnderLease(core, LEASE, (signal) => indexAll(core, signal))
}

async function indexAll(core: KeeperCore, signal: AbortSignal): Promise<void> {
  let indexed = 0
  while (!signal.aborted) {
    const batch = await nextBatch(core)
    indexed += batch?.indexed ?? 0
    if (batch?.isComplete === true) break
    await core.clock.sleep(batch === null ? RETRY_MS : PAUSE_MS, signal)
  }
  if (indexed > 0) core.logger.info('case_words.indexed', { count: indexed })
}

/** Null when it failed; that stands in the log and in an alert. */
async function nextBatch(core: KeeperCore): Promise<Awaited<ReturnType<typeof indexNextCases>> | null> {
  const { logger, unitOfWork, clock } = core
  try {
    const batch = await indexNextCases(core)
    for (const { reference, error } of batch.failed) logger.error('case_words.case_failed', { reference, error })
    if (batch.isComplete) await unitOfWork.run(({ alerts }) => alerts.clear(ALERT.key))
    return batch
  } catch (thrown) {
    logger.error('case_words.failed', { error: toError(thrown) })
    const told = say('case_words_failed')
    // Where even that cannot be written, the database is away, and other parts tell so.
    await unitOfWork.run(({ alerts }) => alerts.raise(ALERT.key, ALERT.code, told, clock.now())).catch(() => undefined)
    return null
  }
}
