import { NO_MODEL } from '../../domain/classification.js'
import type { MessageNature, ParsedMessage } from '../../domain/message.js'
import type { MessageReading } from '../../ports.js'

/** Mail that a machine sent about other mail. It is recorded and linked, never answered (RFC 3834, 3464, 8098). */
const REPORTS_OF_MACHINES: readonly MessageNature[] = ['auto_reply', 'bounce', 'read_receipt', 'own']

/** Whether a machine wrote it about other mail: in a thread it answers nothing, asks for nothing and doubts nobody. */
export function isReportOfMachine({ nature }: ParsedMessage): boolean {
  return REPORTS_OF_MACHINES.includes(nature)
}

export type NextForMessage = 'open_case' | 'not_request' | 'automatic'

/**
 * What becomes of a message after reading. Everything that may be a request, could not be read, or answers a case goes on;
 * the two other endings are recorded with their reason.
 */
export function nextForMessage(reading: MessageReading, answersCase: boolean): NextForMessage {
  const { parsed, classification } = reading
  if (answersCase) return 'open_case'
  if (isReportOfMachine(parsed)) {
    return classification.decision === 'request' ? 'open_case' : 'automatic'
  }
  if (classification.decision !== 'not_request' || mustBeOpenedByPerson(parsed)) return 'open_case'
  return parsed.nature === 'automatic' ? 'automatic' : 'not_request'
}

/** Whether the classifier read all of a message and could not decide; without its model it doubts everything. */
export function isDoubtful({ parsed, classification }: MessageReading): boolean {
  return classification.decision === 'review' && classification.version !== NO_MODEL && !mustBeOpenedByPerson(parsed)
}

/** Whether a part that the program could not read may hold the request. */
export function mustBeOpenedByPerson(parsed: ParsedMessage): boolean {
  return parsed.unreadable.length > 0
}
