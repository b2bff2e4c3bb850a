import type { DraftKind } from '../../domain/draft.js'
import { answerAddress, type RequestCase } from '../../domain/request-case.js'

/** To whom a letter goes: an answer to the address on file, everything else, which holds no data, to the one that wrote. Null: nobody clear. */
export function recipientOf(requestCase: RequestCase, kind: DraftKind): string | null {
  return kind === 'answer' ? answerAddress(requestCase) : requestCase.requester.address
}
