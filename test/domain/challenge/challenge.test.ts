import { expect } from 'chai'
import { SYSTEM } from '../../../src/domain/audit.js'
import { keepsSecrets, linkDelivery } from '../../../src/domain/challenge/challenge-policy.js'
import {
  addressesToAsk,
  canBePressed,
  CHALLENGE_STATES,
  isProven,
  newestRound,
  type Challenge,
} from '../../../src/domain/challenge/challenge.js'
import { mayMailBySelf } from '../../../src/domain/challenge/mail-limits.js'
import { isOver, type Visit } from '../../../src/domain/challenge/visit.js'
import type { DataSubject } from '../../../src/domain/data-subject.js'

const NOW = '2026-03-02T09:00:00.000Z'

const EVA: DataSubject = {
  sourceId: 'crm',
  personId: '1',
  address: 'eva@new.example',
  name: null,
  formerAddress: null,
  chosenBy: SYSTEM,
}
const MOVED: DataSubject = { ...EVA, formerAddress: 'eva@old.example' }

function link(overrides: Partial<Challenge> = {}): Challenge {
  return {
    id: 'c',
    caseId: 'case',
    purpose: 'identity',
    state: 'sent',
    delivery: 'smtp',
    round: 1,
    sentTo: 'on_file',
    address: EVA.address,
    messageId: '<m@bookbeat.example>',
    createdAt: NOW,
    expiresAt: '2026-03-09T09:00:00.000Z',
    sentAt: NOW,
    settledAt: null,
    ...overrides,
  }
}

const former = (overrides: Partial<Challenge> = {}): Challenge =>
  link({ sentTo: 'former', address: 'eva@old.example', ...overrides })

describe('the rules of a link', () => {
  it('is pressed while it may have arrived, before it expires, for the person on file', () => {
    const pressable = CHALLENGE_STATES.filter((state) => canBePressed(link({ state }), EVA, NOW))
    expect(pressable).to.deep.equal(['waiting', 'unknown', 'sent'])
    expect(canBePressed(link(), EVA, '2026-03-09T08:59:59.999Z')).to.equal(true)
    expect(canBePressed(link(), EVA, '2026-03-09T09:00:00.000Z')).to.equal(false)
  })

  it('counts for nobody once the register has another address, another person, or nobody', () => {
    expect(canBePressed(link(), { ...EVA, address: 'eva@newer.example' }, NOW)).to.equal(false)
    expect(canBePressed(link(), null, NOW)).to.equal(false)
    expect(canBePressed(former(), EVA, NOW)).to.equal(false)
    expect(canBePressed(former(), MOVED, NOW)).to.equal(true)
  })

  it('22: asks both addresses of somebody whose address changed lately, and is proven by both only', () => {
    expect(addressesToAsk(EVA)).to.have.length(1)
    expect(addressesToAsk(MOVED).map(({ address }) => address)).to.deep.equal(['eva@new.example', 'eva@old.example'])
    expect(addressesToAsk({ ...EVA, formerAddress: EVA.address })).to.have.length(1)
    const answered = { state: 'answered' } as const
    expect(isProven([link(answered), former()], MOVED)).to.equal(false)
    expect(isProven([link(), former(answered)], MOVED)).to.equal(false)
    expect(isProven([link(answered), former(answered)], MOVED)).to.equal(true)
  })

  it('counts answers of one round only, and none to a way back', () => {
    const answered = { state: 'answered' } as const
    const rounds = [link(answered), former(), link({ round: 2 }), former({ ...answered, round: 2 })]
    expect(isProven(rounds, MOVED)).to.equal(false)
    expect(newestRound(rounds, 'identity').map(({ round }) => round)).to.deep.equal([2, 2])
    expect(isProven([link({ ...answered, purpose: 'return' })], EVA)).to.equal(false)
    expect(isProven([], EVA)).to.equal(false)
  })

  it('goes by mail only with a server, and to pages that keep a secret', () => {
    const means = (hasMailServer: boolean, publicUrl: string) => ({ hasMailServer, publicUrl })
    const policy = (send: 'auto' | 'smtp' | 'draft' | 'off') => ({ send, validHours: 1, perHour: 1 })
    expect(linkDelivery(policy('auto'), means(true, 'https://innsyn.example'))).to.equal('smtp')
    expect(linkDelivery(policy('auto'), means(true, 'http://localhost:8080'))).to.equal('smtp')
    expect(linkDelivery(policy('auto'), means(true, 'http://innsyn.example'))).to.equal('off')
    expect(linkDelivery(policy('auto'), means(false, 'https://innsyn.example'))).to.equal('off')
    expect(linkDelivery(policy('draft'), means(false, 'https://innsyn.example'))).to.equal('draft')
    expect(linkDelivery(policy('off'), means(true, 'https://innsyn.example'))).to.equal('off')
    expect(keepsSecrets('http://localhost.attacker.example')).to.equal(false)
  })
})

describe('the limits for mail that nobody approved', () => {
  const HOUR = 3_600_000
  const ago = (ms: number): string => new Date(Date.parse(NOW) - ms).toISOString()
  const judge = (toAddress: readonly string[], ofControllerThisHour = 0) =>
    mayMailBySelf({ toAddress, ofControllerThisHour }, 60, NOW)

  it('lets one go to an address in 24 hours', () => {
    expect(judge([])).to.equal(null)
    expect(judge([ago(HOUR)])).to.deep.equal({ kind: 'later', at: '2026-03-03T08:00:00.000Z' })
    expect(judge([ago(24 * HOUR - 1)])).to.deep.equal({ kind: 'later', at: '2026-03-02T09:00:00.001Z' })
    expect(judge([ago(24 * HOUR)])).to.equal(null)
  })

  it('leaves the sixth in a month to a person', () => {
    const days = [2, 4, 6, 8].map((day) => ago(24 * day * HOUR))
    expect(judge(days)).to.equal(null)
    expect(judge([...days, ago(29 * 24 * HOUR)])).to.deep.equal({ kind: 'often' })
    expect(judge([...days, ago(30 * 24 * HOUR)])).to.equal(null)
  })

  it('109: leaves what is more than the controller sends in an hour to a person', () => {
    expect(judge([], 59)).to.equal(null)
    expect(judge([], 60)).to.deep.equal({ kind: 'flood' })
  })
})

describe('a visit', () => {
  const visit: Visit = {
    id: 'v',
    caseId: 'case',
    openedAt: NOW,
    lastSeenAt: NOW,
    expiresAt: '2026-03-02T10:00:00.000Z',
  }

  it('is over after half an hour without a step, and after an hour in any case', () => {
    expect(isOver(visit, '2026-03-02T09:29:59.999Z')).to.equal(false)
    expect(isOver(visit, '2026-03-02T09:30:00.000Z')).to.equal(true)
    const busy = { ...visit, lastSeenAt: '2026-03-02T09:55:00.000Z' }
    expect(isOver(busy, '2026-03-02T09:59:59.999Z')).to.equal(false)
    expect(isOver(busy, '2026-03-02T10:00:00.000Z')).to.equal(true)
  })
})
