import { performance } from 'node:perf_hooks'
import type { Core } from '../../context.js'
import { dayInZone, isoDate } from '../../domain/deadline/dates.js'
import type { DeadlineReport } from '../../domain/report/deadline-report.js'
import { loadReport } from '../../flow/load-report.js'
import { seededRandom } from '../../training/random.js'
import { Journal, type MonthFigures } from './journal.js'
import { DAY_MS, planYear } from './mail-plan.js'
import { PostOffice } from './post-office.js'
import { openSimulatedWorld, type SimulatedWorld } from './simulated-world.js'
import { SimulatedClock } from './simulated-clock.js'
import { Staff } from './staff.js'
import { tallyMessages, type MessageTally } from './tally.js'

export interface SimulationOptions {
  readonly seed: number
  /** First mails; what people answer comes on top. */
  readonly mails: number
}

export interface SimulationResult extends SimulationOptions, MessageTally {
  readonly months: readonly MonthFigures[]
  readonly cases: number
  /** Cases past their last lawful day, by who had them then. */
  readonly late: { readonly byInnsyn: number; readonly byStaff: number }
  readonly audit: { readonly events: number; readonly holds: boolean }
  readonly seconds: number
}

const YEAR = 2026
/** No new mail comes in these, so that what is open can be brought to its end. */
const DAYS_AFTER = 75
const DESK_OPENS_MS = 12 * 3_600_000
/** Said by a case for which the program did what it could, and asks a person for the rest. */
const ASKS_A_PERSON = ['draft_failed', 'export_failed']

/** Plays a year of mail for both example controllers against the real flow, on a clock of its own, with staff who follow rules. */
export async function runSimulation({ seed, mails }: SimulationOptions): Promise<SimulationResult> {
  const started = performance.now()
  const random = seededRandom(seed)
  const plan = planYear(YEAR, mails, random)
  const clock = new SimulatedClock(Date.UTC(YEAR, 0, 1))
  const world = await openSimulatedWorld(
    clock,
    plan.map(({ from }) => from),
  )
  try {
    const journal = new Journal()
    const post = new PostOffice(plan, world.core, random)
    const year = new Year(world, clock, post, new Staff(world.core, random, post, journal), journal)
    for (let day = 0; day < 365 + DAYS_AFTER; day += 1) await year.play(Date.UTC(YEAR, 0, 1) + day * DAY_MS)
    const { events, broken } = await world.core.storage.verifyAudit()
    return {
      seed,
      mails,
      ...(await tallyMessages(world.core, post.delivered)),
      months: journal.months(),
      cases: (await world.core.unitOfWork.read((stores) => stores.cases.list({}))).length,
      late: year.late(),
      audit: { events, holds: broken === null },
      seconds: Math.round((performance.now() - started) / 100) / 10,
    }
  } finally {
    await world.close()
  }
}

/** Day after day: the morning's mail, the desk at noon, the rest of the day's mail. */
class Year {
  readonly #late = new Map<string, 'innsyn' | 'staff'>()
  readonly #opened = new Set<string>()

  constructor(
    private readonly world: SimulatedWorld,
    private readonly clock: SimulatedClock,
    private readonly post: PostOffice,
    private readonly staff: Staff,
    private readonly journal: Journal,
  ) {}

  async play(day: number): Promise<void> {
    await this.#deliver(day + DESK_OPENS_MS)
    const report = await loadReport(this.#core)
    await this.#note(report)
    await this.staff.work(report)
    await this.#work()
    await this.#deliver(day + DAY_MS)
  }

  late(): SimulationResult['late'] {
    const whose = [...this.#late.values()]
    return {
      byInnsyn: whose.filter((who) => who === 'innsyn').length,
      byStaff: whose.filter((who) => who === 'staff').length,
    }
  }

  get #core(): Core {
    return this.world.core
  }

  /** What arrives before a moment is read at the moment of its arrival, as the poller would have it read. */
  async #deliver(before: number): Promise<void> {
    for (const mail of this.post.due(before)) {
      this.clock.goTo(mail.at)
      await this.post.deliver(mail)
      const timeZone = this.#core.controllers.get(mail.mailbox.controllerId)?.timeZone ?? 'UTC'
      this.journal.count('received', isoDate(dayInZone(this.clock.now(), timeZone)))
    }
    this.clock.goTo(before)
    await this.#work()
  }

  /** What the service would do by itself; on a quiet day that is nothing. */
  async #work(): Promise<void> {
    const { waiting, running } = await this.#core.queue.counts()
    if (waiting + running > 0) await this.world.runner.runUntilIdle()
  }

  async #note({ lines, total }: DeadlineReport): Promise<void> {
    const today = this.clock.now().slice(0, 10)
    this.journal.overdue(total.overdue, today)
    for (const { reference, latestLawfulOn, waitsFor, attention, urgency } of lines) {
      await this.#noteOpened(reference)
      const period = `${reference} ${latestLawfulOn}`
      if (urgency !== 'overdue' || this.#late.has(period)) continue
      const isOurs = waitsFor.who === 'innsyn' && !attention.some((code) => ASKS_A_PERSON.includes(code))
      this.#late.set(period, isOurs ? 'innsyn' : 'staff')
    }
  }

  async #noteOpened(reference: string): Promise<void> {
    if (this.#opened.has(reference)) return
    this.#opened.add(reference)
    const requestCase = await this.#core.unitOfWork.read((stores) => stores.cases.byReference(reference))
    if (requestCase !== null) this.journal.count('opened', requestCase.deadline.receivedOn)
  }
}
