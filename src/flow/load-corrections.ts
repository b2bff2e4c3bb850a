import type { TextSegment } from '../domain/classification.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import type { UnitOfWork } from '../ports.js'

/** All corrections whose text is still there, oldest first: released ones, and those whose case was not erased. */
export async function loadCorrections(
  unitOfWork: UnitOfWork,
): Promise<readonly { readonly correction: LabelCorrection; readonly segments: readonly TextSegment[] }[]> {
  return unitOfWork.read(async (stores) => {
    const corrections = await stores.corrections.list()
    const loaded: { correction: LabelCorrection; segments: readonly TextSegment[] }[] = []
    for (const correction of corrections) {
      const segments = await stores.corrections.segments(correction.messageId)
      if (segments !== null) loaded.push({ correction, segments })
    }
    return loaded
  })
}
