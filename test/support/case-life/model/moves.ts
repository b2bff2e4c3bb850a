/** Everything that people and programs do to cases, as commands that may come in any order. */
import fc from 'fast-check'
import { approveByTwo } from '../../../../src/demo/simulation/desk/two-people.js'
import { OPERATOR } from '../../../../src/domain/audit.js'
import { EXTENSION_REASONS } from '../../../../src/domain/case-life/case-clock.js'
import { REFUSAL_GROUND_NAMES } from '../../../../src/domain/case-life/refusal.js'
import { RIGHT_OUTCOMES } from '../../../../src/domain/case-life/right-decision.js'
import { AppError } from '../../../../src/domain/errors.js'
import { CASE_OUTCOMES, type RequestCase } from '../../../../src/domain/request-case.js'
import { RIGHTS } from '../../../../src/domain/rights.js'
import { askPerson } from '../../../../src/flow/case-life/ask-person.js'
import { carryOut } from '../../../../src/flow/case-life/carry-out.js'
import { correctCaseReceipt } from '../../../../src/flow/case-life/correct-case-receipt.js'
import { decideRight } from '../../../../src/flow/case-life/decide-right.js'
import { extendDeadline } from '../../../../src/flow/case-life/extend-deadline.js'
import { joinCases } from '../../../../src/flow/case-life/join-cases.js'
import { linkCases } from '../../../../src/flow/case-life/link-cases.js'
import { noteCase } from '../../../../src/flow/case-life/note-case.js'
import { pauseClock, resumeClock } from '../../../../src/flow/case-life/pause-clock.js'
import { recomputeDeadlines } from '../../../../src/flow/case-life/recompute-deadlines.js'
import { recordExtensionTold } from '../../../../src/flow/case-life/record-extension-told.js'
import { splitCase } from '../../../../src/flow/case-life/split-case.js'
import { closeCase } from '../../../../src/flow/close-case.js'
import { decideReview } from '../../../../src/flow/decide-review.js'
import { recordAnswer } from '../../../../src/flow/record-answer.js'
import { recordVerification } from '../../../../src/flow/record-verification.js'
import { relabelCase } from '../../../../src/flow/relabel-case.js'
import { HOUR, DAY } from '../desk.js'
import { shift } from '../../deadline/easter.js'
import { move, type Move } from './command.js'
import { mailMoves } from './mails.js'
import { dayOf } from './oracle.js'
import type { Deed, World } from './world.js'

const actor = OPERATOR
const which = fc.nat(9)
const right = fc.constantFrom(...RIGHTS)
const rights = fc.uniqueArray(right, { minLength: 1, maxLength: 3 })
const daysBack = fc.nat(12)

/** A decision about the case that a number means; nothing while there is none. */
function onCase(
  label: string,
  number: number,
  act: (reference: string, world: World, requestCase: RequestCase) => Promise<unknown>,
  kind: Deed['kind'] = 'staff',
): Move {
  return move(
    `${label} #${String(number)}`,
    async (world) => {
      const requestCase = await world.caseAt(number)
      if (requestCase !== null) await act(requestCase.reference, world, requestCase)
    },
    kind,
  )
}

/** Several decisions in a row, until one of them is refused; single random ones hardly ever come this far. */
async function untilRefused(decisions: readonly (() => Promise<unknown>)[]): Promise<void> {
  try {
    for (const decide of decisions) await decide()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}

const refuseAll = (reference: string, { core }: World, { rights: asked }: RequestCase): Promise<void> => {
  const refusal = { ground: 'excessive', statute: null, explanation: 'every week' } as const
  return untilRefused(
    asked.map((one) => () => decideRight(core, { reference, right: one, outcome: 'refused', refusal, actor })),
  )
}

const answerWhole = (reference: string, { core, harness }: World): Promise<void> =>
  untilRefused([
    () => recordVerification(core, { reference, reason: 'called back', actor }),
    () => harness.settle(),
    async () => {
      const requestCase = await core.unitOfWork.read((stores) => stores.cases.byReference(reference))
      if (requestCase !== null) await approveByTwo(core, requestCase)
    },
    () => recordAnswer(core, { reference, actor }),
  ])

const today = (world: World, back: number): string => shift(dayOf(world.harness.clock.now()), -back)

const settle = move('settle', (world) => world.harness.settle(), 'jobs')

const clockMoves = [
  fc.integer({ min: 1, max: 90 * 24 }).map((hours) =>
    move(`${String(hours)} hours pass`, (world) => {
      world.harness.clock.advance(hours * HOUR)
      return Promise.resolve()
    }),
  ),
  fc.constantFrom(1, 5, 20, 28).map((days) =>
    move(`${String(days)} days pass`, (world) => {
      world.harness.clock.advance(days * DAY)
      return Promise.resolve()
    }),
  ),
  fc.constantFrom(-3, 0, 3, 24 * 40).map((hours) =>
    move(`the clock of the mail server is ${String(hours)} hours ahead`, (world) => {
      world.serverAheadMs = hours * HOUR
      return Promise.resolve()
    }),
  ),
  fc.array(fc.nat(60), { maxLength: 3 }).map((ahead) =>
    move(`closing days ${ahead.join()}`, async (world) => {
      world.changeController({ closingDays: ahead.map((days) => today(world, -days)) })
      await recomputeDeadlines(world.core)
    }),
  ),
]

const decisions = [
  fc
    .tuple(which, rights)
    .map(([n, list]) =>
      onCase(`review ${list.join('+')}`, n, (reference, { core }) =>
        decideReview(core, { reference, rights: list, actor }),
      ),
    ),
  fc
    .tuple(which, rights)
    .map(([n, list]) =>
      onCase(`relabel ${list.join('+')}`, n, (reference, { core }) =>
        relabelCase(core, { reference, rights: list, actor }),
      ),
    ),
  which.map((n) =>
    onCase(
      'verify',
      n,
      (reference, { core }) => recordVerification(core, { reference, reason: 'called back', actor }),
      'verify',
    ),
  ),
  fc
    .tuple(which, fc.constantFrom(...RIGHT_OUTCOMES), fc.constantFrom(null, 'excessive', ...REFUSAL_GROUND_NAMES))
    .map(([n, outcome, ground]) =>
      onCase(`decide ${outcome} ${ground ?? ''}`, n, (reference, { core }, { rights: asked }) => {
        const refusal = ground === null ? null : { ground, statute: '§ 1', explanation: 'the facts' }
        return decideRight(core, { reference, right: asked[n % asked.length] ?? 'access', outcome, refusal, actor })
      }),
    ),
  which.map((n) => onCase('refuse all', n, refuseAll, 'jobs')),
]

const clockDecisions = [
  fc
    .tuple(which, fc.subarray([...EXTENSION_REASONS]))
    .map(([n, reasons]) =>
      onCase('extend', n, (reference, { core }) =>
        extendDeadline(core, { reference, reasons, explanation: 'nine archives', actor }),
      ),
    ),
  which.map((n) => onCase('told', n, (reference, { core }) => recordExtensionTold(core, { reference, actor }))),
  which.map((n) =>
    onCase('ask', n, (reference, { core }) => askPerson(core, { reference, question: 'Which years?', actor })),
  ),
  fc
    .tuple(which, fc.constantFrom('identity' as const, 'clarification' as const), daysBack)
    .map(([n, ground, back]) =>
      onCase(`pause ${ground} ${String(back)} days ago`, n, (reference, world) =>
        pauseClock(world.core, { reference, ground, doubt: 'who asks', asked: today(world, back), actor }),
      ),
    ),
  fc
    .tuple(which, fc.integer({ min: -3, max: 12 }))
    .map(([n, back]) =>
      onCase(`resume ${String(back)} days ago`, n, (reference, world) =>
        resumeClock(world.core, { reference, ground: null, answered: today(world, back), actor }),
      ),
    ),
  fc
    .tuple(which, fc.integer({ min: -2, max: 40 }))
    .map(([n, back]) =>
      onCase(`received ${String(back)} days ago`, n, (reference, world) =>
        correctCaseReceipt(world.core, { reference, received: today(world, back), reason: 'by post', actor }),
      ),
    ),
]

const endings = [
  fc
    .tuple(which, fc.boolean())
    .map(([n, byHand]) =>
      onCase(`answered${byHand ? ' by hand' : ''}`, n, (reference, { core }) =>
        recordAnswer(core, { reference, byHand, actor }),
      ),
    ),
  fc
    .tuple(which, rights)
    .map(([n, list]) =>
      onCase(`carry out ${list.join('+')}`, n, (reference, { core }) =>
        carryOut(core, { reference, rights: list, actor }),
      ),
    ),
  which.map((n) =>
    onCase('erase', n, (reference, { core }) => carryOut(core, { reference, rights: ['erasure'], actor })),
  ),
  which.map((n) => onCase('answer whole', n, answerWhole, 'verify')),
  fc.tuple(which, fc.constantFrom(...CASE_OUTCOMES), fc.option(which)).map(([n, outcome, other]) =>
    onCase(`close ${outcome} ${String(other)}`, n, async (reference, world, { id }) => {
      const of = other === null ? null : await world.caseAt(other)
      await closeCase(world.core, { reference, outcome, duplicateOf: of?.reference ?? null, actor })
      if (outcome === 'duplicate' && of !== null) world.unite(id, of.id)
    }),
  ),
]

const several = [
  fc.tuple(which, fc.integer({ min: 1, max: 3 })).map(([n, count]) =>
    onCase(`split ${String(count)} off`, n, async (reference, world, { rights: asked }) => {
      const { rest, split } = await splitCase(world.core, { reference, rights: asked.slice(-count), actor })
      world.unite(rest.id, split.id)
    }),
  ),
  fc.tuple(which, which).map(([n, other]) =>
    onCase(`join into #${String(other)}`, n, async (reference, world, { id }) => {
      const into = await world.caseAt(other)
      if (into === null) return
      await joinCases(world.core, { reference, into: into.reference, actor })
      world.unite(id, into.id)
    }),
  ),
  fc.tuple(which, which).map(([n, other]) =>
    onCase(`link #${String(other)}`, n, async (reference, world) => {
      const to = await world.caseAt(other)
      if (to !== null) await linkCases(world.core, { reference, to: to.reference, actor })
    }),
  ),
  which.map((n) =>
    onCase('note', n, (reference, { core }) => noteCase(core, { reference, text: 'She called.', actor })),
  ),
]

/** Mail and the work on it come more often than any single decision, so that there is something to decide about. */
export const MOVES: readonly fc.Arbitrary<Move>[] = [
  ...mailMoves(which),
  ...mailMoves(which),
  ...Array.from({ length: 6 }, () => fc.constant(settle)),
  ...clockMoves,
  ...decisions,
  ...clockDecisions,
  ...endings,
  ...several,
]
