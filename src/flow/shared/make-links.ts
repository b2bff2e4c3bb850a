import { challengePolicyOf, type ControllerProfile } from '../../domain/controller.js'
import { addressesToAsk, hoursAfter, newestRound, type Challenge } from '../../domain/challenge/challenge.js'
import type { DataSubject } from '../../domain/data-subject.js'
import { RuleViolationError } from '../../domain/errors.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Clock, Digests, Stores } from '../../ports.js'
import { mailDomain, ownMessageId } from './thread-token.js'
import { say } from '../../domain/sayings/say.js'

/** A link that was just made; nobody but its maker sees the token. */
export interface MadeLink {
  readonly challenge: Challenge
  readonly token: string
}

export interface LinkTools {
  readonly digests: Digests
  readonly clock: Clock
}

/** What the person opens. Stands in the mail that goes to them and nowhere else: never in a log, an error or the history. */
export function linkUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/request/${token}`
}

/**
 * Makes one link for each address that has to answer, and ends those that went out for the same purpose before. A link belongs to its
 * case: another case of the same person gets links of its own (catalogue 32).
 * @throws RuleViolationError without a person on file: a link never goes to the address that wrote, as such.
 */
export async function makeLinks(
  stores: Stores,
  tools: LinkTools,
  requestCase: RequestCase,
  controller: ControllerProfile,
  made: Pick<Challenge, 'purpose' | 'delivery'>,
): Promise<readonly MadeLink[]> {
  const addresses = addressesToAsk(personOf(requestCase))
  const targets = made.purpose === 'identity' ? addresses : addresses.slice(0, 1)
  return newLinks(stores, tools, requestCase, {
    ...made,
    validHours: challengePolicyOf(controller).validHours,
    targets: targets.map((target) => ({
      ...target,
      messageId: ownMessageId(tools.digests, requestCase.reference, mailDomain(controller)),
    })),
  })
}

/**
 * Makes the way back to the page of a case for a letter that names it, for instance the answer whose copy is fetched there. The way back
 * of before ends.
 * @param messageId of that letter, so that its bounce is known.
 * @throws RuleViolationError without a person on file.
 */
export async function makeReturnLink(
  stores: Stores,
  tools: LinkTools & { readonly publicUrl: string },
  requestCase: RequestCase,
  { messageId, validHours }: { readonly messageId: string; readonly validHours: number },
): Promise<{ readonly url: string; readonly challenge: Challenge }> {
  const { address } = personOf(requestCase)
  const [link] = await newLinks(stores, tools, requestCase, {
    purpose: 'return',
    delivery: 'letter',
    validHours,
    targets: [{ sentTo: 'on_file', address, messageId }],
  })
  if (link === undefined) throw new TypeError('one address gives one link')
  return { url: linkUrl(tools.publicUrl, link.token), challenge: link.challenge }
}

function personOf({ reference, dataSubject }: RequestCase): DataSubject {
  if (dataSubject === null) throw new RuleViolationError(say('no_address_for_link', { reference }))
  return dataSubject
}

/** What the links of one round have in common, and to whom they go. */
interface NewRound extends Pick<Challenge, 'purpose' | 'delivery'> {
  readonly validHours: number
  readonly targets: readonly Pick<Challenge, 'sentTo' | 'address' | 'messageId'>[]
}

async function newLinks(
  stores: Stores,
  { digests, clock }: LinkTools,
  { id: caseId }: RequestCase,
  { purpose, delivery, validHours, targets }: NewRound,
): Promise<readonly MadeLink[]> {
  const createdAt = clock.now()
  const earlier = newestRound(await stores.challenges.ofCase(caseId), purpose)
  await stores.challenges.voidAll(caseId, purpose, createdAt)
  const common = {
    caseId,
    purpose,
    delivery,
    round: (earlier[0]?.round ?? 0) + 1,
    state: 'waiting',
    createdAt,
    expiresAt: hoursAfter(createdAt, validHours),
    sentAt: null,
    settledAt: null,
  } as const
  const links: MadeLink[] = []
  for (const target of targets) {
    const token = digests.token()
    links.push({ challenge: await stores.challenges.add({ ...common, ...target }, token), token })
  }
  return links
}
