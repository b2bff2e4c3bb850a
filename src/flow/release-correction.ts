import type { Actor } from '../domain/audit.js'
import { RuleViolationError } from '../domain/errors.js'
import type { Clock, Stores, UnitOfWork } from '../ports.js'
import { keptText } from './shared/kept-text.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}

interface Choice {
  readonly messageId: string
  readonly actor: Actor
}

/**
 * Keeps the words of a corrected message for training when its case is erased, without what names the person.
 * @throws NotFoundError when nobody corrected it; RuleViolationError when its text is gone.
 */
export async function releaseCorrection(tools: Tools, { messageId, actor }: Choice): Promise<void> {
  await tools.unitOfWork.run(async (stores) => {
    const correction = await stores.corrections.get(messageId)
    if (correction.releasedAt !== null) return
    const kept = await keptText(stores, correction)
    if (kept === null) throw new RuleViolationError('the text of this message was erased: nothing can be released')
    await stores.corrections.release(messageId, kept, tools.clock.now())
    await note(stores, 'correction.released', messageId, actor)
  })
}

/**
 * Forgets the words that were released for training; models trained meanwhile keep what they learned.
 * @throws NotFoundError when nobody corrected it; RuleViolationError when it is not released.
 */
export async function takeBackCorrection(tools: Tools, { messageId, actor }: Choice): Promise<void> {
  await tools.unitOfWork.run(async (stores) => {
    const { releasedAt } = await stores.corrections.get(messageId)
    if (releasedAt === null) throw new RuleViolationError('this text is not released')
    await stores.corrections.takeBack(messageId)
    await note(stores, 'correction.taken_back', messageId, actor)
  })
}

async function note(stores: Stores, type: string, messageId: string, actor: Actor): Promise<void> {
  const { caseId } = await stores.messages.get(messageId)
  await stores.audit.append({ type, actor, caseId, details: { messageId } })
}
