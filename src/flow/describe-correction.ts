import type { TextSegment } from '../domain/classification.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import type { UnitOfWork } from '../ports.js'
import { keptText } from './shared/kept-text.js'

export interface DescribedCorrection {
  readonly correction: LabelCorrection
  /** The text as a release keeps it; null once it is erased. */
  readonly kept: readonly TextSegment[] | null
}

/** @throws NotFoundError when nobody corrected this message. */
export async function describeCorrection(unitOfWork: UnitOfWork, messageId: string): Promise<DescribedCorrection> {
  return unitOfWork.read(async (stores) => {
    const correction = await stores.corrections.get(messageId)
    return { correction, kept: await keptText(stores, correction) }
  })
}
