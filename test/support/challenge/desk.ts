import { SYSTEM } from '../../../src/domain/audit.js'
import type { ChallengePolicy } from '../../../src/domain/challenge/challenge-policy.js'
import type { Challenge } from '../../../src/domain/challenge/challenge.js'
import type { ControllerProfile } from '../../../src/domain/controller.js'
import type { DataSubject } from '../../../src/domain/data-subject.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { loadConfig } from '../../../src/config.js'
import { createPortalDesk } from '../../../src/flow/portal/portal-desk.js'
import type { AuditRecord, IncomingMessage, PortalDesk } from '../../../src/ports.js'
import { openHarness, type Harness } from '../flow/harness.js'
import { letter } from '../flow/letters.js'
import { MemoryGrants } from './memory-grants.js'

export const KARI = 'kari@post.example'

/** Kari as the customer register has her. */
export const KARI_ON_FILE: DataSubject = {
  sourceId: 'bookbeat-customers',
  personId: '4711',
  address: KARI,
  name: 'Kari Nordmann',
  formerAddress: null,
  chosenBy: SYSTEM,
}

const SMTP = {
  host: '127.0.0.1',
  port: 25,
  security: 'none',
  login: null,
  from: 'privacy@bookbeat.example',
} as const

const exampleControllers = (): readonly ControllerProfile[] =>
  loadConfig({ env: { INNSYN_DATA_DIR: '/nonexistent' }, cwd: process.cwd() }).controllers

/** A flow that sends links, with the pages beside it. */
export interface ChallengeDesk {
  readonly harness: Harness
  readonly portal: PortalDesk
  readonly grants: MemoryGrants
  /** Takes a mail in, chooses the person on file for its case, and lets everything go its way. Answers the case. */
  ask(
    subject?: Partial<DataSubject> | null,
    mail?: Parameters<typeof letter>[0],
    how?: Partial<IncomingMessage>,
  ): Promise<RequestCase>
  theCase(reference?: string): Promise<RequestCase>
  challenges(caseId: string): Promise<readonly Challenge[]>
  history(caseId: string): Promise<readonly AuditRecord[]>
  /** The tokens that were mailed so far, in order. */
  tokens(): readonly string[]
  close(): Promise<void>
}

/** Opens it. @param policy what the controllers want other than by default; `smtp: false` leaves the mail server out. */
export async function openChallengeDesk(
  options: Partial<ChallengePolicy> & {
    readonly smtp?: boolean
    readonly identityPolicy?: Partial<ControllerProfile['identityPolicy']>
    readonly harness?: Parameters<typeof openHarness>[0]
  } = {},
): Promise<ChallengeDesk> {
  const { smtp = true, identityPolicy = {}, harness: more = {}, ...policy } = options
  const controllers = exampleControllers().map((profile) => ({
    ...profile,
    identityPolicy: { ...profile.identityPolicy, ...identityPolicy },
    challenge: { send: 'auto', validHours: 168, perHour: 60, ...policy } as const,
  }))
  const settings = { controllers, smtp: smtp ? SMTP : null, ...more.settings }
  const harness = await openHarness({ ...more, settings })
  const { core } = harness
  const grants = new MemoryGrants()
  const portal = createPortalDesk({ ...core, grantsOf: () => grants })
  let letters = 0
  return {
    harness,
    portal,
    grants,
    ask: async (subject = {}, mail = {}, how = {}) => {
      letters += 1
      const headers = { 'Message-ID': `<ask-${String(letters)}@post.example>`, ...mail.headers }
      const messageId = await harness.receive(letter({ ...mail, headers }), how)
      await harness.runner.runUntilIdle(['read_message', 'open_case'])
      const { caseId } = await harness.message(messageId)
      if (caseId === null) throw new Error('the mail opened no case')
      if (subject !== null) await choose(harness, caseId, { ...KARI_ON_FILE, ...subject })
      await harness.runner.runUntilIdle()
      return core.unitOfWork.read((stores) => stores.cases.get(caseId))
    },
    theCase: async (reference) => {
      const cases = await harness.cases()
      const found = reference === undefined ? cases[0] : cases.find((one) => one.reference === reference)
      if (found === undefined) throw new Error('there is no such case')
      return found
    },
    challenges: (caseId) => core.unitOfWork.read((stores) => stores.challenges.ofCase(caseId)),
    history: (caseId) => core.unitOfWork.read((stores) => stores.audit.ofCase(caseId)),
    tokens: () => harness.mails.sent.map(({ text }) => tokenIn(text)),
    close: () => harness.close(),
  }
}

/** Sets whose data a case is about, as the directory of people or somebody of the staff does. */
export async function choose(harness: Harness, caseId: string, dataSubject: DataSubject | null): Promise<void> {
  await harness.core.unitOfWork.run(async (stores) => {
    await stores.cases.update({ ...(await stores.cases.get(caseId)), dataSubject })
  })
}

/** Approves the copy that was packed for the one case, to be fetched for so many hours. */
export async function approveCopy(desk: ChallengeDesk, hours = 24 * 14): Promise<void> {
  const { harness, grants } = desk
  const { id: caseId } = await desk.theCase()
  const exported = await harness.core.unitOfWork.read((stores) => stores.exports.latest(caseId))
  if (exported === null) throw new Error('nothing was packed')
  const grantedAt = harness.clock.now()
  const until = new Date(Date.parse(grantedAt) + hours * 3_600_000).toISOString()
  const { id: exportId, sha256 } = exported
  await grants.add({ caseId, exportId, sha256, grantedAt, until })
}

/** The token of the one link in a text. */
export function tokenIn(text: string): string {
  const found = [...text.matchAll(/\/request\/([\w-]+)$/gm)].map(([, token = '']) => token)
  if (found.length !== 1) throw new Error(`one link was expected, ${String(found.length)} are there`)
  return found[0] ?? ''
}
