/** What must hold after every command, whatever came before it. */
import { expect } from 'chai'
import { RUNNING_CLOCK } from '../../../../src/domain/case-life/case-clock.js'
import { dayInZone, isoDate } from '../../../../src/domain/deadline/dates.js'
import { reckon } from '../../../../src/domain/case-life/reckon.js'
import { CASE_MOVES, type CaseState, type RequestCase } from '../../../../src/domain/request-case.js'
import { loadReport } from '../../../../src/flow/load-report.js'
import { allowed } from './oracle.js'
import type { Deed, World } from './world.js'

export interface Snapshot {
  readonly cases: readonly RequestCase[]
  readonly events: ReadonlyMap<string, number>
}

export async function snapshotOf(world: World): Promise<Snapshot> {
  const cases = await world.cases()
  return { cases, events: await world.eventCounts(cases) }
}

const ENDED: readonly CaseState[] = ['answered', 'closed']
const UNANSWERED = ['not_a_request', 'duplicate', 'withdrawn']
const NOT_OWED = ['refused', 'no_data', 'withdrawn']

/** @throws AssertionError naming the command, the case and the rule. */
export async function checkAll(world: World, before: Snapshot, after: Snapshot, deed: Deed): Promise<void> {
  const earlier = new Map(before.cases.map((one) => [one.id, one]))
  for (const one of after.cases) {
    const name = `${deed.label}: ${one.reference}`
    const was = earlier.get(one.id) ?? null
    checkState(was, one, deed, name)
    checkReopening(was, one, name)
    checkReceipt(world, one, name)
    checkDays(world, one, name)
    checkEnding(one, name)
    checkIdentity(was, one, deed, before, name)
    checkErasure(world, was, one, after, name)
    checkHistory(was, one, before, after, name)
  }
  await checkReport(world, after, deed)
}

function checkState(was: RequestCase | null, now: RequestCase, { kind }: Deed, name: string): void {
  if (was === null || was.state === now.state) return
  const isMove = CASE_MOVES[was.state].includes(now.state)
  // A case that was closed by mistake is reopened and goes on in one decision.
  const isComeback = was.state === 'closed' && was.answeredAt === null && now.state === 'identity'
  const isAllowed = isMove || isComeback || (kind !== 'staff' && isReachable(was.state, now.state))
  expect(isAllowed, `${name} moved from ${was.state} to ${now.state}`).to.equal(true)
}

/** What the first answer was given under is over: an extension or a pause of that period gives this one no day. */
function checkReopening(was: RequestCase | null, now: RequestCase, name: string): void {
  const { reopenedAt } = now.clock
  if (was === null || now.state !== 'reopened' || reopenedAt === was.clock.reopenedAt) return
  expect(now.clock, `${name}: reopened with an old clock`).to.deep.equal({ ...RUNNING_CLOCK, reopenedAt })
  expect([now.decisions, now.carriedOut, now.answeredAt], `${name}: reopened, yet done`).to.deep.equal([[], [], null])
}

function isReachable(from: CaseState, to: CaseState): boolean {
  const reached = new Set([from])
  for (const state of reached) for (const next of CASE_MOVES[state]) reached.add(next)
  return reached.has(to)
}

/** Whatever the clock of the mail server says: a period begins, and a pause ends, no later than the mail lay here (catalogue 73). */
function checkReceipt(world: World, { deadline, clock }: RequestCase, name: string): void {
  const now = world.harness.clock.now()
  const today = isoDate(dayInZone(now, world.controller.timeZone))
  expect(deadline.receivedOn <= today, `${name}: received ${deadline.receivedOn}, after ${today}`).to.equal(true)
  expect((clock.reopenedAt ?? '') <= now, `${name}: reopened after ${now}`).to.equal(true)
  for (const { answered } of clock.pauses)
    expect((answered ?? '') <= now, `${name}: answered after ${now}`).to.equal(true)
}

function checkDays(world: World, one: RequestCase, name: string): void {
  const { firstPeriodEndsOn, latestOn, isExact } = allowed(one)
  expect(one.firstPeriodEndsOn, `${name}: end of the first period`).to.equal(firstPeriodEndsOn)
  if (isExact) expect(one.deadline.latestLawfulOn, `${name}: last lawful day`).to.equal(latestOn)
  else expect(one.deadline.latestLawfulOn <= latestOn, `${name}: later than the law allows`).to.equal(true)
  if (ENDED.includes(one.state)) return
  const { deadline, withoutPauses } = reckon(one, world.controller, world.core.calendar)
  expect(one.deadline, `${name}: not derivable`).to.deep.equal(deadline)
  expect(one.withoutPauses, `${name}: without pauses`).to.equal(withoutPauses)
}

function checkEnding({ state, outcome, answeredAt }: RequestCase, name: string): void {
  if (state === 'answered') expect(answeredAt, `${name}: answered, but when`).to.not.equal(null)
  if (state !== 'closed') {
    expect(outcome, `${name}: an outcome before the end`).to.equal(null)
    return
  }
  expect(outcome, `${name}: closed as nothing`).to.not.equal(null)
  if (answeredAt === null) expect(UNANSWERED, `${name}: closed without an answer`).to.include(outcome)
}

function checkIdentity(was: RequestCase | null, now: RequestCase, deed: Deed, before: Snapshot, name: string): void {
  if (deed.kind === 'verify') return
  // A part that was split off stands on the proof of the same request, so on one that was there.
  const most = was?.identity.level ?? Math.max(0, ...before.cases.map(({ identity }) => identity.level))
  const limit = was === null && !deed.label.startsWith('split') ? 0 : most
  expect(now.identity.level <= limit, `${name}: identity rose to ${String(now.identity.level)}`).to.equal(true)
}

function checkErasure(world: World, was: RequestCase | null, now: RequestCase, after: Snapshot, name: string): void {
  const isNew = now.carriedOut.includes('erasure') && was?.carriedOut.includes('erasure') === false
  if (!isNew) return
  const family = world.families.get(now.id) ?? new Set([now.id])
  for (const one of after.cases.filter(({ id, state }) => family.has(id) && (id === now.id || state !== 'closed'))) {
    const owed = one.rights.filter((right) => {
      const outcome = one.decisions.find((decision) => decision.right === right)?.outcome ?? 'fulfilled'
      return (right === 'access' || right === 'portability') && !NOT_OWED.includes(outcome)
    })
    if (one.answeredAt === null) expect(owed, `${name}: erased before ${one.reference} sent its copy`).to.deep.equal([])
  }
}

function checkHistory(
  was: RequestCase | null,
  now: RequestCase,
  before: Snapshot,
  after: Snapshot,
  name: string,
): void {
  const written = (after.events.get(now.id) ?? 0) - (before.events.get(now.id) ?? 0)
  const changes = now.version - (was?.version ?? 0)
  expect(written >= changes, `${name}: ${String(changes)} changes, ${String(written)} events`).to.equal(true)
}

async function checkReport(world: World, { cases }: Snapshot, { label }: Deed): Promise<void> {
  const listed = new Map((await loadReport(world.core)).lines.map((line) => [line.reference, line]))
  for (const { reference, state, deadline } of cases) {
    if (state === 'closed') continue
    expect(listed.get(reference)?.latestLawfulOn, `${label}: ${reference} in the report`).to.equal(
      deadline.latestLawfulOn,
    )
  }
}
