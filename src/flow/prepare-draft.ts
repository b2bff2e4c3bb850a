import { SYSTEM } from '../domain/audit.js'
import { reckon } from '../domain/case-life/reckon.js'
import { disclosesNothing, refusesAll } from '../domain/case-life/right-decision.js'
import type { ControllerProfile } from '../domain/controller.js'
import type { HolidayCalendar } from '../domain/deadline/holiday-calendar.js'
import { DRAFT_KINDS, type Draft, type DraftKind } from '../domain/draft.js'
import { ConflictError, RuleViolationError } from '../domain/errors.js'
import { CASE_STATES, ENDED_STATES, moveCase, type CaseState, type RequestCase } from '../domain/request-case.js'
import type { DraftInput, RenderedDraft } from '../replies/draft-input.js'
import { renderDraft } from '../replies/render-draft.js'
import type { Clock, Digests, MessageReading, Stores } from '../ports.js'
import { approvalsNeeded, awaitsApproval } from './shared/approvals.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import { controllerOf, type Controllers } from './shared/controllers.js'
import { withPageLink, type EnclosureTools } from './shared/enclosure.js'
import { assertMayReleaseData, mayEncloseExport } from './shared/identity-gate.js'
import { letterInput, type LetterGround } from './shared/letter-input.js'
import { openingMessage } from './shared/messages-of-case.js'
import { raiseAttention } from './shared/raise-attention.js'
import { recipientOf } from './shared/recipient-of.js'
import { payloadText, type Step } from './shared/step.js'
import { supersedeDrafts } from './shared/supersede-drafts.js'
import { mailDomain, ownMessageId } from './shared/thread-token.js'
import { say } from '../domain/sayings/say.js'

/** A long thread keeps its newest references only: the field must stay readable for every server. */
const KEPT_REFERENCES = 20

const OPEN_STATES = CASE_STATES.filter((state) => !ENDED_STATES.includes(state))

/** The states in which a letter of a kind is wanted: the notices go beside whatever else happens. */
const WANTED_IN: Readonly<Record<DraftKind, readonly CaseState[]>> = {
  acknowledgement: ['identity'],
  identity_request: ['identity'],
  clarification_request: OPEN_STATES,
  extension_notice: OPEN_STATES,
  answer: ['drafting'],
}

/** What a new letter takes the place of: an answer of the proof that was asked for, a notice only of an earlier one like it. */
const REPLACES: Readonly<Record<DraftKind, readonly DraftKind[]>> = {
  acknowledgement: ['acknowledgement'],
  identity_request: ['acknowledgement', 'identity_request', 'answer'],
  clarification_request: ['clarification_request'],
  extension_notice: ['extension_notice'],
  answer: DRAFT_KINDS,
}

interface Tools extends EnclosureTools {
  readonly controllers: Controllers
  readonly digests: Digests
  readonly clock: Clock
  readonly calendar: HolidayCalendar
}

/** Writes the proposed reply. Only an answer may know the export, and only when the identity level allows it. */
export function createPrepareDraft(tools: Tools): Step<LetterGround, RenderedDraft> {
  return {
    kind: 'prepare_draft',
    load: async (stores, job) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      const kind = payloadText(job, 'kind') as DraftKind
      if (!isWanted(requestCase, kind)) return null
      const opening = await openingMessage(stores, requestCase.id)
      // Whatever was collected before everything was refused has no place in a refusal.
      const controller = controllerOf(tools.controllers, requestCase.controllerId)
      const encloses = kind === 'answer' && !refusesAll(requestCase) && mayEncloseExport(requestCase, controller)
      return {
        requestCase,
        kind,
        reading: opening === null ? null : await stores.messages.reading(opening.id),
        exportRecord: encloses ? await stores.exports.latest(requestCase.id) : null,
      }
    },
    act: (loaded) => Promise.resolve(writeLetter(tools, loaded)),
    record: async (stores, loaded, rendered) => {
      const requestCase = await stores.cases.get(loaded.requestCase.id)
      if (requestCase.version !== loaded.requestCase.version) {
        throw new ConflictError(`${requestCase.reference} changed while its draft was written`)
      }
      await recordDraft(stores, tools, { ...loaded, requestCase }, rendered)
    },
    gaveUp: async (stores, job, reason) => {
      const requestCase = await stores.cases.get(payloadText(job, 'caseId'))
      await raiseAttention(stores, requestCase, { code: 'draft_failed', ...say('draft_failed', { reason }) })
    },
  }
}

function writeLetter(tools: Tools, loaded: LetterGround): RenderedDraft {
  const { requestCase, kind } = loaded
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  if (kind === 'answer' && !disclosesNothing(requestCase)) assertMayReleaseData(requestCase, controller)
  const extension = kind === 'extension_notice' ? extensionToTell(tools, requestCase, controller) : null
  return renderDraft(letterInput(tools, loaded, controller, extension))
}

/** Whether the letter is (still) to be written. */
function isWanted({ state, clock }: RequestCase, kind: DraftKind): boolean {
  if (kind === 'extension_notice' && (clock.extension === null || clock.extension.toldAt !== null)) return false
  if (kind === 'clarification_request' && clock.question === null) return false
  return WANTED_IN[kind].includes(state)
}

/** The extension as it will be once its notice is out: the letter names the day that counts then. */
function extensionToTell(
  { clock, calendar }: Tools,
  requestCase: RequestCase,
  controller: ControllerProfile,
): DraftInput['extension'] {
  const { extension } = requestCase.clock
  if (extension === null) return null
  const told = { ...requestCase.clock, extension: { ...extension, toldAt: clock.now() } }
  const { deadline } = reckon({ ...requestCase, clock: told }, controller, calendar)
  return { reasons: extension.reasons, explanation: extension.explanation, latestLawfulOn: deadline.latestLawfulOn }
}

async function recordDraft(stores: Stores, tools: Tools, loaded: LetterGround, rendered: RenderedDraft): Promise<void> {
  const { requestCase, kind } = loaded
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  await supersedeDrafts(stores, requestCase.id, REPLACES[kind])
  const written = newDraft(tools, loaded, controller, rendered)
  const text = await withPageLink(stores, tools, requestCase, controller, written)
  const draft = await stores.drafts.insert({ ...written, text })
  const noted = withNotes(settleAttention(requestCase, ['draft_unplaceable', 'edited_answer']), rendered)
  const waits = kind === 'answer' && approvalsNeeded(requestCase, controller) > 0
  if (kind === 'answer') {
    const state = moveCase(noted.state, 'awaiting_approval')
    await stores.cases.update(
      waits ? addAttention({ ...noted, state }, awaitsApproval(requestCase, controller)) : { ...noted, state },
    )
  } else {
    await stores.cases.update(noted)
  }
  await stores.audit.append({
    type: 'case.draft_prepared',
    actor: SYSTEM,
    caseId: requestCase.id,
    details: { draftId: draft.id, kind, language: draft.language, exportSha256: draft.exportSha256 },
  })
  if (draft.place.kind !== 'none' && !waits) {
    await stores.jobs.enqueue([{ kind: 'place_draft', key: draft.id, payload: { draftId: draft.id } }])
  }
}

/** What the agent must know or still write in, shown with the case; it is no part of the letter. */
function withNotes(requestCase: RequestCase, { notes, openPlaces }: RenderedDraft): RequestCase {
  const told = say('draft_notes', { openPlaces: openPlaces.length, notes })
  return told.text === ''
    ? settleAttention(requestCase, ['draft_notes'])
    : addAttention(requestCase, { code: 'draft_notes', ...told })
}

function newDraft(
  tools: Tools,
  { requestCase, kind, reading, exportRecord }: LetterGround,
  controller: ControllerProfile,
  { language, subject, text }: RenderedDraft,
): Omit<Draft, 'id'> {
  const recipient = recipientOf(requestCase, kind)
  if (recipient === null) throw new RuleViolationError(`${requestCase.reference} has no clear requester to answer`)
  const messageId = ownMessageId(tools.digests, requestCase.reference, mailDomain(controller))
  return {
    caseId: requestCase.id,
    kind,
    state: 'prepared',
    language,
    subject,
    text,
    recipient,
    exportId: exportRecord?.id ?? null,
    exportSha256: exportRecord?.sha256 ?? null,
    messageId,
    ...threadOf(reading, messageId),
    place: requestCase.place,
    placedAt: null,
    createdAt: tools.clock.now(),
  }
}

/** RFC 5322 3.6.4; our token stands in References too, as some servers rewrite the Message-ID of what they send (catalogue 37). */
function threadOf(reading: MessageReading | null, messageId: string): Pick<Draft, 'inReplyTo' | 'references'> {
  const original = reading?.parsed.messageId ?? null
  if (reading === null || original === null) return { inReplyTo: null, references: [messageId] }
  const earlier = reading.parsed.references.slice(-KEPT_REFERENCES)
  return { inReplyTo: original, references: [...earlier, original, messageId] }
}
