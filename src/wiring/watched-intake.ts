import { AppError } from '../domain/errors.js'
import type { Intake, SourceHealth } from '../ports.js'

/** An intake, and whether what came last could be kept. */
export interface WatchedIntake {
  readonly intake: Intake
  /** `failed` from the first write that did not succeed until the next one of the same kind does. */
  health(): SourceHealth
}

/**
 * Remembers in memory that nothing can be stored: on a full disk this cannot be written down, and a database that cannot keep
 * mail must not look ready (catalogue 85).
 */
export function watchIntake(intake: Intake): WatchedIntake {
  const failures = new Map<keyof Intake, unknown>()
  const watched =
    <K extends 'store' | 'vanished' | 'ticketsChanged' | 'report'>(name: K) =>
    async (...given: Parameters<Intake[K]>): Promise<Awaited<ReturnType<Intake[K]>>> => {
      const call = intake[name] as (...all: Parameters<Intake[K]>) => Promise<Awaited<ReturnType<Intake[K]>>>
      try {
        const result = await call(...given)
        failures.delete(name)
        return result
      } catch (error) {
        failures.set(name, error)
        throw error
      }
    }
  return {
    intake: {
      cursor: (sourceId, container) => intake.cursor(sourceId, container),
      knownItems: (sourceId, container, epoch) => intake.knownItems(sourceId, container, epoch),
      store: watched('store'),
      vanished: watched('vanished'),
      ticketsChanged: watched('ticketsChanged'),
      report: watched('report'),
    },
    health: () => {
      const [failure] = failures.values()
      if (failures.size === 0) return { component: 'storage', status: 'ok', text: '' }
      const why = failure instanceof AppError ? failure.message : 'Look into the log and at the disk.'
      return { component: 'storage', status: 'failed', text: `What arrives cannot be stored. ${why}` }
    },
  }
}
