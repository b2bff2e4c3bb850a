import type { Core } from '../../../context.js'
import { OPERATOR } from '../../../domain/audit.js'
import type { RefusalGround } from '../../../domain/case-life/refusal.js'
import { ACTING_RIGHTS, decisionOn, refusesAll, refusesSomething } from '../../../domain/case-life/right-decision.js'
import { parseDate } from '../../../domain/deadline/dates.js'
import type { CaseOutcome, CaseState, RequestCase } from '../../../domain/request-case.js'
import type { Right } from '../../../domain/rights.js'
import { carryOut } from '../../../flow/case-life/carry-out.js'
import { decideRight } from '../../../flow/case-life/decide-right.js'
import { extendDeadline } from '../../../flow/case-life/extend-deadline.js'
import { pauseClock } from '../../../flow/case-life/pause-clock.js'
import { recordExtensionTold } from '../../../flow/case-life/record-extension-told.js'
import { closeCase } from '../../../flow/close-case.js'
import { decideReview } from '../../../flow/decide-review.js'
import { recordAnswer } from '../../../flow/record-answer.js'
import { recordVerification } from '../../../flow/record-verification.js'
import type { MessageRecord } from '../../../ports.js'
import type { Journal } from '../result/journal.js'
import { pick } from '../mail/mail-plan.js'
import type { Mood } from './mood.js'
import { approveByTwo, approveCarryingOutByTwo } from './two-people.js'
import type { PostOffice } from '../mail/post-office.js'

const actor = OPERATOR
/** What the program could not do by itself, and says so. */
const GAVE_UP = ['draft_failed', 'export_failed']
/** So many days before its last lawful day a case whose person never proved who they are is refused. */
const PATIENCE_DAYS = 4

/** Books must be kept, and other people's words are theirs. */
const PARTLY_REFUSED: Partial<Record<Right, RefusalGround>> = {
  access: 'rights_of_others',
  erasure: 'legal_obligation',
}

/** What a member of staff does next about one case. */
export class CaseWork {
  constructor(
    private readonly core: Core,
    private readonly random: () => number,
    private readonly post: PostOffice,
    private readonly journal: Journal,
  ) {}

  /** Answers whether there was anything to do. */
  async goOn(requestCase: RequestCase, mood: Mood, today: string): Promise<boolean> {
    const steps: Readonly<Record<CaseState, () => Promise<boolean>>> = {
      new: () => Promise.resolve(false),
      needs_review: () => this.#review(requestCase, today),
      reopened: () => this.#review(requestCase, today),
      identity: () => this.#identify(requestCase, mood, today),
      collecting: () => this.#helpOut(requestCase, today),
      drafting: () => this.#helpOut(requestCase, today),
      awaiting_approval: () => this.#approve(requestCase, mood, today),
      answered: () => this.#close(requestCase),
      closed: () => Promise.resolve(false),
    }
    return steps[requestCase.state]()
  }

  /** Reads the messages, as only a person can, and says what they ask for. */
  async #review(requestCase: RequestCase, today: string): Promise<boolean> {
    const { reference, id, state } = requestCase
    const mails = await this.post.plansOf(await this.#messages(id))
    const rights = [...new Set(mails.flatMap(({ letter }) => letter.rights))]
    if (rights.length > 0) await decideReview(this.core, { reference, rights, actor })
    else if (state === 'needs_review') await closeCase(this.core, { reference, outcome: 'not_a_request', actor })
    else await this.#answer(requestCase, today, true)
    return true
  }

  async #identify(requestCase: RequestCase, mood: Mood, today: string): Promise<boolean> {
    const { reference, requester, clock } = requestCase
    if (requester.address === null) return this.#answer(requestCase, today, true)
    const isOpen = clock.pauses.some(({ answered }) => answered === null)
    const mayAsk = clock.pauses.length === 0 && today <= requestCase.deadline.targetOn
    if ((mood.asks || mood.neverProves) && mayAsk) return this.#ask(requestCase, mood, today)
    if (isOpen) {
      if (daysBetween(today, requestCase.deadline.latestLawfulOn) > PATIENCE_DAYS) return false
      return this.#refuseAll(requestCase)
    }
    await recordVerification(this.core, { reference, reason: 'called back on the number on file', actor })
    return true
  }

  /** Asks who writes; the person answers in some days, or never. */
  async #ask(requestCase: RequestCase, { neverProves }: Mood, today: string): Promise<boolean> {
    const { reference, id } = requestCase
    await pauseClock(this.core, {
      reference,
      ground: 'identity',
      doubt: 'two customers have this name',
      asked: today,
      actor,
    })
    this.journal.count('paused', today)
    if (!neverProves) await this.#writesBack(id, 'proof', pick([1, 2, 3, 5, 9], this.random))
    return true
  }

  async #refuseAll({ reference, rights }: RequestCase): Promise<boolean> {
    const refusal = {
      ground: 'identity_not_proven',
      statute: null,
      explanation: 'Nobody answered our question who asks.',
    } as const
    for (const right of rights) await decideRight(this.core, { reference, right, outcome: 'refused', refusal, actor })
    return true
  }

  /** The program works, or it gave up and says so: then a person writes the letter. */
  async #helpOut(requestCase: RequestCase, today: string): Promise<boolean> {
    if (!requestCase.attention.some(({ code }) => GAVE_UP.includes(code))) return false
    return this.#answer(requestCase, today, true)
  }

  async #approve(requestCase: RequestCase, mood: Mood, today: string): Promise<boolean> {
    const { reference, clock, decisions } = requestCase
    const isRefusable = decisions.length === 0 && requestCase.rights.some((right) => right in PARTLY_REFUSED)
    if (mood.refusesPart && isRefusable) return this.#refusePart(requestCase)
    const mayExtend = clock.extension === null && today <= requestCase.firstPeriodEndsOn
    if (mood.isComplex && mayExtend && !refusesSomething(decisions)) {
      await extendDeadline(this.core, { reference, reasons: ['complexity'], explanation: 'Nine archives.', actor })
      await recordExtensionTold(this.core, { reference, actor })
      this.journal.count('extended', today)
      return true
    }
    return this.#answer(requestCase, today, false)
  }

  async #refusePart({ reference, rights }: RequestCase): Promise<boolean> {
    for (const right of rights) {
      const ground = PARTLY_REFUSED[right]
      if (ground === undefined) continue
      const refusal = { ground, statute: 'bokföringslagen 7 kap. 2 §', explanation: 'The invoices of seven years.' }
      await decideRight(this.core, { reference, right, outcome: 'partly_refused', refusal, actor })
    }
    return true
  }

  async #answer(requestCase: RequestCase, today: string, byHand: boolean): Promise<boolean> {
    const { reference, id } = requestCase
    if (!byHand) await approveByTwo(this.core, requestCase)
    await recordAnswer(this.core, { reference, byHand, actor })
    this.journal.answered(requestCase, today)
    if (refusesSomething(requestCase.decisions)) this.journal.count('refused', today)
    const chance = this.random() * 100
    if (chance < 30) await this.#writesBack(id, 'thanks', pick([0, 1, 2], this.random))
    else if (chance < 38) await this.#writesBack(id, 'outOfOffice', 0)
    else if (chance < 43) await this.#writesBack(id, 'more', pick([1, 6, 40], this.random))
    return true
  }

  async #close(requestCase: RequestCase): Promise<boolean> {
    const { reference, rights, carriedOut, decisions } = requestCase
    const owed = rights.filter(
      (right) =>
        ACTING_RIGHTS.includes(right) &&
        !carriedOut.includes(right) &&
        decisionOn(decisions, right)?.outcome !== 'refused',
    )
    if (owed.length > 0) {
      await approveCarryingOutByTwo(this.core, requestCase, owed)
      await carryOut(this.core, { reference, rights: owed, actor })
    }
    await closeCase(this.core, { reference, outcome: outcomeOf(requestCase), actor })
    this.post.ended(requestCase)
    return true
  }

  async #writesBack(caseId: string, what: 'thanks' | 'outOfOffice' | 'more' | 'proof', days: number): Promise<void> {
    const drafts = await this.core.unitOfWork.read((stores) => stores.drafts.ofCase(caseId))
    const messages = await this.#messages(caseId)
    await this.post.writeBack(messages, { days, what, to: drafts.at(-1)?.messageId ?? null })
  }

  #messages(caseId: string): Promise<readonly MessageRecord[]> {
    return this.core.unitOfWork.read((stores) => stores.messages.ofCase(caseId))
  }
}

function outcomeOf(requestCase: RequestCase): CaseOutcome {
  if (refusesAll(requestCase)) return 'refused'
  return refusesSomething(requestCase.decisions) ? 'partly_refused' : 'fulfilled'
}

function daysBetween(from: string, to: string): number {
  return parseDate(to, 'to') - parseDate(from, 'from')
}
