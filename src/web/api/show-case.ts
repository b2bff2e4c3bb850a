import type { z } from 'zod'
import type { RequestCase } from '../../domain/request-case.js'
import type { DescribedMessage } from '../../flow/describe-case.js'
import type { DeskCase } from '../../flow/desk/read-case.js'
import type { QueuedCase } from '../../ports.js'
import type { caseAfterSchema, caseLineSchema, caseSchema, messageSchema } from './schemas/case-schemas.js'

/** A case of a list, as the interface tells it. */
export function showLine({ controllerId, ...line }: QueuedCase): z.input<typeof caseLineSchema> {
  return { ...line, controller: controllerId }
}

/** What is told after a change. */
export function showAfter({ controllerId, deadline, ...requestCase }: RequestCase): z.input<typeof caseAfterSchema> {
  const { targetOn, latestLawfulOn } = deadline
  return { ...requestCase, controller: controllerId, targetOn, latestLawfulOn }
}

export function showMessage({
  record,
  reading,
}: Pick<DescribedMessage, 'record' | 'reading'>): z.input<typeof messageSchema> {
  return {
    ...record,
    from: reading?.sender ?? null,
    subject: reading?.parsed.subject ?? null,
    segments: reading?.segments ?? [],
    classification: reading?.classification ?? null,
  }
}

/** All of a case, as the interface tells it. */
export function showCase(shown: DeskCase): z.input<typeof caseSchema> {
  const { requestCase, messages, answer, drafts, sources, notes, links, watchers } = shown
  return {
    ...requestCase,
    controller: requestCase.controllerId,
    messages: { ...messages, shown: messages.shown.map(showMessage) },
    drafts,
    answer:
      answer === null
        ? null
        : {
            draftId: answer.draft.id,
            needed: answer.needed,
            approvedBy: answer.people.map(({ id }) => id),
            complete: answer.complete,
          },
    sources,
    export: shown.export,
    notes,
    links,
    watchers,
  }
}
