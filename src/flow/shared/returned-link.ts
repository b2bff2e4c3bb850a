import { LIVE_STATES } from '../../domain/challenge/challenge.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Clock, MessageReading, Stores } from '../../ports.js'
import { addAttention } from './case-changes.js'
import { CHALLENGE_ATTENTION } from './challenge-words.js'
import { recordLink } from './record-link.js'

/**
 * When a mail with a link comes back, the link ends: it stands in the report now, for others to read. The level stays as it is, the
 * deadline runs on, and the agent is told (catalogue 35). Null: no link of this case came back by itself.
 */
export async function returnedLink(
  stores: Stores,
  { clock }: { readonly clock: Clock },
  requestCase: RequestCase,
  { parsed }: MessageReading,
): Promise<RequestCase | null> {
  if (parsed.nature !== 'bounce' || parsed.bouncedMessageId === null) return null
  const challenge = await stores.challenges.byMessageId(parsed.bouncedMessageId)
  if (challenge?.caseId !== requestCase.id) return null
  if (!(await stores.challenges.move(challenge.id, LIVE_STATES, 'bounced', clock.now()))) return null
  await recordLink(stores, 'case.challenge_bounced', challenge)
  // A letter that names the way back is missed for itself: the case says so as for any letter.
  return challenge.delivery === 'letter' ? null : addAttention(requestCase, CHALLENGE_ATTENTION.bounced)
}
