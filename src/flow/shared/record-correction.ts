import type { Instant } from '../../domain/request-case.js'
import type { Right } from '../../domain/rights.js'
import type { Stores } from '../../ports.js'

/**
 * Keeps what a person said that a message is, beside what the classifier said; a decision that agrees with it teaches as well. A
 * message that could not be read has no label to correct.
 */
export async function recordCorrection(
  stores: Stores,
  messageId: string,
  rights: readonly Right[],
  correctedAt: Instant,
): Promise<void> {
  const { controllerId } = await stores.messages.get(messageId)
  const reading = await stores.messages.reading(messageId)
  if (reading === null) return
  const { decision, rights: saidRights, version, language } = reading.classification
  await stores.corrections.record({
    messageId,
    controllerId,
    language,
    said: { decision, rights: saidRights, version },
    rights,
    correctedAt,
  })
}

/**
 * The same for the message that opened a case: what a person decides about the case, they decide about its wish. Once others have
 * joined it, nobody can say which of them the rights belong to, and a wrong label teaches worse than none.
 */
export async function recordCaseCorrection(
  stores: Stores,
  caseId: string,
  rights: readonly Right[],
  correctedAt: Instant,
): Promise<void> {
  const messages = await stores.messages.ofCase(caseId)
  if (messages.some(({ outcome }) => outcome === 'joined')) return
  const opening = messages.find(({ outcome }) => outcome === 'case' || outcome === 'review')
  if (opening !== undefined) await recordCorrection(stores, opening.id, rights, correctedAt)
}
