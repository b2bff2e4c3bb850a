import type { Stores, UnitOfWork } from '../../ports.js'

/**
 * A unit of work whose first writing transaction begins with a check: what the check saw still holds when the work is committed. Later
 * transactions of the same deed see the case as the first one left it, so they are not checked.
 */
export function guardedWork(unitOfWork: UnitOfWork, check: (stores: Stores) => Promise<void>): UnitOfWork {
  let done = false
  return {
    read: (work) => unitOfWork.read(work),
    ask: (work) => unitOfWork.ask(work),
    run: async (work) => {
      const result = await unitOfWork.run(async (stores) => {
        if (!done) await check(stores)
        return work(stores)
      })
      done = true
      return result
    },
  }
}
