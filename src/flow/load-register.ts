import { isAllowed } from '../domain/access/capability.js'
import { isoDate } from '../domain/deadline/dates.js'
import { InvalidInputError, RuleViolationError } from '../domain/errors.js'
import { reportPeriod, type ReportPeriod } from '../domain/report/period.js'
import { registerLine, type RegisterFacts, type RegisterLine } from '../domain/report/register.js'
import { todayAt } from '../domain/report/today.js'
import type { StaffMember } from '../domain/staff.js'
import type { Digests, ReadStores } from '../ports.js'
import { wantedControllers, type ReportTools, type ReportWish } from './shared/report-tools.js'

/** A register line with the person, for an authority that asked for it. Null where nobody is clear, or the content was erased. */
export interface NamedRegisterLine extends RegisterLine {
  readonly name: string | null
  readonly address: string | null
}

export type AnyRegisterLine = RegisterLine | NamedRegisterLine

const LINES_AT_ONCE = 1000
/** Of a keyed hash: enough that no two people of a register share it. */
const PSEUDONYM_DIGITS = 20

/**
 * The register of requests (Art. 5(2)): every case received in the period, page by page, by reference. Each page is read by itself, so that
 * whoever takes them slowly keeps nobody waiting; references only grow, so no case is left out or told twice.
 * Pseudonymised, unless a member of staff takes the names: that is said in the history, and in the access log of each case, before they go out.
 * @param takenBy id of the member of staff; null: pseudonymised.
 * @throws InvalidInputError for a period that is none or somebody who is no staff; RuleViolationError for one who may not.
 */
export async function streamRegister(
  tools: ReportTools,
  wish: ReportWish,
  takenBy: string | null,
  take: (page: readonly AnyRegisterLine[]) => Promise<void>,
): Promise<void> {
  const period = periodOf(tools, wish)
  if (takenBy !== null) await recordTaking(tools, { takenBy, period, controllers: wish.controllerIds ?? [] })
  let afterReference = ''
  for (;;) {
    const place = { afterReference, limit: LINES_AT_ONCE }
    const page = await tools.unitOfWork.read(async (stores) => {
      const read = await pageOf(stores, tools, { wish, period, place })
      return takenBy === null ? read : { ...read, lines: await named(stores, read.facts, read.lines) }
    })
    if (takenBy !== null) await recordLooks(tools, takenBy, page.facts)
    await take(page.lines)
    const last = page.facts.at(-1)
    if (last === undefined || page.facts.length < LINES_AT_ONCE) return
    afterReference = last.reference
  }
}

/**
 * One page of the same, pseudonymised, for whoever asks for the next one.
 * @param place what comes after this reference ('' for the first page), and how much at most.
 * @returns with the reference to go on after; null: this was the last page.
 * @throws InvalidInputError for a period that is none.
 */
export async function loadRegisterPage(
  tools: ReportTools,
  wish: ReportWish,
  place: PlaceInRegister,
): Promise<{ readonly lines: readonly RegisterLine[]; readonly next: string | null }> {
  const period = periodOf(tools, wish)
  const { lines } = await tools.unitOfWork.read((stores) => pageOf(stores, tools, { wish, period, place }))
  return { lines, next: lines.length < place.limit ? null : (lines.at(-1)?.reference ?? null) }
}

interface PlaceInRegister {
  readonly afterReference: string
  readonly limit: number
}

async function pageOf(
  { reports }: ReadStores,
  { digests }: ReportTools,
  asked: { readonly wish: ReportWish; readonly period: ReportPeriod; readonly place: PlaceInRegister },
): Promise<{ readonly facts: readonly RegisterFacts[]; readonly lines: readonly AnyRegisterLine[] }> {
  const facts = await reports.register(asked.period, asked.wish.controllerIds ?? null, asked.place)
  return { facts, lines: facts.map((one) => registerLine(one, pseudonym(digests, one))) }
}

async function recordLooks(
  { unitOfWork }: ReportTools,
  takenBy: string,
  page: readonly RegisterFacts[],
): Promise<void> {
  const actor = { kind: 'user', id: takenBy } as const
  const looks = page.map(({ caseId }) => ({ actor, what: 'register' as const, caseId, messageId: null }))
  await unitOfWork.run((stores) => stores.access.record(looks))
}

/** Without days it is everything to this day: a register is not cut off in silence. */
function periodOf({ clock, controllers }: ReportTools, wish: ReportWish): ReportPeriod {
  const today = todayAt(clock.now(), controllers.values())
  const latest = Math.max(today(''), ...wantedControllers(controllers, wish).map(({ id }) => today(id)))
  return reportPeriod(latest, { from: FIRST_DAY, ...wish, to: wish.to ?? isoDate(latest) })
}

/** Before any case. */
const FIRST_DAY = '2000-01-01'

/** The same person at the same controller has the same one; without our key nobody can make it from an address. */
function pseudonym(digests: Digests, { requesterHash, controllerId }: RegisterFacts): string | null {
  if (requesterHash === null) return null
  return digests.sign('register', `${controllerId} ${requesterHash}`).slice(0, PSEUDONYM_DIGITS)
}

async function named(
  { cases }: ReadStores,
  page: readonly RegisterFacts[],
  lines: readonly RegisterLine[],
): Promise<readonly NamedRegisterLine[]> {
  const all: NamedRegisterLine[] = []
  for (const [at, line] of lines.entries()) {
    const { name, address } = (await cases.get(page[at]?.caseId ?? '')).requester
    all.push({ ...line, name, address })
  }
  return all
}

async function recordTaking(
  { unitOfWork, staff }: ReportTools,
  {
    takenBy,
    period,
    controllers,
  }: { readonly takenBy: string; readonly period: ReportPeriod; readonly controllers: readonly string[] },
): Promise<void> {
  assertMayTakeNames(staff, takenBy, controllers)
  await unitOfWork.run((stores) =>
    stores.audit.append({
      type: 'register.taken',
      actor: { kind: 'user', id: takenBy },
      caseId: null,
      details: { from: period.from, to: period.to, controllers },
    }),
  )
}

function assertMayTakeNames(staff: readonly StaffMember[], id: string, controllers: readonly string[]): void {
  const member = staff.find((one) => one.id === id)
  if (member === undefined)
    throw new InvalidInputError(`${JSON.stringify(id)} is no staff of these settings: add them under staff`)
  if (!isAllowed(member, 'see_register'))
    throw new RuleViolationError(`${id} may not take names out: only a privacy officer may`)
  const own = member.controllers
  if (own !== null && (controllers.length === 0 || controllers.some((one) => !own.includes(one))))
    throw new RuleViolationError(`${id} may take the register of ${own.join(', ')} only: name it with --controller`)
}
