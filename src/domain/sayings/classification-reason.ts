import type { Classification } from '../classification.js'
import { say } from './say.js'
import type { Told } from './saying.js'

const PRIVACY_WORDS = /^The words “(?<words>[^”]*)” concern privacy/

/**
 * The reason of a classification with what it is made of. A classification keeps its reason as one English sentence, so those that it may
 * be are said anew from its findings, and the one that reads the same is it; a reason of another classifier, or of another year, stays
 * English.
 */
export function toldReason(classification: Pick<Classification, 'reason' | 'rights' | 'evidence'>): Told {
  const { reason } = classification
  const privacy = PRIVACY_WORDS.exec(reason)?.groups?.['words']
  const ofWords =
    privacy === undefined ? ofEvidence(classification) : [say('words_concern_privacy', { words: privacy })]
  return [...ofWords, ...WITHOUT_WORDS].find(({ text }) => text === reason) ?? { text: reason }
}

/** Reasons that quote nothing. */
const WITHOUT_WORDS: readonly Required<Told>[] = [
  say('no_words_ask'),
  say('no_readable_text'),
  say('letters_apart'),
  say('words_run_together'),
  say('other_script'),
]

function ofEvidence({
  rights,
  evidence: [first],
}: Pick<Classification, 'rights' | 'evidence'>): readonly Required<Told>[] {
  if (first === undefined) return []
  const { text: words, role } = first
  return [say('words_may_ask', { words: oneLine(words), rights }), say('words_stand_aside', { words, role })]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
