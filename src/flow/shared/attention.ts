import type { Attention } from '../../domain/request-case.js'
import { identityDocumentFact } from '../../domain/sender/text-signs.js'
import type { MessageReading } from '../../ports.js'
import { toldReason } from '../../domain/sayings/classification-reason.js'
import { say } from '../../domain/sayings/say.js'

/** What a person must look at when a case opens with this message. */
export function attentionFor(reading: MessageReading | null): readonly Attention[] {
  if (reading === null) return [{ code: 'open_original', ...say('mail_unread') }]
  const { parsed, sender, segments, classification } = reading
  const attention: Attention[] = []
  if (parsed.unreadable.length > 0) {
    attention.push({ code: 'open_original', ...say('open_original', { reasons: parsed.unreadable }) })
  }
  if (classification.decision !== 'request') attention.push({ code: 'decide_request', ...toldReason(classification) })
  if (classification.onBehalf) {
    attention.push({ code: 'on_behalf', ...say('on_behalf') })
  }
  const document = identityDocumentFact(parsed, segments)
  if (document !== null) attention.push(document)
  if (sender.status !== 'clear') {
    attention.push({ code: 'sender_unclear', ...say('sender_unclear') })
  }
  if (parsed.nature !== 'personal') {
    attention.push({ code: 'automatic_sender', ...say('automatic_sender', { reason: parsed.natureReason }) })
  }
  return attention
}
