import { appendAnchor } from '../../integrations/anchors/anchor-file.js'
import type { Core } from '../context.js'
import { formatAnchor } from '../domain/audit-anchor.js'
import { AppError, toError } from '../domain/errors.js'
import { signedHead } from '../flow/shared/signed-head.js'
import { keepUnderLease } from './leased-work.js'
import { say } from '../domain/sayings/say.js'

const DAY_MS = 86_400_000
/** How soon a failed append is tried again. */
const RETRY_MS = 10 * 60_000
const LEASE = 'audit-anchor'
const ALERT = { key: 'audit-anchor', code: 'audit_anchor_failed' }

interface KeeperCore extends Pick<Core, 'clock' | 'digests' | 'logger' | 'unitOfWork'> {
  readonly storage: Pick<Core['storage'], 'acquireLease'>
}

/** What runs until it is stopped. */
export interface AnchorKeeper {
  stop(): Promise<void>
}

/**
 * Appends the signed head of the audit chain to the file now and then once a day, in one process at a time. What goes wrong is an alert
 * until it works again, or until the settings name no file any more.
 */
export function startAnchorKeeper(core: KeeperCore, file: string | null): AnchorKeeper {
  if (file !== null) return keepUnderLease(core, LEASE, (signal) => appendDaily(core, file, signal))
  const cleared = tell(core, null)
  return { stop: () => cleared }
}

async function appendDaily(core: KeeperCore, file: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const problem = await append(core, file)
    await tell(core, problem)
    await core.clock.sleep(problem === null ? DAY_MS : RETRY_MS, signal)
  }
}

/** Null when the head stands in the file, else what is wrong, in words. */
async function append(core: KeeperCore, file: string): Promise<string | null> {
  try {
    const head = await core.unitOfWork.read((stores) => signedHead(stores, core))
    await appendAnchor(file, formatAnchor(head))
    core.logger.info('audit.anchored', { count: head.sequence })
    return null
  } catch (thrown) {
    const error = toError(thrown)
    core.logger.error('audit.anchor_failed', { error })
    return error instanceof AppError ? error.message : `no signed head could be made of the history (${error.name})`
  }
}

/** Raises the alert, or clears it. A database that is away at the moment must not end the service: the next try tells again. */
async function tell({ unitOfWork, clock, logger }: KeeperCore, problem: string | null): Promise<void> {
  try {
    await unitOfWork.run(async ({ alerts }) => {
      if (problem === null) await alerts.clear(ALERT.key)
      else await alerts.raise(ALERT.key, ALERT.code, say('audit_anchor_failed', { problem }), clock.now())
    })
  } catch (thrown) {
    logger.warn('audit.anchor_alert_failed', { error: toError(thrown) })
  }
}
