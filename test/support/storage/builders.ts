import { createHash, randomUUID } from 'node:crypto'
import type { Draft } from '../../../src/domain/draft.js'
import { UNTOUCHED } from '../../../src/domain/request-case.js'
import type { ExportPackage } from '../../../src/domain/subject-export.js'
import type { ClaimedJob, IncomingMessage, JobKind, MessageReading, NewCase, NewJob } from '../../../src/ports.js'
import type { TestStorage } from './test-storage.js'

export type NewMessage = IncomingMessage & { readonly contentHash: string; readonly storedAt: string }

/** A mail of its own: no other has the same bytes or the same delivery. */
export function aMessage(overrides: Partial<NewMessage> = {}): NewMessage {
  const raw = overrides.raw ?? Buffer.from(`Subject: request ${randomUUID()}\r\n\r\nPlease send me my data.\r\n`)
  return {
    delivery: { sourceId: 'bookbeat-privacy', container: 'INBOX', epoch: '1', item: randomUUID() },
    controllerId: 'bookbeat',
    channel: 'imap',
    place: { kind: 'mailbox', mailboxId: 'bookbeat-privacy' },
    receivedAt: '2026-03-01T08:00:00.000Z',
    storedAt: '2026-03-02T09:00:00.000Z',
    format: 'mail',
    raw,
    truncated: false,
    contentHash: createHash('sha256').update(raw).digest('hex'),
    ...overrides,
  }
}

export function aReading(overrides: Partial<MessageReading> = {}): MessageReading {
  return {
    parsed: {
      subject: 'Innsyn i mine data – «æøå» 🙂',
      messageId: '<1@mail.example>',
      inReplyTo: [],
      references: [],
      to: [{ name: '', address: 'privacy@bookbeat.example' }],
      cc: [],
      sender: { fromFieldCount: 1, fromByParser: {}, replyTo: [], authenticationResults: [], date: null },
      nature: 'personal',
      natureReason: 'none',
      texts: [{ origin: 'body', text: 'Send meg alt dere har om meg.\u0000' }],
      attachments: [],
      unreadable: [],
      bouncedMessageId: null,
    },
    sender: { status: 'clear', address: 'eva@victim.example', name: 'Eva', authentic: true, facts: [] },
    segments: [{ role: 'new', text: 'Send meg alt dere har om meg.' }],
    classification: {
      decision: 'request',
      rights: ['access'],
      confidence: 0.9,
      language: 'nb',
      evidence: [],
      onBehalf: false,
      reason: 'asks for the data',
      version: 'rules-1',
    },
    ...overrides,
  }
}

export function aCase(overrides: Partial<NewCase> = {}): NewCase {
  return {
    controllerId: 'bookbeat',
    channel: 'imap',
    place: { kind: 'mailbox', mailboxId: 'bookbeat-privacy' },
    state: 'new',
    ...UNTOUCHED,
    rights: ['access'],
    language: 'nb',
    requester: { address: 'Eva@Victim.example', name: 'Eva Øst' },
    identity: { level: 1, why: ['the mail of eva@victim.example is authentic'] },
    dataSubject: null,
    enteredBy: null,
    receivedAt: '2026-03-01T08:00:00.000Z',
    deadline: {
      regime: 'gdpr',
      receivedOn: '2026-03-01',
      nominalOn: '2026-04-01',
      targetOn: '2026-04-01',
      latestLawfulOn: '2026-04-01',
      derivation: [{ step: 'receipt', date: '2026-03-01', because: 'the mail came (Art. 12(3))' }],
    },
    withoutPauses: null,
    firstPeriodEndsOn: '2026-04-01',
    attention: [{ code: 'reply_to_differs', text: 'Answers would go to mallory@attacker.example' }],
    ...overrides,
  }
}

export function aDraft(caseId: string, overrides: Partial<Omit<Draft, 'id'>> = {}): Omit<Draft, 'id'> {
  return {
    caseId,
    kind: 'answer',
    state: 'prepared',
    language: 'nb',
    subject: 'Svar på din henvendelse',
    text: 'Hei Eva, vedlagt finner du dataene.',
    recipient: 'eva@victim.example',
    exportId: null,
    exportSha256: null,
    messageId: `<${randomUUID()}@innsyn.example>`,
    inReplyTo: '<1@mail.example>',
    references: ['<0@mail.example>', '<1@mail.example>'],
    place: { kind: 'mailbox', mailboxId: 'bookbeat-privacy' },
    placedAt: null,
    createdAt: '2026-03-03T09:00:00.000Z',
    ...overrides,
  }
}

export function anExport(bytes: Uint8Array = Buffer.from('a ZIP')): ExportPackage {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    filename: 'DSR-2026-000001.zip',
    bytes,
    sha256,
    manifest: {
      reference: 'DSR-2026-000001',
      createdAt: '2026-03-03T09:00:00.000Z',
      sources: [{ sourceId: 'crm', records: 2, files: 0, gaps: 1 }],
      files: [{ path: 'data.json', bytes: 12, sha256 }],
      gaps: [{ sourceId: 'mail', code: 'source_failed', text: 'The mailbox did not answer.' }],
    },
  }
}

export function aJob(key: string, overrides: Partial<NewJob> = {}): NewJob {
  return { kind: 'read_message', key, payload: { messageId: key }, ...overrides }
}

export async function enqueue(test: TestStorage, ...jobs: NewJob[]): Promise<void> {
  await test.storage.unitOfWork.run((stores) => stores.jobs.enqueue(jobs))
}

export async function complete(test: TestStorage, ...jobs: ClaimedJob[]): Promise<void> {
  await test.storage.unitOfWork.run((stores) => stores.jobs.complete(jobs))
}

/** Claims exactly one job of the kind. */
export async function claimOne(test: TestStorage, kind: JobKind = 'read_message'): Promise<ClaimedJob> {
  const [job, ...others] = await test.storage.queue.claim(kind, 10)
  if (job === undefined || others.length > 0)
    throw new Error(`one job was expected, ${String(others.length)} more came`)
  return job
}
