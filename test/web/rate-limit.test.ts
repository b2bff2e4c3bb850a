import { expect } from 'chai'
import { createRateLimit, networkOf } from '../../src/web/rate-limit.js'
import { TestClock } from '../support/storage/test-clock.js'

describe('the rate limit of an address', () => {
  it('108: takes an IPv6 customer for one address', () => {
    expect(networkOf('2001:db8:1:2::1')).to.equal(networkOf('2001:0db8:0001:0002:ffff:0:0:9'))
    expect(networkOf('2001:db8:1:2::1')).to.not.equal(networkOf('2001:db8:1:3::1'))
    expect(networkOf('::1')).to.equal('0:0:0:0::/64')
    expect(networkOf('::ffff:192.0.2.1')).to.equal('192.0.2.1').and.equal(networkOf('192.0.2.1'))
    expect(networkOf('fe80::1%eth0')).to.equal(networkOf('fe80::2'))
  })

  it('109: remembers so many addresses and no more, the latest ones', () => {
    const clock = new TestClock()
    const limit = createRateLimit(clock, { most: 1, windowMs: 60_000 })
    const addresses = (from: number, to: number) =>
      Array.from(
        { length: to - from },
        (_, index) => `10.${String((from + index) >> 8)}.0.${String((from + index) & 255)}`,
      )
    for (const address of ['first', 'second']) limit.take(address)
    clock.advance(60_000)
    expect(limit.take('first'), 'a new window').to.equal(true)
    for (const address of addresses(0, 49_999)) limit.take(address)
    expect([limit.isSpent('first'), limit.isSpent('second')]).to.deep.equal([true, false])
    limit.take('one more')
    expect(limit.isSpent('first')).to.equal(false)
  })
})
