import { expect } from 'chai'
import { createOneTimeCodes } from '../../integrations/one-time-codes/one-time-codes.js'
import { createPasswordHasher } from '../../integrations/passwords/password-hasher.js'

describe('hashes of passwords', function () {
  this.timeout(30_000)

  it('are argon2id with the parameters that OWASP names, salted each for itself', async () => {
    const passwords = createPasswordHasher()
    const [one, other] = [await passwords.hash('the same words here'), await passwords.hash('the same words here')]
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).to.not.equal(other)
    expect(await passwords.verify(one, 'the same words here')).to.equal(true)
    expect(await passwords.verify(one, 'the same words hera')).to.equal(false)
    expect(await passwords.verify(null, 'a password that nobody has')).to.equal(false)
  })

  it('are made anew when the parameters change', async () => {
    const before = createPasswordHasher({ memoryCost: 64, timeCost: 1, parallelism: 1 })
    const hash = await before.hash('the same words here')
    expect(before.isOutdated(hash)).to.equal(false)
    const now = createPasswordHasher()
    expect(now.isOutdated(hash)).to.equal(true)
    expect(await now.verify(hash, 'the same words here')).to.equal(true)
  })

  it('are reckoned two at a time, all of them, when many ask at once', async () => {
    const passwords = createPasswordHasher({ memoryCost: 64, timeCost: 1, parallelism: 1 })
    const hash = await passwords.hash('the same words here')
    const answers = await Promise.all(Array.from({ length: 40 }, () => passwords.verify(hash, 'the same words here')))
    expect(answers.filter(Boolean)).to.have.length(40)
  })
})

describe('one-time codes', () => {
  const codes = createOneTimeCodes()

  it('are those of RFC 6238, appendix B (SHA-1, six of its eight digits), one step around now as well', () => {
    const secret = Buffer.from('12345678901234567890')
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
    ] as const) {
      const at = (shift: number): string => new Date((seconds + shift) * 1000).toISOString()
      const step = Math.floor(seconds / 30)
      for (const shift of [-30, 0, 30]) expect(codes.stepOf(secret, code, at(shift)), String(seconds)).to.equal(step)
      for (const shift of [-60, 60].filter((one) => seconds + one >= 0))
        expect(codes.stepOf(secret, code, at(shift))).to.equal(null)
    }
    expect(codes.stepOf(secret, '', '2026-03-02T09:00:00.000Z')).to.equal(null)
    expect(codes.stepOf(secret, '12345', '2026-03-02T09:00:00.000Z')).to.equal(null)
  })

  it('are enrolled by a picture and a key of 160 random bits', () => {
    const { typed, address, path, size } = codes.enrolment(codes.newSecret(), 'kari')
    expect(typed).to.match(/^(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}$/)
    expect(address).to.match(/^otpauth:\/\/totp\/Innsyn:kari\?/)
    expect(address).to.include(typed.replaceAll('-', ''))
    expect(path).to.match(/^(?:M\d+ \d+h1v1h-1z)+$/)
    expect(size).to.be.within(29, 80)
    expect(codes.newSecret()).to.not.deep.equal(codes.newSecret())
  })

  it('have recovery codes of 120 random bits beside them', () => {
    const made = codes.recoveryCodes(10)
    expect(new Set(made).size).to.equal(10)
    for (const code of made) expect(code).to.match(/^(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}$/)
  })
})
