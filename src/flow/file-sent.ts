import { SYSTEM } from '../domain/audit.js'
import type { SentCopies } from '../ports.js'
import { draftToPlace, withCopy, type LeavingDraft, type LeavingTools } from './shared/leaving-draft.js'
import { raiseAttention } from './shared/raise-attention.js'
import { payloadText, type Step } from './shared/step.js'
import { say } from '../domain/sayings/say.js'

/** Puts a copy of an answer that Innsyn sent into the Sent folder of its mailbox, where the desk looks for what went out. */
export function createFileSent(tools: LeavingTools & { readonly copies: SentCopies }): Step<LeavingDraft, null> {
  return {
    kind: 'file_sent',
    load: async (stores, job) => {
      const draft = await stores.drafts.get(payloadText(job, 'draftId'))
      if (draft.state !== 'sent' || draft.place.kind !== 'mailbox') return null
      return withCopy(stores, draft, await stores.cases.get(draft.caseId))
    },
    act: async (loaded, signal) => {
      await tools.copies.file(draftToPlace(tools, loaded), signal)
      return null
    },
    record: (stores, { draft }) =>
      stores.audit.append({
        type: 'case.answer_filed',
        actor: SYSTEM,
        caseId: draft.caseId,
        details: { draftId: draft.id },
      }),
    gaveUp: async (stores, job, reason) => {
      const { caseId } = await stores.drafts.get(payloadText(job, 'draftId'))
      const told = say('sent_copy_missing', { reason })
      await raiseAttention(stores, await stores.cases.get(caseId), { code: 'sent_copy_missing', ...told })
    },
  }
}
