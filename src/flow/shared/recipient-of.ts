import type { DraftKind } from '../../domain/draft.js'
import { answerAddress, type RequestCase } from '../../domain/request-case.js'

/** These go to the address on file: the answer for its data, the request for proof because a proof is worth something from there only. */
const TO_ADDRESS_ON_FILE: readonly DraftKind[] = ['answer', 'identity_request']

/** To whom a letter goes; letters without data to the one that wrote, like that one where nobody on file was chosen. Null: nobody clear. */
export function recipientOf(requestCase: RequestCase, kind: DraftKind): string | null {
  return TO_ADDRESS_ON_FILE.includes(kind) ? answerAddress(requestCase) : requestCase.requester.address
}
