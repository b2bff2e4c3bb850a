import { performance } from 'node:perf_hooks'
import type { Core } from '../../context.js'
import { dayInZone, isoDate } from '../../domain/deadline/dates.js'
import type { DeadlineReport } from '../../domain/report/deadline-report.js'
import { loadReport } from '../../flow/load-report.js'
import { caseByReference } from '../../flow/shared/load-case.js'
import type { JobKind } from '../../ports.js'
import { seededRandom } from '../../training/random.js'
import { lookOnce } from '../../wiring/case-watch.js'
import { Journal, type MonthFigures } from './result/journal.js'
import { DAY_MS, planYear } from './mail/mail-plan.js'
import { PostOffice } from './mail/post-office.js'
import { openSimulatedWorld, type SimulatedWorld } from './simulated-world.js'
import { SimulatedClock } from './simulated-clock.js'
import { Staff } from './desk/staff.js'
import {
  tallyReminders,
  tallyTickets,
  type OverduePeriod,
  type ReminderTally,
  type TicketTally,
} from './result/tally-cases.js'
import { tallyMessages, type MessageTally } from './result/tally-messages.js'

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
  readonly tickets: TicketTally
  readonly reminders: ReminderTally
  readonly audit: { readonly events: number; readonly holds: boolean }
  readonly seconds: number
}

const YEAR = 2026
/** No new mail comes in these, so that what is open can be brought to its end. */
const DAYS_AFTER = 75
/** The day on which mail that Zendesk holds back is looked for. */
const MONDAY = 1
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
    const post = new PostOffice(plan, world.core, world.supportDesk, random)
    const year = new Year(world, clock, post, new Staff(world.core, random, post, journal), journal)
    for (let day = 0; day < 365 + DAYS_AFTER; day += 1) await year.play(Date.UTC(YEAR, 0, 1) + day * DAY_MS)
    await year.look()
    const { events, broken } = await world.core.storage.verifyAudit()
    return {
      seed,
      mails,
      ...(await tallyMessages(world.core, post.delivered)),
      months: journal.months(),
      ...(await tallyCases(world, year.overdue)),
      late: year.late(),
      audit: { events, holds: broken === null },
      seconds: Math.round((performance.now() - started) / 100) / 10,
    }
  } finally {
    await world.close()
  }
}

async function tallyCases(
  { core, supportDesk, staffMail }: SimulatedWorld,
  overdue: readonly OverduePeriod[],
): Promise<Pick<SimulationResult, 'cases' | 'tickets' | 'reminders'>> {
  const { cases, reminders } = await core.unitOfWork.read(async (stores) => {
    const all = await stores.cases.list({})
    return { cases: all, reminders: await stores.reminders.ofCases(all.map(({ id }) => id)) }
  })
  return {
    cases: cases.length,
    tickets: tallyTickets(cases, supportDesk.tags),
    reminders: tallyReminders(reminders, overdue, staffMail.count),
  }
}

/** Day after day: the morning's mail and tickets, the look at what is due, the desk at noon, the rest of the day's mail. */
class Year {
  readonly #late = new Map<string, OverduePeriod & { readonly who: 'innsyn' | 'staff' }>()
  readonly #opened = new Map<string, string>()

  constructor(
    private readonly world: SimulatedWorld,
    private readonly clock: SimulatedClock,
    private readonly post: PostOffice,
    private readonly staff: Staff,
    private readonly journal: Journal,
  ) {}

  async play(day: number): Promise<void> {
    await this.#deliver(day + DESK_OPENS_MS)
    await this.post.pollTickets()
    if (new Date(day).getUTCDay() === MONDAY) await this.post.pollSuspended()
    await this.#work()
    await this.look()
    const report = await loadReport(this.#core)
    await this.#note(report)
    await this.staff.work(report)
    await this.#work()
    await this.#deliver(day + DAY_MS)
    await this.#work()
  }

  late(): SimulationResult['late'] {
    const whose = [...this.#late.values()].map(({ who }) => who)
    return {
      byInnsyn: whose.filter((who) => who === 'innsyn').length,
      byStaff: whose.filter((who) => who === 'staff').length,
    }
  }

  /** Every case that was overdue at a desk's noon. */
  get overdue(): readonly OverduePeriod[] {
    return [...this.#late.values()]
  }

  get #core(): Core {
    return this.world.core
  }

  /** What arrives before a moment is read at the moment of its arrival, as the poller would have it read. */
  async #deliver(before: number): Promise<void> {
    for (const mail of this.post.due(before)) {
      this.clock.goTo(mail.at)
      await this.post.deliver(mail)
      const timeZone = this.#core.controllers.get(mail.inbox.controllerId)?.timeZone ?? 'UTC'
      const today = isoDate(dayInZone(this.clock.now(), timeZone))
      this.journal.count('received', today)
      if (mail.inbox.kind === 'tickets') this.journal.count('tickets', today)
    }
    this.clock.goTo(before)
  }

  /** What the service would do by itself. */
  #work(kinds?: readonly JobKind[]): Promise<void> {
    return this.world.runner.runUntilIdle(kinds)
  }

  /** What the watch of the service does again and again; staff are told, and tickets follow. */
  async look(): Promise<void> {
    const { staffMail } = this.world
    const before = staffMail.count
    await lookOnce(this.#core)
    await this.#work(['send_reminder', 'mirror_case'])
    this.journal.count('reminders', this.clock.now().slice(0, 10), staffMail.count - before)
  }

  async #note({ lines, total }: DeadlineReport): Promise<void> {
    const today = this.clock.now().slice(0, 10)
    this.journal.overdue(total.overdue, today)
    for (const { reference, latestLawfulOn, waitsFor, attention, urgency } of lines) {
      const caseId = await this.#noteOpened(reference)
      const period = `${reference} ${latestLawfulOn}`
      if (urgency !== 'overdue' || this.#late.has(period)) continue
      const isOurs = waitsFor.who === 'innsyn' && !attention.some((code) => ASKS_A_PERSON.includes(code))
      this.#late.set(period, { caseId, latestLawfulOn, who: isOurs ? 'innsyn' : 'staff' })
    }
  }

  /** Answers the id of the case. */
  async #noteOpened(reference: string): Promise<string> {
    const known = this.#opened.get(reference)
    if (known !== undefined) return known
    const { id, deadline } = await this.#core.unitOfWork.read((stores) => caseByReference(stores, reference))
    this.#opened.set(reference, id)
    this.journal.count('opened', deadline.receivedOn)
    return id
  }
}
