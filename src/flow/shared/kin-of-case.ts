import type { CaseLinkKind } from '../../domain/case-life/case-link.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { ReadStores } from '../../ports.js'

/** What people said is one request: links that the program made by itself say nothing of the kind (catalogue 32). */
const OF_ONE_REQUEST: readonly CaseLinkKind[] = ['split_from', 'joined_into', 'duplicate']

/** The other cases of the same request, by splitting, joining and closing as a duplicate, over however many steps. */
export async function kinOf(stores: ReadStores, { id }: RequestCase): Promise<readonly RequestCase[]> {
  const seen = new Set([id])
  const kin: RequestCase[] = []
  for (const one of seen) {
    for (const { caseId, otherId, kind } of await stores.links.ofCase(one)) {
      const other = caseId === one ? otherId : caseId
      if (!OF_ONE_REQUEST.includes(kind) || seen.has(other)) continue
      seen.add(other)
      kin.push(await stores.cases.get(other))
    }
  }
  return kin
}
