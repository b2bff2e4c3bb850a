import { OPERATOR } from '../../../src/domain/audit.js'
import { recordVerification } from '../../../src/flow/record-verification.js'
import { withCore } from './evidence.js'
import type { SeededRandom } from './seeded-random.js'

/** Records the decision about some of the cases that wait for it, as `innsyn case verify` does; answers how many. */
export async function verifySome(
  env: Readonly<Record<string, string>>,
  random: SeededRandom,
  most: number,
): Promise<number> {
  return withCore(env, async (core) => {
    const waiting = await core.unitOfWork.read((stores) => stores.cases.list({ states: ['identity'] }))
    const chosen = waiting.filter(() => random.next() < 0.5).slice(0, most)
    for (const { reference } of chosen) {
      await recordVerification(core, { reference, reason: 'recognised by voice', actor: OPERATOR })
    }
    return chosen.length
  })
}
