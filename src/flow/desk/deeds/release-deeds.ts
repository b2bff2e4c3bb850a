import { carryOut } from '../../case-life/carry-out.js'
import { recordAnswer } from '../../record-answer.js'
import { approveAnswer } from '../../release/approve-answer.js'
import { approveCarryingOut } from '../../release/approve-carrying-out.js'
import { editAnswer } from '../../release/edit-answer.js'
import { reissueCopy } from '../../release/reissue-copy.js'
import { reviewThirdPersons } from '../../release/review-third-persons.js'
import { sendBack } from '../../release/send-back.js'
import { settleSending } from '../../release/settle-sending.js'
import type { Deeds } from './deed-context.js'

/** Actions by which an answer leaves, or what was promised is done. */
export const RELEASE_DEEDS: Deeds<
  | 'approve'
  | 'approve_carrying_out'
  | 'carried_out'
  | 'third_persons'
  | 'edit'
  | 'send_back'
  | 'answered'
  | 'sent'
  | 'reissue'
> = {
  approve: ({ tools, reference, staffId }) => approveAnswer(tools, { reference, staffId }),
  approve_carrying_out: ({ tools, reference, staffId }, { rights }) =>
    approveCarryingOut(tools, { reference, staffId, rights }),
  carried_out: ({ tools, reference, actor }, { rights }) => carryOut(tools, { reference, rights, actor }),
  third_persons: ({ tools, reference, staffId }, { stay, go }) =>
    reviewThirdPersons(tools, { reference, stay, go, staffId }),
  edit: ({ tools, reference, staffId }, { text }) => editAnswer(tools, { reference, staffId, text }),
  send_back: ({ tools, reference, staffId }, { because }) => sendBack(tools, { reference, staffId, because }),
  answered: ({ tools, reference, actor }, { byHand }) => recordAnswer(tools, { reference, actor, byHand }),
  sent: ({ tools, reference, actor }, { wentOut }) => settleSending(tools, { reference, wentOut, actor }),
  reissue: ({ tools, reference, staffId }) => reissueCopy(tools, { reference, staffId }),
}
