import { disclosesNothing } from '../../domain/case-life/right-decision.js'
import type { ControllerProfile } from '../../domain/controller.js'
import type { Draft } from '../../domain/draft.js'
import { sendsItself } from '../../domain/release/release-policy.js'
import type { RequestCase } from '../../domain/request-case.js'
import type { DraftToPlace, NewJob, ReadStores } from '../../ports.js'
import { answerApproval, type ApprovalTools } from './approvals.js'
import { controllerOf, type Controllers } from './controllers.js'
import { mayReleaseData } from './identity-gate.js'
import { recipientOf } from './recipient-of.js'
import { say } from '../../domain/sayings/say.js'
import type { Told } from '../../domain/sayings/saying.js'

export interface LeavingTools extends ApprovalTools {
  readonly controllers: Controllers
  /** The address that a mailbox answers from, by mailbox id. */
  readonly fromAddresses: ReadonlyMap<string, string>
  readonly publicUrl: string
}

/** A draft with the copy that goes with it. */
export interface LeavingDraft {
  readonly draft: Draft
  readonly requestCase: RequestCase
  readonly exportFile: { readonly filename: string; readonly bytes: Uint8Array } | null
}

/** By which way an answer leaves, once nothing is to be decided about it any more: Innsyn sends it, or lays it where the agent works. */
export function leavingJobs(requestCase: RequestCase, draft: Draft, { release }: ControllerProfile): readonly NewJob[] {
  const payload = { draftId: draft.id }
  if (draft.state !== 'prepared') return []
  if (sendsItself(requestCase, release)) return [{ kind: 'send_answer', key: draft.id, payload }]
  return draft.place.kind === 'none' ? [] : [{ kind: 'place_draft', key: draft.id, payload }]
}

/** Why a draft must not go out, though its case waits for one like it: its person or its data are not what it was written for. */
export async function againstLeaving(
  stores: ReadStores,
  tools: LeavingTools,
  draft: Draft,
  requestCase: RequestCase,
): Promise<Told | null> {
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  if (recipientOf(requestCase, draft.kind) !== draft.recipient) return say('not_its_recipient')
  if (!tellsNothing(draft, requestCase) && !mayReleaseData(requestCase, controller)) return say('level_too_low')
  if (await lacksApproval(stores, tools, draft, requestCase)) return say('not_approved')
  if (draft.exportId === null) return null
  const latest = await stores.exports.latest(draft.caseId)
  const isItsExport = latest?.id === draft.exportId && latest.sha256 === draft.exportSha256
  return isItsExport ? null : say('not_its_export')
}

async function lacksApproval(
  stores: ReadStores,
  tools: LeavingTools,
  draft: Draft,
  requestCase: RequestCase,
): Promise<boolean> {
  if (draft.kind !== 'answer') return false
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  const { needed, complete } = await answerApproval(stores, tools, controller, requestCase, draft)
  return needed > 0 && !complete
}

/** Whether a letter says nothing of a person's data. A refusal without any may tell that there are some: it waits for the proof too. */
function tellsNothing({ kind, exportId }: Draft, requestCase: RequestCase): boolean {
  return exportId === null && (kind !== 'answer' || disclosesNothing(requestCase))
}

/** The draft with the bytes of its copy, when it has one. */
export async function withCopy(stores: ReadStores, draft: Draft, requestCase: RequestCase): Promise<LeavingDraft> {
  const exported = draft.exportId === null ? null : await stores.exports.latest(draft.caseId)
  if (exported === null) return { draft, requestCase, exportFile: null }
  const bytes = await stores.exports.bytes(exported.id)
  return { draft, requestCase, exportFile: { filename: exported.filename, bytes } }
}

export function draftToPlace(tools: LeavingTools, { draft, requestCase, exportFile }: LeavingDraft): DraftToPlace {
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  return {
    draft,
    reference: requestCase.reference,
    from: { name: controller.legalName, address: fromAddress(tools, draft, controller) },
    // What is fetched from the person's page, once, does not lie in mailboxes too.
    attachment:
      exportFile === null || controller.release.copy === 'page'
        ? null
        : { ...exportFile, contentType: 'application/zip' },
    exportUrl: exportFile === null ? null : `${tools.publicUrl}/desk/cases/${requestCase.reference}/export`,
  }
}

function fromAddress(
  { fromAddresses }: LeavingTools,
  { place }: Draft,
  { contactAddresses }: ControllerProfile,
): string {
  const ofMailbox = place.kind === 'mailbox' ? fromAddresses.get(place.mailboxId) : undefined
  return ofMailbox ?? contactAddresses[0] ?? ''
}
