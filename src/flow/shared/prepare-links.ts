import { linkDelivery } from '../../domain/challenge/challenge-policy.js'
import {
  addressesToAsk,
  canBePressed,
  hoursAfter,
  newestRound,
  type Challenge,
  type ChallengePurpose,
} from '../../domain/challenge/challenge.js'
import { isDenied } from '../../domain/challenge/denial.js'
import { mayMailBySelf, type HeldMail } from '../../domain/challenge/mail-limits.js'
import { challengePolicyOf, type ControllerProfile } from '../../domain/controller.js'
import type { DataSubject } from '../../domain/data-subject.js'
import { ENDED_STATES, type RequestCase } from '../../domain/request-case.js'
import type { MailSender, ReadStores, Stores, UnitOfWork } from '../../ports.js'
import { controllerOf, type Controllers } from './controllers.js'
import { draftLink } from './draft-link.js'
import { isFromPerson } from './from-person.js'
import { mayReleaseData } from './identity-gate.js'
import { makeLinks, type LinkTools } from './make-links.js'
import { openingMessage } from './messages-of-case.js'

export interface PrepareTools extends LinkTools {
  readonly unitOfWork: UnitOfWork
  readonly controllers: Controllers
  /** Null without a mail server in the settings. */
  readonly mail: { readonly sender: MailSender; readonly from: string } | null
  readonly publicUrl: string
}

/** What a job asks for. */
export interface Wanted {
  readonly caseId: string
  readonly purpose: ChallengePurpose
  /** Somebody of the staff asked for it: the limits for automatic mail do not hold. */
  readonly byStaff: boolean
  /** The newest round that there was when staff asked; a newer one is the answer to that. */
  readonly afterRound: number
}

/**
 * What is to be done for it. send: these mails, whose intent is stored by now. drafted: an agent has the link. letter: no link here, but
 * the letter that asks for proof. wanted: the person asked for a way back that nothing here can send.
 */
export type Mailing =
  | { readonly kind: 'send'; readonly links: readonly Challenge[] }
  | { readonly kind: 'nothing' | 'drafted' | 'wanted' | 'letter' | 'both' }
  | HeldMail

interface Place {
  readonly requestCase: RequestCase
  readonly dataSubject: DataSubject
  readonly controller: ControllerProfile
}

/** Decides, in the transaction that stores the intent, whether and how a link goes out. May run again: what was begun goes on. */
export async function prepareLinks(stores: Stores, tools: PrepareTools, wanted: Wanted): Promise<Mailing> {
  const requestCase = await stores.cases.get(wanted.caseId)
  const { dataSubject } = requestCase
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  if (dataSubject === null || !(await isWanted(stores, requestCase, controller, wanted))) return { kind: 'nothing' }
  const begun = await begunAlready(stores, tools, dataSubject, wanted)
  if (begun !== null) return begun
  const place = { requestCase, dataSubject, controller }
  const means = { hasMailServer: tools.mail !== null, publicUrl: tools.publicUrl }
  const delivery = linkDelivery(challengePolicyOf(controller), means)
  if (delivery === 'smtp') return byMail(stores, tools, place, wanted)
  if (wanted.purpose === 'return') return { kind: 'wanted' }
  return delivery === 'off' ? { kind: 'letter' } : asDraft(stores, tools, place)
}

/** Nobody is asked twice, after it is over, or because of what a machine wrote; and nobody who said that it was not they. */
async function isWanted(
  stores: ReadStores,
  requestCase: RequestCase,
  controller: ControllerProfile,
  { purpose, byStaff }: Wanted,
): Promise<boolean> {
  if (isDenied(requestCase)) return false
  if (purpose === 'return') return wantsWayBack(requestCase, byStaff)
  if (ENDED_STATES.includes(requestCase.state)) return false
  if (requestCase.identity.level >= 2) return false
  if (byStaff) return true
  const opening = await openingMessage(stores, requestCase.id)
  const reading = opening === null ? null : await stores.messages.reading(opening.id)
  return isFromPerson(reading) && !mayReleaseData(requestCase, controller)
}

/** Staff hand the copy of an answered case out anew; nobody else has a reason to write to somebody who was answered. */
function wantsWayBack({ state, identity }: RequestCase, byStaff: boolean): boolean {
  const isOpen = !ENDED_STATES.includes(state) || (byStaff && state === 'answered')
  return isOpen && identity.level >= 2
}

/** What an earlier attempt, or an earlier request, has under way. Null: there is nothing. */
async function begunAlready(
  stores: Stores,
  { clock }: PrepareTools,
  dataSubject: DataSubject,
  { caseId, purpose, byStaff, afterRound }: Wanted,
): Promise<Mailing | null> {
  const round = newestRound(await stores.challenges.ofCase(caseId), purpose)
  const isAnswer = !byStaff || round.some((one) => one.round > afterRound)
  const live = round.filter((challenge) => canBePressed(challenge, dataSubject, clock.now()))
  if (!isAnswer || live.length === 0) return null
  const links = live.filter(({ state, delivery }) => delivery === 'smtp' && state !== 'sent')
  // Nobody sends this one again, so nobody has to remember its token.
  for (const { id } of links.filter(({ state }) => state === 'unknown')) await stores.challenges.forgetToken(id)
  return links.length === 0 ? { kind: 'nothing' } : { kind: 'send', links }
}

async function byMail(
  stores: Stores,
  tools: PrepareTools,
  { requestCase, dataSubject, controller }: Place,
  { purpose, byStaff }: Wanted,
): Promise<Mailing> {
  const asked = addressesToAsk(dataSubject)
  const addresses = (purpose === 'identity' ? asked : asked.slice(0, 1)).map(({ address }) => address)
  const held = byStaff ? null : await heldBack(stores, tools, addresses, controller)
  if (held !== null) return held
  const made = await makeLinks(stores, tools, requestCase, controller, { purpose, delivery: 'smtp' })
  const mail = { controllerId: controller.id, caseId: requestCase.id, kind: purpose, at: tools.clock.now() }
  for (const address of addresses) await stores.automaticMails.add({ ...mail, address })
  return { kind: 'send', links: made.map(({ challenge }) => challenge) }
}

/** The strictest limit that any of the addresses is under; null: the mails may go out. */
async function heldBack(
  stores: ReadStores,
  { clock }: PrepareTools,
  addresses: readonly string[],
  controller: ControllerProfile,
): Promise<HeldMail | null> {
  const now = clock.now()
  const ofControllerThisHour = await stores.automaticMails.countOf(controller.id, hoursAfter(now, -1))
  const held: HeldMail[] = []
  for (const address of addresses) {
    const history = { toAddress: await stores.automaticMails.to(address), ofControllerThisHour }
    const refusal = mayMailBySelf(history, challengePolicyOf(controller).perHour, now)
    if (refusal !== null) held.push(refusal)
  }
  const later = held.flatMap((one) => (one.kind === 'later' ? [one] : [])).toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return held.find(({ kind }) => kind !== 'later') ?? later.at(-1) ?? null
}

/** One letter reaches one address: where two have to answer, a draft is no way to ask. */
async function asDraft(
  stores: Stores,
  tools: PrepareTools,
  { requestCase, dataSubject, controller }: Place,
): Promise<Mailing> {
  if (addressesToAsk(dataSubject).length > 1) return { kind: 'both' }
  const [link] = await makeLinks(stores, tools, requestCase, controller, { purpose: 'identity', delivery: 'draft' })
  if (link === undefined) return { kind: 'nothing' }
  await draftLink(stores, tools, requestCase, link)
  return { kind: 'drafted' }
}
