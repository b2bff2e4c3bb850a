import type { Challenge } from '../domain/challenge/challenge.js'
import { decisionOn, rightState } from '../domain/case-life/right-decision.js'
import { answerAddress, type RequestCase } from '../domain/request-case.js'
import type { Draft } from '../domain/draft.js'
import type { CaseDescription, DescribedMessage } from '../flow/describe-case.js'
import type { CaseRetention } from '../flow/preview-retention.js'
import type { CheckedMessage, ExportRecord } from '../ports.js'
import { plainSteps } from '../domain/deadline/step.js'

/** A case and what goes of it when. */
export type ShownCase = CaseDescription & { readonly retention: CaseRetention }

/** One case in a list, as `innsyn case list --json` prints it. */
export function caseLine(requestCase: RequestCase): Record<string, unknown> {
  const { reference, controllerId, rights, state, receivedAt, deadline, identity, assignee, attention } = requestCase
  return {
    reference,
    controller: controllerId,
    rights,
    state,
    receivedAt,
    deadline: {
      nominalOn: deadline.nominalOn,
      targetOn: deadline.targetOn,
      latestLawfulOn: deadline.latestLawfulOn,
    },
    identityLevel: identity.level,
    assignee,
    attention: attention.map(({ text }) => text),
  }
}

/** A whole case, as `innsyn case show --json` prints it: a stable contract (docs/architecture.md, command line). */
export function caseJson(description: ShownCase): Record<string, unknown> {
  const { requestCase, messages, drafts, challenges, export: exported, links, notes, watchers, retention } = description
  return {
    reference: requestCase.reference,
    controller: requestCase.controllerId,
    rights: requestCase.rights,
    state: requestCase.state,
    outcome: requestCase.outcome,
    channel: requestCase.channel,
    language: requestCase.language,
    receivedAt: requestCase.receivedAt,
    answeredAt: requestCase.answeredAt,
    deadline: deadlineJson(requestCase),
    clock: requestCase.clock,
    decisions: requestCase.rights.map((right) => ({
      right,
      state: rightState(requestCase, right),
      ...(decisionOn(requestCase.decisions, right) ?? { outcome: null, refusal: null }),
    })),
    assignee: requestCase.assignee,
    watchers,
    links,
    notes,
    ...whoJson(description),
    challenges: challenges.map(challengeJson),
    replyTo: answerAddress(requestCase),
    attention: requestCase.attention.map(({ code, text }) => ({ code, text })),
    messages: messages.map(messageJson),
    drafts: drafts.map(draftJson),
    export: exported === null ? null : exportJson(exported),
    retention: { ...retention.closed, isErased: retention.isErased },
  }
}

function deadlineJson({ deadline, withoutPauses, firstPeriodEndsOn }: RequestCase): Record<string, unknown> {
  const { regime, receivedOn, nominalOn, targetOn, latestLawfulOn, derivation } = deadline
  return {
    regime,
    receivedOn,
    nominalOn,
    targetOn,
    latestLawfulOn,
    withoutPauses,
    firstPeriodEndsOn,
    derivation: plainSteps(derivation),
  }
}

function whoJson({ requestCase, sender, authenticity }: CaseDescription): Record<string, unknown> {
  const { address, name, status, facts } = sender
  return {
    sender: { address, name, status, facts },
    authenticity: authenticityJson(authenticity),
    dataSubject: requestCase.dataSubject,
    identity: requestCase.identity,
  }
}

function authenticityJson(check: CheckedMessage | null): Record<string, unknown> | null {
  if (check === null) return null
  const { authentic, checkedAt, facts } = check
  return { authentic, checkedAt, facts }
}

function messageJson(message: DescribedMessage): Record<string, unknown> {
  const { record, reading } = message
  const { id, channel, receivedAt, outcome } = record
  const authenticity = authenticityJson(message.authenticity)
  if (reading === null) {
    const unread = { messageId: null, subject: null, nature: null, unreadable: ['parse_failed'], classification: null }
    return { id, channel, receivedAt, outcome, ...unread, authenticity }
  }
  const { messageId, subject, nature, unreadable } = reading.parsed
  const { classification } = reading
  return { id, channel, receivedAt, outcome, messageId, subject, nature, unreadable, classification, authenticity }
}

/** Never a token: those stand in the mails only. */
function challengeJson(challenge: Challenge): Record<string, unknown> {
  const { purpose, state, delivery, round, sentTo, address, createdAt, expiresAt, sentAt, settledAt } = challenge
  return { purpose, state, delivery, round, sentTo, address, createdAt, expiresAt, sentAt, settledAt }
}

function draftJson(draft: Draft): Record<string, unknown> {
  const { id, kind, state, language, recipient, subject, text, messageId, exportSha256, placedAt } = draft
  return { id, kind, state, language, recipient, subject, text, messageId, exportSha256, placedAt }
}

function exportJson({ filename, sha256, createdAt, manifest }: ExportRecord): Record<string, unknown> {
  return { filename, sha256, createdAt, manifest }
}
