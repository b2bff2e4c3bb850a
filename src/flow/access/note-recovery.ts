import type { Stores } from '../../ports.js'
import type { AccessTools, Visitor } from './access-tools.js'
import { tellOfOwn } from './tell-person.js'
import { writeDown } from './write-down.js'

/** A recovery code was used up: whoever found the list of them would do the same. */
export async function noteRecovery(
  stores: Stores,
  tools: Pick<AccessTools, 'clock' | 'sendsMail'>,
  staffId: string,
  { network, browser }: Pick<Visitor, 'network' | 'browser'>,
): Promise<void> {
  await writeDown(stores, tools, 'recovery_code_used', { staffId, network })
  await tellOfOwn(stores, tools, 'recovery_code_used', { staffId, browser })
}
