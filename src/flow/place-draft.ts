import { SYSTEM } from '../domain/audit.js'
import type { Draft, DraftKind } from '../domain/draft.js'
import { RuleViolationError } from '../domain/errors.js'
import { sendsItself } from '../domain/release/release-policy.js'
import { ENDED_STATES, type CaseState, type RequestCase } from '../domain/request-case.js'
import type { Clock, DraftPlacement, PlacedDraft, ReadStores, Stores } from '../ports.js'
import { addAttention } from './shared/case-changes.js'
import { controllerOf } from './shared/controllers.js'
import { againstLeaving, draftToPlace, withCopy, type LeavingDraft, type LeavingTools } from './shared/leaving-draft.js'
import { raiseAttention } from './shared/raise-attention.js'
import { payloadText, type Step } from './shared/step.js'
import { oldDraft } from './shared/supersede-drafts.js'
import { awaitsThirdPersons } from './shared/third-person-gate.js'
import { say } from '../domain/sayings/say.js'
import type { DraftPlace } from '../domain/sayings/english/letters.js'

/** The state in which a case waits for a draft of this kind; null: in any. */
const WRITTEN_IN: Readonly<Record<DraftKind, CaseState | null>> = {
  acknowledgement: null,
  identity_request: 'identity',
  clarification_request: null,
  extension_notice: null,
  answer: 'awaiting_approval',
}

interface Tools extends LeavingTools {
  readonly placements: { readonly mailbox: DraftPlacement; readonly ticket: DraftPlacement }
  readonly clock: Clock
}

/**
 * Puts a draft where the agent works: the Drafts folder or an internal note, by the way the request came in. The place is
 * searched first, so that an attempt whose answer was lost leaves one draft, not two (catalogue 82, 83).
 */
export function createPlaceDraft(tools: Tools): Step<LeavingDraft, PlacedDraft> {
  return {
    kind: 'place_draft',
    load: (stores, job) => loadDraft(stores, tools, payloadText(job, 'draftId')),
    act: async (loaded, signal) => {
      const { mailbox, ticket } = tools.placements
      const placement = loaded.draft.place.kind === 'ticket' ? ticket : mailbox
      const toPlace = draftToPlace(tools, loaded)
      return (await placement.find(toPlace, signal)) ?? (await placement.place(toPlace, signal))
    },
    record: (stores, { draft }, placed) => recordPlaced(stores, tools, draft.id, placed),
    gaveUp: async (stores, job, reason) => {
      const draft = await stores.drafts.get(payloadText(job, 'draftId'))
      const requestCase = await stores.cases.get(draft.caseId)
      if (!isCurrent(draft, requestCase)) return
      const refusal = await againstLeaving(stores, tools, draft, requestCase)
      await stores.drafts.setState(draft.id, refusal === null ? 'unplaceable' : 'superseded', null, null)
      const told =
        refusal === null
          ? say('draft_unplaceable', { place: placeOf(draft), reason })
          : say('draft_outdated', { why: refusal })
      await raiseAttention(stores, requestCase, { code: 'draft_unplaceable', ...told })
    },
  }
}

/**
 * Says where the draft lies now. The case may have changed while it was put there: a draft that was set aside meanwhile cannot be
 * called back, so the agent is told.
 */
async function recordPlaced(stores: Stores, { clock }: Tools, draftId: string, placed: PlacedDraft): Promise<void> {
  const draft = await stores.drafts.get(draftId)
  const requestCase = await stores.cases.get(draft.caseId)
  const isOld = draft.state === 'superseded' || ENDED_STATES.includes(requestCase.state)
  if (draft.state === 'prepared' || (draft.state === 'superseded' && draft.placedAt === null)) {
    const state = draft.state === 'prepared' ? 'placed' : 'superseded'
    await stores.drafts.setState(draft.id, state, clock.now(), placed.location)
  }
  if (isOld) {
    await stores.cases.update(addAttention(requestCase, oldDraft(say('old_draft_placed', { place: placeOf(draft) }))))
  }
  await stores.audit.append({
    type: 'case.draft_placed',
    actor: SYSTEM,
    caseId: requestCase.id,
    details: { draftId: draft.id, place: draft.place.kind, location: placed.location, superseded: isOld },
  })
}

/**
 * Whether a draft still waits to be placed, and its case still waits for it. One that does not fit any more is left alone: whatever
 * changed the case has seen to it.
 */
function isCurrent({ state, kind }: Draft, requestCase: RequestCase): boolean {
  if (state !== 'prepared' || ENDED_STATES.includes(requestCase.state)) return false
  return WRITTEN_IN[kind] === null || WRITTEN_IN[kind] === requestCase.state
}

/** Null: nothing is to be placed (any more). @throws RuleViolationError when the draft must not go out. */
async function loadDraft(stores: ReadStores, tools: Tools, draftId: string): Promise<LeavingDraft | null> {
  const draft = await stores.drafts.get(draftId)
  const requestCase = await stores.cases.get(draft.caseId)
  if (!isCurrent(draft, requestCase)) return null
  const { release } = controllerOf(tools.controllers, requestCase.controllerId)
  if (draft.kind === 'answer' && sendsItself(requestCase, release)) return null
  // Whoever decides about the other people in the copy lets it go on.
  if (draft.exportId !== null && (await awaitsThirdPersons(stores, draft.caseId))) return null
  const refusal = await againstLeaving(stores, tools, draft, requestCase)
  if (refusal !== null) throw new RuleViolationError(`${requestCase.reference}: ${refusal.text}`)
  return withCopy(stores, draft, requestCase)
}

function placeOf({ place }: Draft): DraftPlace {
  return place.kind === 'ticket' ? 'ticket' : 'mailbox'
}
