/**
 * Jepsen-style: while faults were injected, senders noted what the servers accepted; now that the faults are over, what the
 * program kept and made is compared with it. Each rule counts what it looked at, so that an empty world shows.
 */
import { draftMarker } from '../../../integrations/zendesk/note-text.js'
import type { Draft } from '../../../src/domain/draft.js'
import { zipEntries } from '../collect/zip-entries.js'
import { simpleParser } from 'mailparser'
import type { AcceptedMail, CaseEvidence, Evidence } from './evidence.js'
import { canariesIn, type Person } from './people.js'

interface Finding {
  /** One line for people. */
  readonly line: string
  /** What broke the rule; empty when it held. */
  readonly violations: readonly string[]
  readonly lost: number
  readonly doubled: number
}

export interface Verdict {
  /** One line for each invariant. */
  readonly lines: readonly string[]
  readonly violations: readonly string[]
  readonly lost: number
  readonly doubled: number
  readonly foreign: number
}

/** Checks I1 to I7 (I5 over all outputs of these people). */
export async function checkInvariants(evidence: Evidence, people: readonly Person[]): Promise<Verdict> {
  const ownership = await checkOwnership(evidence, people)
  const findings = [
    checkLedger(evidence),
    checkCases(evidence),
    checkReceipt(evidence),
    checkDrafts(evidence),
    ownership,
    checkAudit(evidence),
    checkLevels(evidence),
    checkAlerts(evidence),
  ]
  return {
    lines: findings.map(({ line }) => line),
    violations: findings.flatMap(({ violations }) => violations),
    lost: sum(findings.map(({ lost }) => lost)),
    doubled: sum(findings.map(({ doubled }) => doubled)),
    foreign: ownership.violations.length,
  }
}

/** I1: every accepted mail lies on its server, and every mail there has one delivery row that leads to a message. */
function checkLedger({ accepted, mailboxes, deliveries, messages, messageCount }: Evidence): Finding {
  const rows = new Map(deliveries.map((row) => [keyOf(row), row]))
  const onServer = mailboxes.flatMap(({ id, mails }) =>
    mails.map(({ folder, epoch, uid }) => JSON.stringify([id, folder, epoch, uid])),
  )
  const missing = onServer.filter((key) => (rows.get(key)?.['message_id'] ?? null) === null)
  const byMail = accepted.filter(({ way }) => mailboxes.some(({ id }) => id === way))
  const gone = byMail.length - onServer.length
  const expected = new Map<string, number>()
  for (const { messageId, way } of accepted) {
    const key = JSON.stringify([messageId, way])
    expected.set(key, 1)
  }
  const unknown = accepted.filter((mail) => rowsOf(messages, mail).length === 0)
  const twice = accepted.filter((mail) => rowsOf(messages, mail).length > 1)
  const extra = messageCount - expected.size
  const violations = [
    ...missing.map((key) => `I1: no ledger row for ${key}`),
    ...unknown.map(({ messageId }) => `I1: no message for ${messageId}`),
    ...twice.map(({ messageId }) => `I1: several messages for ${messageId}`),
    ...(gone === 0
      ? []
      : [`I1: the servers hold ${String(onServer.length)} of ${String(byMail.length)} accepted mails`]),
    ...(extra === 0 ? [] : [`I1: ${String(messageCount)} messages for ${String(expected.size)} accepted`]),
  ]
  const lost = Math.max(missing.length, unknown.length)
  const doubled = Math.max(twice.length, extra, 0)
  const line = `I1 ledger: accepted ${String(accepted.length)} · rows ${String(deliveries.length)} · lost ${String(lost)} · doubled ${String(doubled)}`
  return { line, violations, lost, doubled }
}

/** I2: every request has one case, no case is for two requests or for none. */
function checkCases({ accepted, messages, cases }: Evidence): Finding {
  const requests = [...new Set(accepted.filter(({ isRequest }) => isRequest).map(({ messageId }) => messageId))]
  const caseIds = (messageId: string) =>
    new Set((messages.get(messageId) ?? []).map(({ caseId }) => caseId).filter((id) => id !== null))
  const lost = requests.filter((messageId) => caseIds(messageId).size === 0)
  const doubled = requests.filter((messageId) => caseIds(messageId).size > 1)
  const loose = requests.filter((messageId) => (messages.get(messageId) ?? []).some(({ caseId }) => caseId === null))
  const used = requests.flatMap((messageId) => [...caseIds(messageId)])
  const shared = used.filter((id, index) => used.indexOf(id) !== index)
  const idle = cases.filter(({ requestCase }) => !used.includes(requestCase.id))
  const undecided = accepted.filter((mail) => rowsOf(messages, mail).some(({ outcome }) => outcome === null))
  const violations = [
    ...lost.map((messageId) => `I2: no case for the request ${messageId}`),
    ...doubled.map((messageId) => `I2: several cases for the request ${messageId}`),
    ...loose.map((messageId) => `I2: a delivery of the request ${messageId} belongs to no case`),
    ...shared.map((id) => `I2: one case for several requests (${id})`),
    ...idle.map(({ requestCase }) => `I2: ${requestCase.reference} is nobody's request`),
    ...undecided.map(({ messageId }) => `I2: nothing was decided about ${messageId}`),
  ]
  const line = `I2 cases: requests ${String(requests.length)} · cases ${String(cases.length)} · lost ${String(lost.length)} · doubled ${String(doubled.length + idle.length)}`
  return { line, violations, lost: lost.length, doubled: doubled.length + idle.length }
}

/** I3: the clock of a case starts at the earliest receipt of its messages, which for a mail is its INTERNALDATE. */
function checkReceipt({ mailboxes, deliveries, cases }: Evidence): Finding {
  const internalDates = new Map(
    mailboxes.flatMap(({ id, mails }) =>
      mails.map(({ folder, epoch, uid, internalDate }) => [JSON.stringify([id, folder, epoch, uid]), internalDate]),
    ),
  )
  const dateOf = new Map<string, string>()
  for (const row of deliveries) {
    const date = internalDates.get(keyOf(row))
    if (date !== undefined) dateOf.set(String(row['message_id']), date)
  }
  const wrong = cases.filter(({ requestCase, messages }) => {
    const opener = messages.find(({ receivedAt }) => receivedAt === requestCase.receivedAt)
    const mails = messages.filter(({ channel }) => channel === 'imap')
    return opener === undefined || mails.some(({ id, receivedAt }) => dateOf.get(id) !== receivedAt)
  })
  const line = `I3 receipt: cases ${String(cases.length)} · not INTERNALDATE ${String(wrong.length)}`
  const violations = wrong.map(({ requestCase }) => `I3: ${requestCase.reference} does not start at its receipt`)
  return { line, violations, lost: 0, doubled: 0 }
}

/** I4: one draft for each case and step, in the database and where the agent works. */
function checkDrafts(evidence: Evidence): Finding {
  const steps = evidence.cases.map((oneCase) => stepFaults(evidence, oneCase))
  const places = evidence.cases.flatMap(({ drafts }) => drafts.map((draft) => placeFault(evidence, draft)))
  const known = new Set(evidence.cases.flatMap(({ drafts }) => drafts.map(({ messageId }) => messageId)))
  const lying = evidence.mailboxes.flatMap(({ drafts }) => drafts)
  const strangers = lying.filter(({ messageId, marker }) => !known.has(messageId) || marker !== messageId)
  const lost = [...steps.flatMap((fault) => fault.lost), ...places.flatMap((fault) => fault.lost)]
  const doubled = [
    ...steps.flatMap((fault) => fault.doubled),
    ...places.flatMap((fault) => fault.doubled),
    ...strangers.map(() => 'I4: a mail in Drafts is no draft of ours'),
  ]
  const rows = sum(evidence.cases.map(({ drafts }) => drafts.length))
  const line = `I4 drafts: rows ${String(rows)} · in Drafts ${String(lying.length)} · notes ${String(notesOf(evidence))} · lost ${String(lost.length)} · doubled ${String(doubled.length)}`
  return { line, violations: [...lost, ...doubled], lost: lost.length, doubled: doubled.length }
}

interface DraftFaults {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
}

function stepFaults(evidence: Evidence, { requestCase, drafts }: CaseEvidence): DraftFaults {
  const steps = stepsOf(evidence, requestCase.id).map((step) => ({
    ...step,
    n: drafts.filter(({ kind }) => kind === step.kind).length,
  }))
  return {
    lost: steps.filter(({ n, least }) => n < least).map(({ kind }) => `I4: ${requestCase.reference} has no ${kind}`),
    doubled: steps
      .filter(({ n, most }) => n > most)
      .map(({ kind, n }) => `I4: ${requestCase.reference} has ${String(n)} drafts ${kind}`),
  }
}

/** A draft that was replaced before it was placed needs no place any more; every other lies in one. */
function placeFault(evidence: Evidence, draft: Draft): DraftFaults {
  const n = placesOf(evidence, draft)
  const name = `I4: the ${draft.kind} of case ${draft.caseId}`
  const isMissing = n === 0 && draft.state !== 'superseded'
  const isStuck = draft.state === 'prepared' || draft.state === 'unplaceable'
  return {
    lost: isMissing || isStuck ? [`${name} is ${draft.state} and lies in ${String(n)} places`] : [],
    doubled: n > 1 ? [`${name} lies in ${String(n)} places`] : [],
  }
}

/** A proof is asked for unless the decision came first; the answer is written once the data was collected. */
function stepsOf({ collected }: Evidence, caseId: string) {
  const isCollected = collected.has(caseId)
  return [
    { kind: 'identity_request', least: isCollected ? 0 : 1, most: 1 },
    { kind: 'answer', least: isCollected ? 1 : 0, most: isCollected ? 1 : 0 },
  ] as const
}

function placesOf({ mailboxes, tickets }: Evidence, draft: Draft): number {
  const mails = mailboxes.flatMap(({ drafts }) => drafts).filter(({ messageId }) => messageId === draft.messageId)
  const notes = [...tickets.values()].flat().filter(({ htmlBody }) => htmlBody.includes(draftMarker(draft.id)))
  return mails.length + notes.length
}

function notesOf({ tickets, zendeskUserId }: Evidence): number {
  return [...tickets.values()].flat().filter(({ authorId }) => authorId === zendeskUserId).length
}

/** I5: a canary stands only in what belongs to its person; no log knows any. */
async function checkOwnership(evidence: Evidence, people: readonly Person[]): Promise<Finding> {
  const byAddress = new Map(people.map((person) => [person.address, person.number]))
  const violations: string[] = []
  let outputs = 0
  let own = 0
  for (const oneCase of evidence.cases) {
    const owner = byAddress.get(oneCase.requestCase.requester.address ?? '')
    for (const text of await outputsOf(evidence, oneCase)) {
      outputs += 1
      for (const number of canariesIn(text)) {
        if (number === owner) own += 1
        else violations.push(`I5: ${oneCase.requestCase.reference} holds data of person ${String(number)}`)
      }
    }
  }
  const logged = canariesIn(evidence.logs).size + people.filter(({ address }) => evidence.logs.includes(address)).length
  if (logged > 0) violations.push(`I5: the log names ${String(logged)} people`)
  const line = `I5 ownership: outputs ${String(outputs)} · own canaries ${String(own)} · foreign ${String(violations.length)}`
  return { line, violations, lost: 0, doubled: 0 }
}

/** Everything that was made for this case, in clear: letters, attachments, the export, notes. */
async function outputsOf({ mailboxes, tickets }: Evidence, { drafts, exportBytes }: CaseEvidence): Promise<string[]> {
  const texts = exportBytes === null ? [] : await unzipped(exportBytes)
  for (const draft of drafts) {
    texts.push(`${draft.subject}\n${draft.text}`)
    for (const { messageId, source } of mailboxes.flatMap((mailbox) => mailbox.drafts)) {
      if (messageId !== draft.messageId) continue
      const mail = await simpleParser(source)
      texts.push(`${mail.subject ?? ''}\n${mail.text ?? ''}`)
      for (const { content } of mail.attachments) texts.push(...(await unzipped(content)))
    }
    for (const { htmlBody } of [...tickets.values()].flat()) {
      if (htmlBody.includes(draftMarker(draft.id))) texts.push(htmlBody)
    }
  }
  return texts
}

async function unzipped(bytes: Uint8Array): Promise<string[]> {
  return [...(await zipEntries(bytes)).values()].map((content) => content.toString('utf8'))
}

/** I6 */
function checkAudit({ audit }: Evidence): Finding {
  const { events, broken } = audit
  const line = `I6 audit: events ${String(events)} · ${broken === null ? 'chain holds' : `broken at ${String(broken.sequence)}`}`
  const violations = broken === null ? [] : [`I6: the audit chain is broken at ${String(broken.sequence)}`]
  return { line, violations, lost: 0, doubled: 0 }
}

/** I7: nothing was collected, packed or answered before the needed level was reached, and none of it stands below it. */
function checkLevels({ cases, collected, neededLevel }: Evidence): Finding {
  const violations: string[] = []
  let released = 0
  for (const { requestCase, drafts, exportBytes, history } of cases) {
    const hasData =
      exportBytes !== null || collected.has(requestCase.id) || drafts.some(({ exportId }) => exportId !== null)
    if (!hasData) continue
    released += 1
    const decided = history.findIndex(({ type }) => type === 'case.identity_decided')
    const started = history.findIndex(({ type }) => type === 'case.collection_started')
    if (decided === -1 || started < decided)
      violations.push(`I7: ${requestCase.reference} was collected before the decision`)
    if (requestCase.identity.level < neededLevel(requestCase))
      violations.push(`I7: ${requestCase.reference} holds data below its level`)
  }
  const line = `I7 levels: cases ${String(cases.length)} · with data ${String(released)} · below their level ${String(violations.length)}`
  return { line, violations, lost: 0, doubled: 0 }
}

/** After healing nothing may have been given up: a job, a vanished mail, a case that could not be opened. */
function checkAlerts({ alerts }: Evidence): Finding {
  const line = `alerts: ${String(alerts.length)}`
  const violations = alerts.map((row) => `alert: ${String(row['code'])}: ${String(row['text'])}`)
  return { line, violations, lost: 0, doubled: 0 }
}

function rowsOf(messages: Evidence['messages'], { messageId, way }: AcceptedMail) {
  return (messages.get(messageId) ?? []).filter(
    ({ place }) =>
      (place.kind === 'mailbox' && place.mailboxId === way) || (place.kind === 'ticket' && place.accountId === way),
  )
}

function keyOf(row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([row['source_id'], row['container'], row['epoch'], row['item']])
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
