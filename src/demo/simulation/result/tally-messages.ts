import type { Core } from '../../../context.js'
import type { MessageRecord } from '../../../ports.js'
import type { PlannedMail } from '../mail/mail-plan.js'
import { messageIdOf } from '../mail/raw-mail.js'

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
export async function tallyMessages(core: Core, delivered: readonly PlannedMail[]): Promise<MessageTally> {
  const byOutcome: Record<string, number> = {}
  let lost = 0
  let unrecognised = 0
  for (const mail of delivered) {
    const record = await recordOf(core, mail)
    const outcome = record?.outcome ?? 'none'
    byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1
    const isRequest = MUST_HAVE_A_CASE.includes(mail.kind)
    if (isRequest && outcome === 'not_request') unrecognised += 1
    else if (record === undefined || isLost(record, isRequest)) lost += 1
  }
  return { messages: delivered.length, lost, unrecognised, byOutcome }
}

/** Undefined: nobody ever read it. */
async function recordOf({ unitOfWork, digests }: Core, mail: PlannedMail): Promise<MessageRecord | undefined> {
  const hash = digests.sign('address', messageIdOf(mail))
  const [found] = await unitOfWork.read((stores) =>
    stores.messages.findByMessageIdHash(mail.inbox.controllerId, [hash]),
  )
  return found
}

/** A spoof asks for somebody's data, and nobody could read the broken one: a person sees both. */
const MUST_HAVE_A_CASE: readonly PlannedMail['kind'][] = ['request', 'spoof', 'broken', 'reply']

function isLost({ outcome, caseId }: MessageRecord, mustHaveCase: boolean): boolean {
  return outcome === null || (mustHaveCase && caseId === null)
}
