import type { Core } from '../../../context.js'
import { OPERATOR } from '../../../domain/audit.js'
import { parseDate, weekdayOf } from '../../../domain/deadline/dates.js'
import { AppError } from '../../../domain/errors.js'
import type { DeadlineReport, ReportLine } from '../../../domain/report/deadline-report.js'
import type { RequestCase } from '../../../domain/request-case.js'
import { assignCase } from '../../../flow/case-life/assign-case.js'
import { CaseWork } from './case-work.js'
import type { Journal } from '../result/journal.js'
import type { Mood } from './mood.js'
import type { PostOffice } from '../mail/post-office.js'
import { SIMULATED_STAFF, takerOf } from './simulated-staff.js'

/** Pieces of work that one controller's desk does in a day. */
const CAPACITY = 9
/** Of each hundred cases that a person could take today, those that they do. */
const TAKEN = 65
/** Days after the last lawful day on which somebody finds a case that was left lying. */
const FOUND_LATE = 3

/** The desks of both controllers, played by rules and a seed: they work through the report, most urgent first. */
export class Staff {
  readonly #moods = new Map<string, Mood>()
  readonly #work: CaseWork

  constructor(
    private readonly core: Core,
    private readonly random: () => number,
    post: PostOffice,
    journal: Journal,
  ) {
    this.#work = new CaseWork(core, random, post, journal)
  }

  /** One day at the desks. */
  async work(report: DeadlineReport): Promise<void> {
    for (const { id, today } of report.controllers) {
      if (!this.#isAtWork(id, today)) continue
      let left = CAPACITY
      for (const line of report.lines.filter(({ controllerId }) => controllerId === id)) {
        if (left > 0 && (await this.#take(line, today))) left -= 1
      }
    }
  }

  async #take(line: ReportLine, today: string): Promise<boolean> {
    const mood = this.#moodOf(line.reference)
    if (this.random() * 100 >= TAKEN) return false
    if (mood.isSlow && line.state !== 'answered' && line.daysLeft > -FOUND_LATE) return false
    const requestCase = await this.core.unitOfWork.read((stores) => stores.cases.byReference(line.reference))
    if (requestCase === null) return false
    try {
      return await this.#work.goOn(await this.#inHand(requestCase), mood, today)
    } catch (error) {
      // The program says no: a member of staff reads why, and goes on with the next one.
      if (error instanceof AppError) return true
      throw error
    }
  }

  /** Whoever works on a case that nobody has takes it. */
  async #inHand(requestCase: RequestCase): Promise<RequestCase> {
    const taker = takerOf(requestCase)
    if (taker === null) return requestCase
    const { reference } = requestCase
    return assignCase({ ...this.core, staff: SIMULATED_STAFF }, { reference, to: taker.id, actor: OPERATOR })
  }

  #moodOf(reference: string): Mood {
    const known = this.#moods.get(reference)
    if (known !== undefined) return known
    const isTrue = (percent: number): boolean => this.random() * 100 < percent
    const mood = {
      isSlow: isTrue(4),
      isComplex: isTrue(8),
      asks: isTrue(12),
      neverProves: isTrue(5),
      refusesPart: isTrue(8),
    }
    this.#moods.set(reference, mood)
    return mood
  }

  /** Working days; in July a stand-in comes on Wednesdays, between Christmas and the new year nobody does. */
  #isAtWork(controllerId: string, today: string): boolean {
    const controller = this.core.controllers.get(controllerId)
    if (controller === undefined) return false
    const weekday = weekdayOf(parseDate(today, 'today'))
    if (weekday === 'Saturday' || weekday === 'Sunday') return false
    if (today.slice(5) >= '12-24') return false
    if (today.slice(5) >= '07-06' && today.slice(5) <= '07-31') return weekday === 'Wednesday'
    return this.core.calendar.holidayName(today, controller) === null
  }
}
