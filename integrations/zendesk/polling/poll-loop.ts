import { AppError, UnavailableError } from '../../../src/domain/errors.js'
import type { Logger } from '../../../src/logger.js'
import type { Clock, Intake, MessageSource, SourceHealth } from '../../../src/ports.js'

export interface PollLoopOptions {
  /** Also the name of the component in health reports. */
  readonly id: string
  readonly pollMs: number
  readonly clock: Clock
  readonly logger: Logger
  /** One full pass over the source. */
  readonly pass: (intake: Intake, signal: AbortSignal) => Promise<void>
  /** Failed passes in a row after which an outage counts as `failed`; refused access counts at once. */
  readonly failedAfter: number
}

/** Polls until stopped, reports how it fares after every pass, and never dies of a failed one. */
export function createPollLoop(options: PollLoopOptions): MessageSource {
  const { id, clock, logger } = options
  let stopping: AbortController | null = null
  let running: Promise<void> = Promise.resolve()
  let failures = 0
  let pass: Promise<void> = Promise.resolve()

  const onePass = async (intake: Intake, signal: AbortSignal): Promise<void> => {
    try {
      await options.pass(intake, signal)
      failures = 0
      await report(options, intake, { status: 'ok', text: '' })
    } catch (error) {
      if (signal.aborted) throw error
      failures += 1
      logger.warn('zendesk_poll_failed', { component: id, attempt: failures, error })
      const failed = !(error instanceof UnavailableError) || failures >= options.failedAfter
      await report(options, intake, { status: failed ? 'failed' : 'degraded', text: sentenceFor(error) })
      throw error
    }
  }
  /** Passes never overlap: two would move one cursor. */
  const oneAfterAnother = (intake: Intake, signal: AbortSignal): Promise<void> => {
    const next = pass.then(() => onePass(intake, signal))
    pass = next.catch(() => undefined)
    return next
  }

  const loop = async (intake: Intake, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      // The failure is reported and logged in onePass; the next pass is the retry.
      await oneAfterAnother(intake, signal).catch(() => undefined)
      await clock.sleep(options.pollMs, signal)
    }
  }

  return {
    id,
    start(intake) {
      if (stopping === null) {
        stopping = new AbortController()
        running = loop(intake, stopping.signal)
      }
      return Promise.resolve()
    },
    pollOnce: (intake) => oneAfterAnother(intake, stopping?.signal ?? new AbortController().signal),
    async stop() {
      stopping?.abort()
      await running
      await pass
      stopping = null
    },
  }
}

async function report(
  options: PollLoopOptions,
  intake: Intake,
  health: Omit<SourceHealth, 'component'>,
): Promise<void> {
  try {
    await intake.report({ component: options.id, ...health })
  } catch (error) {
    options.logger.error('zendesk_health_not_stored', { component: options.id, error })
  }
}

function sentenceFor(error: unknown): string {
  return error instanceof AppError ? error.message : 'The poll failed with an unexpected error: see the log.'
}
