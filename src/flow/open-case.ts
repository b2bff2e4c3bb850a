import { SYSTEM } from '../domain/audit.js'
import { moveCase, type CaseState, type RequestCase } from '../domain/request-case.js'
import type { ClaimedJob, Clock, EndedMessage, MessageOutcome, NewJob, Stores } from '../ports.js'
import { messageWords } from './shared/case-words.js'
import { leadsOf, type CaseLeads, type FindTools } from './shared/case-leads.js'
import { findCaseOf, type FoundCase } from './shared/find-case.js'
import { isRead, type LoadedReading, type ReadAndStored } from './shared/loaded-reading.js'
import { notOpenedAlert, openNewCase, type CaseTools } from './shared/new-case.js'
import { saveReckoned } from './shared/reckon-case.js'
import type { OwnAddresses } from './shared/message-doubts.js'
import { isDoubtful, nextForMessage } from './shared/reading-outcome.js'
import { recordReopening } from './shared/record-reopening.js'
import { returnedLink } from './shared/returned-link.js'
import { payloadText, type BatchStep } from './shared/step.js'
import { beginDraftsAnew } from './shared/supersede-drafts.js'
import { withMessage } from './shared/with-message.js'
import { say } from '../domain/sayings/say.js'

interface Tools extends FindTools, CaseTools {
  readonly clock: Clock
  /** Whether the settings name somebody to ask about doubtful messages. */
  readonly asksSecondOpinion: boolean
  readonly ownAddresses: OwnAddresses
}

/**
 * Opens a case for a message, or joins it to the case that it answers or repeats. Takes many at once: every answer in a thread comes
 * by here to find out whether it belongs to a case.
 */
export function createOpenCase(tools: Tools): BatchStep<LoadedReading, null> {
  return {
    kind: 'open_case',
    loadAll: async (stores, jobs) => {
      const ids = jobs.map(messageIdOf)
      const messages = await stores.messages.records(ids)
      const readings = await stores.messages.readings(ids)
      return messages.map((message, index) =>
        message.outcome === null ? { message, reading: readings[index] ?? null } : null,
      )
    },
    act: () => Promise.resolve(null),
    recordAll: async (stores, works) => {
      const current = await stores.messages.records(works.map(({ loaded }) => loaded.message.id))
      const open = works.map(({ loaded }) => loaded).filter((_, index) => current[index]?.outcome === null)
      const leads = await leadsOf(stores, tools, open.filter(isRead))
      const next: NewJob[] = []
      const ended: EndedMessage[] = []
      for (const loaded of open) {
        // In order, one after another: a message may answer one that came in the same batch.
        const settled = await settleMessage(stores, tools, loaded, leads)
        next.push(...(settled.next ?? []))
        if (settled.ended !== undefined) ended.push({ messageId: loaded.message.id, outcome: settled.ended })
      }
      await stores.messages.endAll(ended)
      await stores.jobs.enqueue(next)
      return []
    },
    gaveUp: (stores, job, reason) =>
      stores.alerts.raise(
        notOpenedAlert(messageIdOf(job)),
        'case_not_opened',
        say('case_not_opened', { reason, messageId: messageIdOf(job) }),
        tools.clock.now(),
      ),
  }
}

function messageIdOf(job: ClaimedJob): string {
  return payloadText(job, 'messageId')
}

/** What follows for a message that is settled. */
interface Settled {
  readonly next?: readonly NewJob[]
  /** It is no request and belongs to no case: this is to be recorded as its end. */
  readonly ended?: MessageOutcome
}

async function settleMessage(stores: Stores, tools: Tools, loaded: LoadedReading, leads: CaseLeads): Promise<Settled> {
  const { message, reading } = loaded
  if (isRead(loaded)) {
    const found = await findCaseOf(stores, tools.digests, loaded, leads)
    if (found !== null) {
      await joinCase(stores, tools, loaded, found)
      return {}
    }
    const next = nextForMessage(loaded.reading, false)
    if (next !== 'open_case') return { ended: next }
  }
  const opened = await openNewCase(stores, tools, { message, reading, decided: null, actor: SYSTEM })
  const identity = { kind: 'verify_identity' as const, key: opened.id, payload: { caseId: opened.id } }
  if (!tools.asksSecondOpinion || reading === null || !isDoubtful(reading)) return { next: [identity] }
  // The case and its deadline stand already: an endpoint that is slow or dead delays neither.
  const opinion = {
    kind: 'second_opinion' as const,
    key: opened.id,
    payload: { caseId: opened.id, messageId: message.id },
  }
  return { next: [identity, opinion] }
}

/** Adds a message to the case it answers or repeats. A new right in it widens the case; a stranger in it lowers the identity. */
async function joinCase(
  stores: Stores,
  tools: Tools,
  { message, reading }: ReadAndStored,
  found: FoundCase,
): Promise<void> {
  const { requestCase, how } = found
  await stores.messages.setOutcome(message.id, how === 'twin' ? 'duplicate' : 'joined', requestCase.id)
  await stores.caseWords.add(requestCase, messageWords(reading))
  const returned = await returnedLink(stores, tools, requestCase, reading)
  const withIt = returned ?? withMessage(requestCase, tools, message, reading, found)
  const asksMore = BEGUN.includes(withIt.state) && withIt.rights.length > requestCase.rights.length
  const changed = asksMore ? await beganAnew(stores, withIt) : withIt
  const joined = await saveReckoned(stores, tools, changed, {
    type: how === 'twin' ? 'case.duplicate_delivery' : 'case.message_joined',
    actor: SYSTEM,
    details: {
      messageId: message.id,
      how,
      sameSender: found.sameSender,
      channel: message.channel,
      endsPause: openPauses(changed) < openPauses(requestCase) && changed.state !== 'reopened',
    },
  })
  if (joined.state === 'reopened' && requestCase.state !== 'reopened')
    await recordReopening(stores, requestCase, SYSTEM)
  if (asksMore) await stores.jobs.enqueue([{ kind: 'verify_identity', key: joined.id, payload: { caseId: joined.id } }])
}

function openPauses({ clock }: RequestCase): number {
  return clock.pauses.filter(({ answered }) => answered === null).length
}

/** Here an answer is under way that knows nothing of a right that is asked for later. */
const BEGUN: readonly CaseState[] = ['collecting', 'drafting', 'awaiting_approval']

/** One letter answers all rights: what was begun for fewer is begun anew. */
async function beganAnew(stores: Stores, requestCase: RequestCase): Promise<RequestCase> {
  const begun = { ...requestCase, state: moveCase(requestCase.state, 'identity') }
  return beginDraftsAnew(stores, begun, say('old_draft_more'))
}
