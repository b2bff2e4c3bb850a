import type { Core } from '../../context.js'
import type { MessageRecord } from '../../ports.js'
import type { PlannedMail } from './mail-plan.js'

/** What became of the mails of a year. */
export interface MessageTally {
  readonly messages: number
  /** Mails that nobody ever decided about, and requests that were recognised but are in no case. */
  readonly lost: number
  /** Requests that the classifier took for ordinary mail. */
  readonly unrecognised: number
  readonly byOutcome: Readonly<Record<string, number>>
}

/** Looks each mail up again, and compares what became of it with what it was. */
export async function tallyMessages(core: Core, delivered: ReadonlyMap<string, PlannedMail>): Promise<MessageTally> {
  const records = await core.unitOfWork.read((stores) => stores.messages.records([...delivered.keys()]))
  const byOutcome: Record<string, number> = {}
  let lost = 0
  let unrecognised = 0
  for (const record of records) {
    const outcome = record.outcome ?? 'none'
    byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1
    const isRequest = MUST_HAVE_A_CASE.includes(delivered.get(record.id)?.kind ?? 'ordinary')
    if (isRequest && outcome === 'not_request') unrecognised += 1
    else if (isLost(record, isRequest)) lost += 1
  }
  return { messages: delivered.size, lost: lost + delivered.size - records.length, unrecognised, byOutcome }
}

/** A spoof asks for somebody's data, and nobody could read the broken one: a person sees both. */
const MUST_HAVE_A_CASE: readonly PlannedMail['kind'][] = ['request', 'spoof', 'broken', 'reply']

function isLost({ outcome, caseId }: MessageRecord, mustHaveCase: boolean): boolean {
  return outcome === null || (mustHaveCase && caseId === null)
}
