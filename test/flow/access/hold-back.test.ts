import { expect } from 'chai'
import type { Visitor } from '../../../src/flow/access/access-tools.js'
import {
  closeWorld,
  enrolled,
  HERE,
  nextCodeOf,
  openAccessWorld,
  PASSWORD,
  type AccessWorld,
} from '../../support/desk/access-world.js'

const SECOND = 1000
const HOUR = 3_600_000
const elsewhere = (index = 1): Visitor => ({ ...HERE, network: `198.51.100.${String(index)}` })

describe('tries to sign in', function () {
  this.timeout(60_000)
  let world: AccessWorld
  beforeEach(async () => {
    world = await openAccessWorld()
    await enrolled(world, 'kari')
  })
  afterEach(() => closeWorld(world))

  const guess = (name: string, from: Visitor) =>
    world.access.signIn({ name, password: 'a wrong password', code: '1' }, from)
  const come = (from: Visitor) =>
    world.access.signIn({ name: 'kari', password: PASSWORD, code: nextCodeOf(world, 'kari') }, from)
  const waitOf = async (name: string, from: Visitor): Promise<number> => {
    const result = await guess(name, from)
    return result.kind === 'held_back' ? Date.parse(result.until) - Date.parse(world.test.clock.now()) : 0
  }

  it('wait longer and longer for one name, wherever they come from, up to a quarter of an hour', async () => {
    const waits: number[] = []
    for (let index = 1; index <= 18; index++) {
      const wait = await waitOf('kari', elsewhere(index))
      waits.push(wait / SECOND)
      if (wait === 0) continue
      world.test.clock.advance(wait)
      expect((await guess('kari', elsewhere(index))).kind).to.equal('refused')
    }
    expect(waits).to.deep.equal([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900])
  })

  it('are held back for the right password too, and answered alike for a name that is nobody’s', async () => {
    for (const name of ['kari', 'nobody']) for (let index = 0; index < 5; index++) await guess(name, elsewhere(index))
    const [known, unknown] = [await guess('kari', HERE), await guess('nobody', HERE)]
    expect(known).to.deep.equal(unknown)
    expect(known.kind).to.equal('held_back')
    expect((await world.access.signIn({ name: 'kari', password: PASSWORD, code: '1' }, HERE)).kind).to.equal(
      'held_back',
    )
  })

  it('never keep somebody out of the browser that they signed in from before', async () => {
    const first = await come(HERE)
    if (first.kind !== 'in') throw new Error(first.kind)
    for (let index = 0; index < 40; index++) {
      world.test.clock.advance(await waitOf('kari', elsewhere(index)))
      await guess('kari', elsewhere(index))
    }
    expect((await come(elsewhere(3))).kind).to.equal('held_back')
    expect((await come({ ...HERE, device: first.device })).kind).to.equal('in')
    const forged = `${first.device.split('_')[0] ?? ''}_${'0'.repeat(64)}`
    expect((await guess('kari', { ...elsewhere(9), device: forged })).kind).to.equal('held_back')
    // Whoever stole that cookie guesses no faster with it.
    for (let index = 0; index < 5; index++) await guess('kari', { ...HERE, device: first.device })
    expect((await guess('kari', { ...HERE, device: first.device })).kind).to.equal('held_back')
  })

  it('leave whoever is signed in alone', async () => {
    const session = await come(HERE)
    if (session.kind !== 'in') throw new Error(session.kind)
    for (let index = 0; index < 12; index++) await guess('kari', elsewhere(index))
    expect(await world.access.findSession(session.secret, { seen: true })).to.not.equal(null)
  })

  it('are counted before the password is looked at: fifty at once are not fifty first ones', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => guess('kari', HERE)))
    expect(results.filter(({ kind }) => kind === 'refused')).to.have.length(5)
  })

  it('of many names from one address wait as well; its good ones are not counted', async () => {
    for (let index = 0; index < 35; index++) expect((await come(HERE)).kind).to.equal('in')
    for (let index = 0; index < 30; index++)
      expect((await guess(`name-${String(index)}`, HERE)).kind).to.equal('refused')
    expect((await guess('name-31', HERE)).kind).to.equal('held_back')
    expect((await guess('name-31', elsewhere())).kind).to.equal('refused')
    world.test.clock.advance(HOUR)
    expect((await come(HERE)).kind).to.equal('in')
  })

  it('begin anew after a good one, and are forgotten after a day', async () => {
    for (let index = 0; index < 4; index++) await guess('kari', HERE)
    expect((await come(HERE)).kind).to.equal('in')
    for (let index = 0; index < 5; index++) expect((await guess('kari', HERE)).kind).to.equal('refused')
    expect((await guess('kari', HERE)).kind).to.equal('held_back')
    world.test.clock.advance(24 * HOUR)
    expect((await guess('kari', HERE)).kind).to.equal('refused')
    expect(await world.test.sql('SELECT * FROM sign_in_attempt')).to.have.length(2)
  })

  it('take as long for a name that is nobody’s as for one that is known', async () => {
    await closeWorld(world)
    world = await openAccessWorld({ hash: { memoryCost: 4096, timeCost: 2 } })
    await enrolled(world, 'kari')
    const timeOf = async (name: string, index: number): Promise<number> => {
      const begun = performance.now()
      expect((await guess(name, elsewhere(index))).kind).to.equal('refused')
      return performance.now() - begun
    }
    const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let index = 0; index < 15; index++) {
      times.known.push(await timeOf('kari', index))
      times.unknown.push(await timeOf(`name-${String(index)}`, index))
      world.test.clock.advance(24 * HOUR)
    }
    const ratio = median(times.known) / median(times.unknown)
    expect(ratio).to.be.within(0.5, 2)
  })
})
