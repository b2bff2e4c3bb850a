import { SYSTEM } from '../domain/audit.js'
import type { ControllerProfile } from '../domain/controller.js'
import type { Draft } from '../domain/draft.js'
import { RuleViolationError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { Clock, DraftPlacement, DraftToPlace, PlacedDraft, ReadStores } from '../ports.js'
import { addAttention } from './shared/case-changes.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { assertMayReleaseData } from './shared/identity-gate.js'
import { payloadText, type Step } from './shared/step.js'

interface LoadedDraft {
  readonly draft: Draft
  readonly requestCase: RequestCase
  readonly exportFile: { readonly filename: string; readonly bytes: Uint8Array } | null
}

interface Tools {
  readonly placements: { readonly mailbox: DraftPlacement; readonly ticket: DraftPlacement }
  readonly controllers: Controllers
  /** The address that a mailbox answers from, by mailbox id. */
  readonly fromAddresses: ReadonlyMap<string, string>
  readonly publicUrl: string
  readonly clock: Clock
}

/**
 * Puts a draft where the agent works: the Drafts folder or an internal note, by the way the request came in. The place is
 * searched first, so that an attempt whose answer was lost leaves one draft, not two (catalogue 82, 83).
 */
export function createPlaceDraft(tools: Tools): Step<LoadedDraft, PlacedDraft> {
  return {
    kind: 'place_draft',
    load: (stores, job) => loadDraft(stores, tools, payloadText(job, 'draftId')),
    act: async (loaded, signal) => {
      const { mailbox, ticket } = tools.placements
      const placement = loaded.draft.place.kind === 'ticket' ? ticket : mailbox
      const toPlace = draftToPlace(tools, loaded)
      return (await placement.find(toPlace, signal)) ?? (await placement.place(toPlace, signal))
    },
    record: async (stores, { draft, requestCase }, placed) => {
      const current = await stores.drafts.get(draft.id)
      if (current.state === 'prepared') {
        await stores.drafts.setState(draft.id, 'placed', tools.clock.now(), placed.location)
      }
      await stores.audit.append({
        type: 'case.draft_placed',
        actor: SYSTEM,
        caseId: requestCase.id,
        details: { draftId: draft.id, place: draft.place.kind, location: placed.location },
      })
    },
    gaveUp: async (stores, job, reason) => {
      const draft = await stores.drafts.get(payloadText(job, 'draftId'))
      await stores.drafts.setState(draft.id, 'unplaceable', null, null)
      const requestCase = await stores.cases.get(draft.caseId)
      const text = `The draft could not be put into ${draft.place.kind === 'ticket' ? 'the ticket' : 'the Drafts folder'} (${reason}): copy it from Innsyn.`
      await stores.cases.update(addAttention(requestCase, { code: 'draft_unplaceable', text }))
    },
  }
}

/** @throws RuleViolationError when the case has moved on from what the draft was written for. */
async function loadDraft(stores: ReadStores, { controllers }: Tools, draftId: string): Promise<LoadedDraft | null> {
  const draft = await stores.drafts.get(draftId)
  if (draft.state !== 'prepared') return null
  const requestCase = await stores.cases.get(draft.caseId)
  if (requestCase.requester.address !== draft.recipient) {
    throw new RuleViolationError(`${requestCase.reference}: the draft's recipient is not the requester any more`)
  }
  if (draft.exportId === null) return { draft, requestCase, exportFile: null }
  assertMayReleaseData(requestCase, controllerOf(controllers, requestCase.controllerId))
  const latest = await stores.exports.latest(draft.caseId)
  if (latest?.id !== draft.exportId || latest.sha256 !== draft.exportSha256) {
    throw new RuleViolationError(`${requestCase.reference}: the draft was written for another export`)
  }
  const bytes = await stores.exports.bytes(draft.exportId)
  return { draft, requestCase, exportFile: { filename: latest.filename, bytes } }
}

function draftToPlace(tools: Tools, { draft, requestCase, exportFile }: LoadedDraft): DraftToPlace {
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  return {
    draft,
    reference: requestCase.reference,
    from: { name: controller.legalName, address: fromAddress(tools, draft, controller) },
    attachment: exportFile === null ? null : { ...exportFile, contentType: 'application/zip' },
    exportUrl: exportFile === null ? null : `${tools.publicUrl}/cases/${requestCase.reference}/export`,
  }
}

function fromAddress({ fromAddresses }: Tools, { place }: Draft, { contactAddresses }: ControllerProfile): string {
  const ofMailbox = place.kind === 'mailbox' ? fromAddresses.get(place.mailboxId) : undefined
  return ofMailbox ?? contactAddresses[0] ?? ''
}
