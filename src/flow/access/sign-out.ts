import type { AccessTools, Visitor } from './access-tools.js'
import type { FoundSession } from './find-session.js'
import { writeDownDeed } from './write-down.js'

/** Ends this session, or all of the person's. */
export async function signOut(
  tools: AccessTools,
  { session, member }: Pick<FoundSession, 'session' | 'member'>,
  visitor: Visitor,
  { everywhere }: { readonly everywhere: boolean },
): Promise<void> {
  await tools.unitOfWork.run(async (stores) => {
    if (everywhere) await stores.sessions.closeAll(member.id)
    else await stores.sessions.close(session.id)
    await writeDownDeed(stores, tools, everywhere ? 'signed_out_everywhere' : 'signed_out', { member, visitor })
  })
}
