import type { ControllerProfile } from '../../../../src/domain/controller.js'
import type { RequestCase } from '../../../../src/domain/request-case.js'
import { closeCase } from '../../../../src/flow/close-case.js'
import { OPERATOR } from '../../../../src/domain/audit.js'
import type { Harness } from '../../flow/harness.js'
import { letter } from '../../flow/letters.js'

export const PEOPLE = ['eva', 'kari', 'mallory'] as const
export type PersonName = (typeof PEOPLE)[number]

const BOTH =
  'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg. Slett deretter alle opplysningene.\n\nMvh'

/** What a command did, for the check that follows it. */
export interface Deed {
  readonly label: string
  /** staff: one decision in one transaction. jobs: several, or the work that they listed. verify: the same, and the identity may rise. */
  readonly kind: 'staff' | 'verify' | 'jobs'
}

/** One run of the model: people of its own in a database that many runs share, and what an onlooker wrote down meanwhile. */
export class World {
  static #runs = 0
  readonly run: number
  /** Cases that staff split or joined, by id: what they say is one request. */
  readonly families = new Map<string, Set<string>>()
  /** How far the clock of the mail server is ahead of ours; negative: behind. */
  serverAheadMs = 0
  #mails = 0

  constructor(
    readonly harness: Harness,
    start: number,
  ) {
    World.#runs += 1
    this.run = World.#runs
    // The clock of a run begins where the run says, so that a failure comes again whatever ran before it.
    harness.clock.advance(start - Date.parse(harness.clock.now()))
  }

  /** Something to decide about: two requests of one person, one of another. */
  async begin(): Promise<void> {
    for (const person of ['eva', 'eva', 'kari'] as const)
      await this.receive(this.address(person), { subject: 'Innsyn og sletting', text: BOTH })
    await this.harness.settle()
  }

  get core(): Harness['core'] {
    return this.harness.core
  }

  get controller(): ControllerProfile {
    return this.core.controllers.get('bookbeat')!
  }

  /** Changes the settings under the running flow, as a restart would. */
  changeController(change: Partial<ControllerProfile>): void {
    const controllers = this.core.controllers as Map<string, ControllerProfile>
    controllers.set('bookbeat', { ...this.controller, ...change })
  }

  address(person: PersonName): string {
    return `${person}-${String(this.run)}@post.example`
  }

  async receive(
    from: string,
    {
      text,
      subject,
      answers = null,
      headers = {},
    }: { text: string; subject: string; answers?: string | null; headers?: Readonly<Record<string, string>> },
  ): Promise<void> {
    this.#mails += 1
    await this.harness.receive(
      letter({
        from: `A Person <${from}>`,
        subject,
        text,
        headers: {
          'Message-ID': `<${String(this.run)}-${String(this.#mails)}@post.example>`,
          ...(answers === null ? {} : { 'In-Reply-To': answers }),
          ...headers,
        },
      }),
      { receivedAt: new Date(Date.parse(this.harness.clock.now()) + this.serverAheadMs).toISOString() },
    )
  }

  /** Every case of the people of this run, in order of their references. */
  async cases(): Promise<readonly RequestCase[]> {
    const found = await this.core.unitOfWork.read(async (stores) => {
      const lists = []
      for (const person of PEOPLE) lists.push(await stores.cases.list({ requesterAddress: this.address(person) }))
      return lists.flat()
    })
    return found.sort((a, b) => (a.reference < b.reference ? -1 : 1))
  }

  /** The case that a command means by a number; null while there is none. */
  async caseAt(number: number): Promise<RequestCase | null> {
    const cases = await this.cases()
    return cases.length === 0 ? null : cases[number % cases.length]!
  }

  /** How many events the history of each case has. */
  async eventCounts(cases: readonly RequestCase[]): Promise<ReadonlyMap<string, number>> {
    return this.core.unitOfWork.read(async (stores) => {
      const counts = new Map<string, number>()
      for (const { id } of cases) counts.set(id, (await stores.audit.ofCase(id)).length)
      return counts
    })
  }

  /** Notes that two cases are one request by now. */
  unite(one: string, other: string): void {
    const family = new Set([one, other, ...(this.families.get(one) ?? []), ...(this.families.get(other) ?? [])])
    for (const id of family) this.families.set(id, family)
  }

  /** Leaves nothing open and nothing to do for the next run. */
  async end(profile: ControllerProfile): Promise<void> {
    this.changeController(profile)
    await this.harness.settle()
    for (const { reference, state } of await this.cases())
      if (state !== 'closed') await closeCase(this.core, { reference, outcome: 'withdrawn', actor: OPERATOR })
    await this.harness.settle()
  }
}
