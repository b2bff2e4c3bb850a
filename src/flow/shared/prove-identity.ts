import { SYSTEM } from '../../domain/audit.js'
import { isProven, type Challenge } from '../../domain/challenge/challenge.js'
import { settlePauses } from '../../domain/case-life/state-pause.js'
import type { HolidayCalendar } from '../../domain/deadline/holiday-calendar.js'
import type { CaseState, RequestCase } from '../../domain/request-case.js'
import type { Clock, Stores } from '../../ports.js'
import { answerRefusal } from './answer-refusal.js'
import { beginCollection } from './begin-collection.js'
import { addAttention, settleAttention } from './case-changes.js'
import { CHALLENGE_ATTENTION, SETTLED_BY_SENDING } from './challenge-words.js'
import { controllerOf, type Controllers } from './controllers.js'
import { mayReleaseData } from './identity-gate.js'
import { reckoned } from './reckon-case.js'

interface Tools {
  readonly clock: Clock
  readonly controllers: Controllers
  readonly calendar: HolidayCalendar
}

/** What an address is called in the reasons of a level. */
const TARGET_WORDS: Readonly<Record<Challenge['sentTo'], string>> = {
  on_file: 'the address on file',
  former: 'the address that was on file until lately',
}

/** Here something was begun, which came to nothing if the proof was lost meanwhile. */
const BEGUN: readonly CaseState[] = ['collecting', 'drafting', 'awaiting_approval']

/**
 * A link of this case was pressed: says so with the case, and once everybody who had to has pressed, the identity counts as proven
 * (level 2), open questions about it are answered, and what waited for it begins. A higher level that staff recorded stays.
 */
export async function proveIdentity(
  stores: Stores,
  tools: Tools,
  requestCase: RequestCase,
  pressed: Challenge,
): Promise<RequestCase> {
  const { dataSubject, identity } = requestCase
  const now = tools.clock.now()
  const why = `the link to ${TARGET_WORDS[pressed.sentTo]} was opened and confirmed on ${now.slice(0, 10)}`
  const noted = { ...requestCase, identity: { ...identity, why: [...identity.why, why] } }
  const proven = dataSubject !== null && isProven(await stores.challenges.ofCase(requestCase.id), dataSubject)
  if (!proven || identity.level >= 2) return stores.cases.update(noted)
  const controller = controllerOf(tools.controllers, requestCase.controllerId)
  const clock = settlePauses(requestCase.clock, now, { ground: 'identity', timeZone: controller.timeZone })
  const settled = settleAttention({ ...noted, clock }, SETTLED_BY_SENDING)
  const raised = reckoned({ ...settled, identity: { level: 2, why: noted.identity.why } }, tools)
  await stores.audit.append({
    type: 'case.identity_proven',
    actor: SYSTEM,
    caseId: requestCase.id,
    details: {
      level: 2,
      previousLevel: identity.level,
      round: pressed.round,
      latestLawfulOn: raised.deadline.latestLawfulOn,
      previousLatestLawfulOn: requestCase.deadline.latestLawfulOn,
    },
  })
  return goOn(stores, tools, requestCase, raised)
}

/** What waited for the proof begins; what needs more than this proof is told to the agent. */
async function goOn(stores: Stores, tools: Tools, before: RequestCase, raised: RequestCase): Promise<RequestCase> {
  const controller = controllerOf(tools.controllers, raised.controllerId)
  const waits = raised.state === 'identity' && raised.rights.length > 0
  const lost = BEGUN.includes(raised.state) && !mayReleaseData(before, controller)
  if (!waits && !lost) return stores.cases.update(raised)
  if (waits && (await answerRefusal(stores, raised, controller))) return stores.cases.get(raised.id)
  if (mayReleaseData(raised, controller)) return beginCollection(stores, raised, controller)
  return stores.cases.update(addAttention(raised, CHALLENGE_ATTENTION.weak))
}
