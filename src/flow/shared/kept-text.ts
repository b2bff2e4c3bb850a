import { blankPerson } from '../../domain/blank-person.js'
import type { TextSegment } from '../../domain/classification.js'
import type { LabelCorrection } from '../../domain/label-correction.js'
import type { ReadStores } from '../../ports.js'

/**
 * The words of a corrected message as a release keeps them, without what names the person; null once they are erased.
 * @throws NotFoundError when nobody corrected this message.
 */
export async function keptText(
  stores: ReadStores,
  { messageId, releasedAt }: LabelCorrection,
): Promise<readonly TextSegment[] | null> {
  const segments = await stores.corrections.segments(messageId)
  if (segments === null || releasedAt !== null) return segments
  const sender = (await stores.messages.reading(messageId))?.sender
  return blankPerson(segments, { name: sender?.name ?? null, localPart: sender?.address?.split('@')[0] ?? null })
}
