import { SYSTEM } from '../../domain/audit.js'
import type { DraftKind } from '../../domain/draft.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { Stores } from '../../ports.js'
import { renderLink } from './compose-link.js'
import type { Controllers } from './controllers.js'
import type { LinkTools, MadeLink } from './make-links.js'
import { supersedeDrafts } from './supersede-drafts.js'

/** What a letter that asks for proof takes the place of. */
const REPLACED: readonly DraftKind[] = ['acknowledgement', 'identity_request', 'answer']

/** Lays the link where the agent works, as the letter that asks for proof, to the address that it was made for. */
export async function draftLink(
  stores: Stores,
  tools: LinkTools & { readonly controllers: Controllers; readonly publicUrl: string },
  requestCase: RequestCase,
  { challenge, token }: MadeLink,
): Promise<void> {
  const { id: caseId, place } = requestCase
  const { messageId, address } = challenge
  await supersedeDrafts(stores, caseId, REPLACED)
  const { id: draftId, language } = await stores.drafts.insert({
    ...renderLink(tools, requestCase, challenge, token),
    caseId,
    kind: 'identity_request',
    state: 'prepared',
    recipient: address,
    exportId: null,
    exportSha256: null,
    messageId,
    inReplyTo: null,
    references: [messageId],
    place,
    placedAt: null,
    createdAt: tools.clock.now(),
  })
  const details = { draftId, kind: 'identity_request', language, exportSha256: null }
  await stores.audit.append({ type: 'case.draft_prepared', actor: SYSTEM, caseId, details })
  if (place.kind !== 'none') await stores.jobs.enqueue([{ kind: 'place_draft', key: draftId, payload: { draftId } }])
}
