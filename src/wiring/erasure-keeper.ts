import { addErasures } from '../../integrations/backup/erasure-file.js'
import type { Core } from '../context.js'
import { AppError, toError } from '../domain/errors.js'
import { say } from '../domain/sayings/say.js'

/** How long an erasure may stand in the database alone. */
const EVERY_MS = 60_000
const ALERT = { key: 'erasure-list', code: 'erasure_list_failed' }

interface KeeperCore extends Pick<Core, 'clock' | 'logger' | 'unitOfWork'> {
  readonly storage: Pick<Core['storage'], 'erasures'>
}

/**
 * Writes the ids of what was erased to the list outside the database, at start and every minute. Whoever restores an older backup finds
 * there what must be erased again. What goes wrong is an alert until it works again.
 */
export function startErasureKeeper(core: KeeperCore, file: string): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = keep(core, file, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function keep(core: KeeperCore, file: string, signal: AbortSignal): Promise<void> {
  let told: string | null | undefined
  while (!signal.aborted) {
    const problem = await write(core, file)
    // A database that is away at the moment must not end the service: the next round tells again.
    if (problem !== told && (await tell(core, problem))) told = problem
    await core.clock.sleep(EVERY_MS, signal)
  }
}

/** Null when everything stands in the list, else what is wrong, in words. */
async function write({ storage, logger }: KeeperCore, file: string): Promise<string | null> {
  try {
    const added = await addErasures(file, await storage.erasures())
    if (added > 0) logger.info('erasures.listed', { count: added })
    return null
  } catch (thrown) {
    const error = toError(thrown)
    logger.error('erasures.not_listed', { error })
    return error instanceof AppError ? error.message : `the list of what was erased could not be kept (${error.name})`
  }
}

async function tell({ unitOfWork, clock, logger }: KeeperCore, problem: string | null): Promise<boolean> {
  try {
    await unitOfWork.run(async ({ alerts }) => {
      if (problem === null) await alerts.clear(ALERT.key)
      else await alerts.raise(ALERT.key, ALERT.code, say('erasure_list_failed', { problem }), clock.now())
    })
    return true
  } catch (thrown) {
    logger.warn('erasures.alert_failed', { error: toError(thrown) })
    return false
  }
}
