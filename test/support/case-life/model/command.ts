import { expect } from 'chai'
import type { AsyncCommand } from 'fast-check'
import { AppError } from '../../../../src/domain/errors.js'
import { checkAll, snapshotOf } from './check.js'
import type { Deed, World } from './world.js'

export type Move = AsyncCommand<object, World>

/** A command that is done, refused with a reason and without a trace, or a fault; after it everything is checked. */
export function move(label: string, act: (world: World) => Promise<void>, kind: Deed['kind'] = 'staff'): Move {
  return {
    check: () => true,
    toString: () => label,
    run: async (_model, world) => {
      const before = await snapshotOf(world)
      let refused: AppError | null = null
      try {
        await act(world)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        refused = error
      }
      const after = await snapshotOf(world)
      if (refused !== null) expect(after, `${label} was refused (${refused.message})`).to.deep.equal(before)
      else await checkAll(world, before, after, { label, kind })
    },
  }
}
