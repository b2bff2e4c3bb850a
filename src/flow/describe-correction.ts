import type { Actor } from '../domain/audit.js'
import type { TextSegment } from '../domain/classification.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import type { UnitOfWork } from '../ports.js'
import { keptText } from './shared/kept-text.js'

export interface DescribedCorrection {
  readonly correction: LabelCorrection
  /** The text as a release keeps it; null once it is erased. */
  readonly kept: readonly TextSegment[] | null
}

/**
 * Shows a correction and its text; that somebody looked is written down first.
 * @throws NotFoundError when nobody corrected this message.
 */
export async function describeCorrection(
  unitOfWork: UnitOfWork,
  { messageId, actor }: { readonly messageId: string; readonly actor: Actor },
): Promise<DescribedCorrection> {
  const described = await unitOfWork.read(async (stores) => {
    const correction = await stores.corrections.get(messageId)
    return { correction, kept: await keptText(stores, correction) }
  })
  if (described.kept !== null)
    await unitOfWork.run(async (stores) => {
      const { caseId } = await stores.messages.get(messageId)
      await stores.access.record([{ actor, what: 'correction_text', caseId, messageId }])
    })
  return described
}
