import type { Attention } from '../../domain/request-case.js'
import type { UnreadableReason } from '../../domain/message.js'
import { identityDocumentFact } from '../../domain/sender/text-signs.js'
import type { MessageReading } from '../../ports.js'

const WHY_UNREADABLE: Readonly<Record<UnreadableReason, string>> = {
  parse_failed: 'the mail is malformed',
  parser_killed: 'the mail took too long or too much memory to read',
  oversized: 'the mail is too large to fetch whole',
  encrypted: 'the mail is encrypted',
  no_text: 'the mail has no text',
  request_may_be_in_attachment: 'the request may stand in an attachment',
  undecodable_charset: 'some of the text could not be decoded',
}

/** What a person must look at when a case opens with this message. */
export function attentionFor(reading: MessageReading | null): readonly Attention[] {
  if (reading === null) return [{ code: 'open_original', text: 'Open in the mailbox: the mail could not be read.' }]
  const { parsed, sender, segments, classification } = reading
  const attention: Attention[] = []
  if (parsed.unreadable.length > 0) {
    const reasons = parsed.unreadable.map((reason) => WHY_UNREADABLE[reason]).join(', ')
    attention.push({ code: 'open_original', text: `Open in the mailbox: ${reasons}.` })
  }
  if (classification.decision !== 'request') attention.push({ code: 'decide_request', text: classification.reason })
  if (classification.onBehalf) {
    attention.push({
      code: 'on_behalf',
      text: 'Seems to be asked for somebody else (a child, a client, a relative): authority must be shown before anything goes out.',
    })
  }
  const document = identityDocumentFact(parsed, segments)
  if (document !== null) attention.push(document)
  if (sender.status !== 'clear') {
    attention.push({
      code: 'sender_unclear',
      text: 'It is unclear who wrote: nobody is matched, and no draft is made, until a person decides.',
    })
  }
  if (parsed.nature !== 'personal') {
    attention.push({
      code: 'automatic_sender',
      text: `Sent by a machine (${parsed.natureReason}): never answered automatically.`,
    })
  }
  return attention
}
