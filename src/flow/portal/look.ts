import type { LinkView } from '../../ports.js'
import { matterOf, pressableLink } from './find-link.js'
import type { PortalTools } from './portal-tools.js'

/** What stands behind a link. Writes nothing: mail scanners fetch every link (catalogue 33). */
export async function look(tools: PortalTools, token: string): Promise<LinkView | null> {
  return tools.unitOfWork.read(async (stores) => {
    const found = await pressableLink(stores, tools, token)
    if (found === null) return null
    return { purpose: found.challenge.purpose, ...matterOf(found.requestCase, found.controller) }
  })
}
