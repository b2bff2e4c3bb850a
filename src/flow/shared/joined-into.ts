import type { RequestCase } from '../../domain/request-case.js'
import type { ReadStores } from '../../ports.js'

/** The case that took a closed one over, with its messages and rights; null: nobody joined it, or it came back since. */
export async function joinedInto(stores: ReadStores, { id, state, outcome }: RequestCase): Promise<RequestCase | null> {
  if (state !== 'closed' || outcome !== 'duplicate') return null
  const links = await stores.links.ofCase(id)
  const link = links.find(({ kind, caseId }) => kind === 'joined_into' && caseId === id)
  return link === undefined ? null : stores.cases.get(link.otherId)
}
