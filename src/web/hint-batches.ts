import type { Intake } from '../ports.js'

/**
 * Stores ticket hints in groups: whatever arrives while one store runs goes into the next. A call resolves only after a store that
 * began after it, so nothing is acknowledged that is not durable, and a burst costs a few commits instead of thousands.
 */
export function createHintBatches(intake: Pick<Intake, 'ticketsChanged'>) {
  const byAccount = new Map<string, AccountHints>()

  const run = async (accountId: string, hints: AccountHints): Promise<void> => {
    while (hints.waiting !== null) {
      const batch = hints.waiting
      hints.waiting = null
      try {
        await intake.ticketsChanged(accountId, [...batch.ticketIds], null)
        batch.settle.resolve()
      } catch (error) {
        batch.settle.reject(error)
      }
    }
    byAccount.delete(accountId)
  }

  return {
    /** Resolves once the hints are durable. @throws whatever the intake throws. */
    add(accountId: string, ticketIds: readonly string[]): Promise<void> {
      const running = byAccount.get(accountId)
      const hints = running ?? { waiting: null }
      hints.waiting ??= newBatch()
      for (const id of ticketIds) hints.waiting.ticketIds.add(id)
      const { done } = hints.waiting
      if (running === undefined) {
        byAccount.set(accountId, hints)
        void run(accountId, hints)
      }
      return done
    },
  }
}

interface AccountHints {
  waiting: Batch | null
}

interface Batch {
  readonly ticketIds: Set<string>
  readonly done: Promise<void>
  readonly settle: { readonly resolve: () => void; readonly reject: (reason: unknown) => void }
}

function newBatch(): Batch {
  let resolve: () => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const done = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { ticketIds: new Set(), done, settle: { resolve, reject } }
}
