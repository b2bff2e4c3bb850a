import type { ControllerProfile } from '../domain/controller.js'
import type { Draft } from '../domain/draft.js'
import { RuleViolationError } from '../domain/errors.js'
import type { RequestCase } from '../domain/request-case.js'
import type { Clock, DraftPlacement, DraftToPlace, PlacedDraft } from '../ports.js'
import { addAttention } from './shared/case-changes.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { assertMayReleaseData } from './shared/identity-gate.js'
import { payloadText, type Step } from './shared/step.js'

interface LoadedDraft {
  readonly draft: Draft
  readonly requestCase: RequestCase
  readonly exportFile: { readonly filename: string; readonly bytes: Uint8Array } | null
}

/**
 * Puts a draft where the agent works: the Drafts folder or an internal note, by the way the request came in. The place is
 * searched first, so that an attempt whose answer was lost leaves one draft, not two (catalogue 82, 83).
 */
export function createPlaceDraft(tools: {
  readonly placements: { readonly mailbox: DraftPlacement; readonly ticket: DraftPlacement }
  readonly controllers: Controllers
  /** The address that a mailbox answers from, by mailbox id. */
  readonly fromAddresses: ReadonlyMap<string, string>
  readonly publicUrl: string
  readonly clock: Clock
}): Step<LoadedDraft, PlacedDraft> {
  const fromAddress = ({ place }: Draft, { contactAddresses }: ControllerProfile) =>
    (place.kind === 'mailbox' ? tools.fromAddresses.get(place.mailboxId) : undefined) ?? contactAddresses[0] ?? ''
  return {
    kind: 'place_draft',
    load: async (stores, job) => {
      const draft = await stores.drafts.get(payloadText(job, 'draftId'))
      if (draft.state !== 'prepared') return null
      const requestCase = await stores.cases.get(draft.caseId)
      if (requestCase.requester.address !== draft.recipient) {
        throw new RuleViolationError(`${requestCase.reference}: the draft's recipient is not the requester any more`)
      }
      if (draft.exportId === null) return { draft, requestCase, exportFile: null }
      assertMayReleaseData(requestCase, controllerOf(tools.controllers, requestCase.controllerId))
      const latest = await stores.exports.latest(draft.caseId)
      if (latest?.id !== draft.exportId || latest.sha256 !== draft.exportSha256) {
        throw new RuleViolationError(`${requestCase.reference}: the draft was written for another export`)
      }
      const bytes = await stores.exports.bytes(draft.exportId)
      return { draft, requestCase, exportFile: { filename: latest.filename, bytes } }
    },
    act: async ({ draft, requestCase, exportFile }, signal) => {
      const controller = controllerOf(tools.controllers, requestCase.controllerId)
      const placement = draft.place.kind === 'ticket' ? tools.placements.ticket : tools.placements.mailbox
      const toPlace: DraftToPlace = {
        draft,
        reference: requestCase.reference,
        from: { name: controller.legalName, address: fromAddress(draft, controller) },
        attachment: exportFile === null ? null : { ...exportFile, contentType: 'application/zip' },
        exportUrl: exportFile === null ? null : `${tools.publicUrl}/cases/${requestCase.reference}/export`,
      }
      return (await placement.find(toPlace, signal)) ?? (await placement.place(toPlace, signal))
    },
    record: async (stores, { draft, requestCase }, placed) => {
      const current = await stores.drafts.get(draft.id)
      if (current.state === 'prepared') {
        await stores.drafts.setState(draft.id, 'placed', tools.clock.now(), placed.location)
      }
      await stores.audit.append({
        type: 'case.draft_placed',
        actor: { kind: 'system' },
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
