import type { RequestCase } from '../domain/request-case.js'
import type { CaseDescription } from '../flow/describe-case.js'

/** One case in a list, as `innsyn case list --json` prints it. */
export function caseLine(requestCase: RequestCase): Record<string, unknown> {
  const { reference, controllerId, rights, state, receivedAt, deadline, identity, attention } = requestCase
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
    attention: attention.map(({ text }) => text),
  }
}

/** A whole case, as `innsyn case show --json` prints it: a stable contract (docs/architecture.md, command line). */
export function caseJson({
  requestCase,
  sender,
  messages,
  drafts,
  export: exported,
}: CaseDescription): Record<string, unknown> {
  const { deadline } = requestCase
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
    deadline: {
      regime: deadline.regime,
      receivedOn: deadline.receivedOn,
      nominalOn: deadline.nominalOn,
      targetOn: deadline.targetOn,
      latestLawfulOn: deadline.latestLawfulOn,
      derivation: deadline.derivation,
    },
    sender: { address: sender.address, name: sender.name, status: sender.status, facts: sender.facts },
    identity: requestCase.identity,
    replyTo: requestCase.requester.address,
    attention: requestCase.attention,
    messages: messages.map(({ record, reading }) => ({
      id: record.id,
      messageId: reading?.parsed.messageId ?? null,
      channel: record.channel,
      receivedAt: record.receivedAt,
      outcome: record.outcome,
      subject: reading?.parsed.subject ?? null,
      nature: reading?.parsed.nature ?? null,
      unreadable: reading?.parsed.unreadable ?? ['parse_failed'],
      classification: reading?.classification ?? null,
    })),
    drafts: drafts.map((draft) => ({
      id: draft.id,
      kind: draft.kind,
      state: draft.state,
      language: draft.language,
      recipient: draft.recipient,
      subject: draft.subject,
      text: draft.text,
      messageId: draft.messageId,
      exportSha256: draft.exportSha256,
      placedAt: draft.placedAt,
    })),
    export:
      exported === null
        ? null
        : {
            filename: exported.filename,
            sha256: exported.sha256,
            createdAt: exported.createdAt,
            manifest: exported.manifest,
          },
  }
}
