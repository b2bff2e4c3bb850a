import type { DraftKind } from '../../domain/draft.js'
import type { NewJob } from '../../ports.js'

/** Lists the writing of a letter of a case; two that wait for the same letter are one. */
export function draftJob(caseId: string, kind: DraftKind): NewJob {
  return { kind: 'prepare_draft', key: `${caseId}/${kind}`, payload: { caseId, kind } }
}

export function answerJob(caseId: string): NewJob {
  return draftJob(caseId, 'answer')
}
