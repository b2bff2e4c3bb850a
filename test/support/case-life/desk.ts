import { approveByTwo, approveCarryingOutByTwo } from '../../../src/demo/simulation/desk/two-people.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import type { Refusal } from '../../../src/domain/case-life/refusal.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { Right } from '../../../src/domain/rights.js'
import { carryOut } from '../../../src/flow/case-life/carry-out.js'
import { decideRight } from '../../../src/flow/case-life/decide-right.js'
import { extendDeadline } from '../../../src/flow/case-life/extend-deadline.js'
import { joinCases } from '../../../src/flow/case-life/join-cases.js'
import { pauseClock } from '../../../src/flow/case-life/pause-clock.js'
import { recordExtensionTold } from '../../../src/flow/case-life/record-extension-told.js'
import { splitCase } from '../../../src/flow/case-life/split-case.js'
import { closeCase } from '../../../src/flow/close-case.js'
import { recordAnswer } from '../../../src/flow/record-answer.js'
import { recordVerification } from '../../../src/flow/record-verification.js'
import { relabelCase } from '../../../src/flow/relabel-case.js'
import type { CaseOutcome } from '../../../src/domain/request-case.js'
import type { AuditRecord } from '../../../src/ports.js'
import type { Harness } from '../flow/harness.js'
import { letter } from '../flow/letters.js'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** What people and the program's desk do to cases of one harness, in few words. */
export class Desk {
  #mails = 0

  constructor(readonly harness: Harness) {}

  get core(): Harness['core'] {
    return this.harness.core
  }

  /** A mail from a person; answers its Message-ID. */
  async mail(
    from: string,
    {
      text,
      inReplyTo,
      headers = {},
    }: { text?: string; inReplyTo?: string; headers?: Record<string, string | null> } = {},
  ): Promise<string> {
    this.#mails += 1
    const messageId = `<mail-${String(this.#mails)}@post.example>`
    await this.harness.receive(
      letter({
        from: `Kari Nordmann <${from}>`,
        ...(inReplyTo === undefined ? {} : { subject: 'Re: Innsyn' }),
        ...(text === undefined ? {} : { text }),
        headers: {
          'Message-ID': messageId,
          ...(inReplyTo === undefined ? {} : { 'In-Reply-To': inReplyTo }),
          ...headers,
        },
      }),
    )
    await this.harness.settle()
    return messageId
  }

  /** The cases of a person, in order of their references. */
  async casesOf(requesterAddress: string): Promise<readonly RequestCase[]> {
    return this.core.unitOfWork.read((stores) => stores.cases.list({ requesterAddress }))
  }

  /** The only, or the newest, case of a person. */
  async caseOf(address: string): Promise<RequestCase> {
    return (await this.casesOf(address)).at(-1)!
  }

  /** A request for these rights in a case of its own, as a person decided after reading it. */
  async open(address: string, rights: readonly Right[] = ['access']): Promise<RequestCase> {
    await this.mail(address)
    const { reference, rights: found } = await this.caseOf(address)
    if (rights.join() !== found.join()) await relabelCase(this.core, { reference, rights, actor: OPERATOR })
    await this.harness.settle()
    return this.caseOf(address)
  }

  async fresh({ reference }: Pick<RequestCase, 'reference'>): Promise<RequestCase> {
    return (await this.harness.describe(reference)).requestCase
  }

  async events({ reference }: Pick<RequestCase, 'reference'>, type: string): Promise<readonly AuditRecord[]> {
    return (await this.harness.describe(reference)).history.filter((event) => event.type === type)
  }

  /** What a case says of itself, as codes. */
  async says(requestCase: Pick<RequestCase, 'reference'>): Promise<readonly string[]> {
    return (await this.fresh(requestCase)).attention.map(({ code }) => code)
  }

  async verify({ reference }: Pick<RequestCase, 'reference'>): Promise<RequestCase> {
    await recordVerification(this.core, { reference, reason: 'called back', actor: OPERATOR })
    await this.harness.settle()
    return this.fresh({ reference })
  }

  async answered({ reference }: Pick<RequestCase, 'reference'>, byHand = false): Promise<RequestCase> {
    if (!byHand) await approveByTwo(this.core, await this.fresh({ reference }))
    return recordAnswer(this.core, { reference, actor: OPERATOR, byHand })
  }

  close = (
    { reference }: Pick<RequestCase, 'reference'>,
    outcome: CaseOutcome,
    duplicateOf: string | null = null,
  ): Promise<RequestCase> => closeCase(this.core, { reference, outcome, duplicateOf, actor: OPERATOR })

  decide = (
    { reference }: Pick<RequestCase, 'reference'>,
    right: Right,
    refusal: Refusal | null = null,
  ): Promise<RequestCase> =>
    decideRight(this.core, {
      reference,
      right,
      outcome: refusal === null ? 'fulfilled' : 'refused',
      refusal,
      actor: OPERATOR,
    })

  extend = ({ reference }: Pick<RequestCase, 'reference'>): Promise<RequestCase> =>
    extendDeadline(this.core, { reference, reasons: ['complexity'], explanation: 'nine archives', actor: OPERATOR })

  told = ({ reference }: Pick<RequestCase, 'reference'>): Promise<RequestCase> =>
    recordExtensionTold(this.core, { reference, actor: OPERATOR })

  pause = ({ reference }: Pick<RequestCase, 'reference'>, asked: string): Promise<RequestCase> =>
    pauseClock(this.core, { reference, ground: 'identity', doubt: 'who asks', asked, actor: OPERATOR })

  join = (
    { reference }: Pick<RequestCase, 'reference'>,
    { reference: into }: Pick<RequestCase, 'reference'>,
  ): Promise<RequestCase> => joinCases(this.core, { reference, into, actor: OPERATOR })

  split = ({ reference }: Pick<RequestCase, 'reference'>, ...rights: Right[]) =>
    splitCase(this.core, { reference, rights, actor: OPERATOR })

  async carryOut({ reference }: Pick<RequestCase, 'reference'>, ...rights: Right[]): Promise<RequestCase> {
    await approveCarryingOutByTwo(this.core, await this.fresh({ reference }), rights)
    return carryOut(this.core, { reference, rights, actor: OPERATOR })
  }
}
