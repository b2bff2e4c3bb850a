import type { Actor } from '../domain/audit.js'
import { isSameDataSubject, type DataSubject } from '../domain/data-subject.js'
import { InvalidInputError, NotFoundError } from '../domain/errors.js'
import { assertOpen, moveCase, type CaseState, type RequestCase } from '../domain/request-case.js'
import { formerAddressToAsk, type PersonLookup, type PersonOnFile } from '../domain/sender/persons.js'
import type { Clock, PersonDirectory, Stores, UnitOfWork } from '../ports.js'
import { settleAttention } from './shared/case-changes.js'
import { endProofs } from './shared/end-proofs.js'
import { caseByReference } from './shared/load-case.js'
import { beginDraftsAnew } from './shared/supersede-drafts.js'
import { say } from '../domain/sayings/say.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly directory: PersonDirectory
}

interface ChoiceTools extends Tools {
  readonly clock: Clock
}

export interface Candidates {
  readonly requestCase: RequestCase
  /** The address that the registers were asked for. */
  readonly address: string
  readonly lookup: PersonLookup
}

/**
 * Who is on file under the address of a case, or under another one that staff know.
 * @throws InvalidInputError when the case has no clear address and none is given.
 */
export async function listCandidates(
  { unitOfWork, directory }: Tools,
  { reference, address }: { readonly reference: string; readonly address: string | null },
  signal: AbortSignal,
): Promise<Candidates> {
  const requestCase = await unitOfWork.read((stores) => caseByReference(stores, reference))
  const wanted = (address ?? requestCase.dataSubject?.address ?? requestCase.requester.address)?.trim().toLowerCase()
  if (wanted === undefined || wanted === '') {
    throw new InvalidInputError(say('say_which_address', { reference }))
  }
  return { requestCase, address: wanted, lookup: await directory.find(requestCase.controllerId, wanted, signal) }
}

export interface PersonChoice {
  readonly reference: string
  readonly address: string | null
  readonly sourceId: string
  readonly personId: string
  readonly actor: Actor
}

/** Points of attention that a choice settles. */
const SETTLED = ['address_shared', 'record_closed', 'address_former', 'address_changed', 'people_not_asked']
/** What was begun here was begun for somebody else. */
const BEGUN: readonly CaseState[] = ['collecting', 'drafting', 'awaiting_approval']

/**
 * Records whose data a case is about, as a member of the staff says. Knowing the person proves nothing: the level falls to 0 unless the
 * very same person had proven it already, what was collected for another is begun anew, and their links and visits end.
 * @throws NotFoundError when the registers have no such person under the address; RuleViolationError once the case has ended.
 */
export async function choosePerson(
  tools: ChoiceTools,
  choice: PersonChoice,
  signal: AbortSignal,
): Promise<RequestCase> {
  const { requestCase: seen, lookup } = await listCandidates(tools, choice, signal)
  const { sourceId, personId, reference, actor } = choice
  const person = lookup.persons.find((one) => one.sourceId === sourceId && one.personId === personId)
  if (person === undefined) {
    throw new NotFoundError(say('nobody_on_file_there', { reference, failed: lookup.failed }))
  }
  return tools.unitOfWork.run(async (stores) => {
    const requestCase = await stores.cases.get(seen.id)
    assertOpen(requestCase)
    const dataSubject = chosen(person, requestCase, actor)
    const isSame = isSameDataSubject(requestCase.dataSubject, dataSubject)
    const settled = settleAttention({ ...requestCase, dataSubject }, SETTLED)
    if (!isSame) await endProofs(stores, tools.clock, requestCase.id)
    const saved = await stores.cases.update(isSame ? settled : await begunAnew(stores, settled))
    await stores.audit.append({
      type: 'case.person_chosen',
      actor,
      caseId: saved.id,
      details: { sourceId, level: saved.identity.level, previousLevel: requestCase.identity.level, isSame },
    })
    if (saved.state === 'identity' && !isSame) {
      await stores.jobs.enqueue([{ kind: 'verify_identity', key: saved.id, payload: { caseId: saved.id } }])
    }
    return saved
  })
}

function chosen(person: PersonOnFile, { receivedAt }: RequestCase, chosenBy: Actor): DataSubject {
  const { sourceId, personId, address, name } = person
  return { sourceId, personId, address, name, formerAddress: formerAddressToAsk(person, receivedAt), chosenBy }
}

const OLD_PERSON = say('old_draft_person')

async function begunAnew(stores: Stores, requestCase: RequestCase): Promise<RequestCase> {
  const why = [...requestCase.identity.why, 'staff chose whose data it is: that person must prove it']
  const lowered: RequestCase = { ...requestCase, identity: { level: 0, why } }
  if (!BEGUN.includes(requestCase.state)) return lowered
  return beginDraftsAnew(stores, { ...lowered, state: moveCase(lowered.state, 'identity') }, OLD_PERSON)
}
