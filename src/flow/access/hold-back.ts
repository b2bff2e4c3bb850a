import { countTry, OF_ACCOUNT, OF_ADDRESS, waitUntil, type BackOffRule } from '../../domain/access/back-off.js'
import type { Instant } from '../../domain/instant.js'
import type { StaffMember } from '../../domain/staff.js'
import type { Digests, Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'
import { isDeviceOf } from './known-device.js'

/** A count that a try goes to. */
interface Counter {
  readonly key: string
  readonly rule: BackOffRule
}

/** The counts of one try: taken before the password is looked at, given back when it was right. */
export interface Try {
  readonly counters: readonly [Counter, ...Counter[]]
}

/**
 * Counts a try, or answers until when nobody may try. A browser that this person signed in from before has a count of its own: whoever
 * guesses at their name from elsewhere cannot keep them out. Names that are nobody's are counted like all others.
 */
export async function beginTry(
  stores: Stores,
  { clock, digests }: Pick<AccessTools, 'clock' | 'digests'>,
  who: { readonly member: StaffMember | null; readonly typed: string },
  visitor: Visitor,
): Promise<Try | { readonly heldBackUntil: Instant }> {
  const now = clock.now()
  const counters = countersOf(digests, who, visitor)
  for (const { key, rule } of counters) {
    const until = waitUntil(await stores.attempts.get(key), now, rule)
    if (until !== null) return { heldBackUntil: until }
  }
  for (const { key, rule } of counters)
    await stores.attempts.set(key, countTry(await stores.attempts.get(key), now, rule))
  return { counters }
}

/** The password was right: its own count begins anew, that of the address goes back by one (others may be behind it). */
export async function forgiveTry(stores: Stores, { counters: [own, ...others] }: Try): Promise<void> {
  await stores.attempts.clear(own.key)
  for (const { key } of others) {
    const attempts = await stores.attempts.get(key)
    if (attempts === null) continue
    await stores.attempts.set(key, { ...attempts, failures: Math.max(0, attempts.failures - 1) })
  }
}

function countersOf(
  digests: Digests,
  { member, typed }: { readonly member: StaffMember | null; readonly typed: string },
  { network, device }: Visitor,
): Try['counters'] {
  const keyOf = (text: string): string => digests.sign('sign_in', `tries ${text}`)
  if (member !== null && isDeviceOf(digests, member.id, device))
    return [{ key: keyOf(`device ${device ?? ''}`), rule: OF_ACCOUNT }]
  const name = member === null ? `nobody ${typed}` : `staff ${member.id}`
  return [
    { key: keyOf(name), rule: OF_ACCOUNT },
    { key: keyOf(`network ${network}`), rule: OF_ADDRESS },
  ]
}
