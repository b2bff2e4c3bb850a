import { expect } from 'chai'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOneTimeCodes } from '../../integrations/one-time-codes/one-time-codes.js'
import { createLeakedPasswords, encodeLeakedPasswords } from '../../integrations/passwords/leaked-passwords.js'
import { createPasswordHasher } from '../../integrations/passwords/password-hasher.js'
import { passwordFault } from '../../src/domain/access/password-rules.js'
import { LEAKED_PASSWORDS_FILE } from '../../src/wiring/access-parts.js'
import { rejection } from '../support/storage/rejection.js'

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

describe('the list of leaked passwords', () => {
  const leaked = createLeakedPasswords(LEAKED_PASSWORDS_FILE)
  const KARI = { id: 'kari', email: 'kari@bookbeat.example' }

  it('knows the long ones that leaked most, which are no common words, in whatever capitals', async () => {
    for (const password of [
      'q1w2e3r4t5y6',
      'leavemealone',
      'sonyericsson',
      '112233445566',
      'websolutions',
      'unbelievable',
    ]) {
      expect(passwordFault(password, KARI), `${password} by the rules`).to.equal(null)
      expect(await leaked.has(password), password).to.equal(true)
    }
    expect(await leaked.has('UnBelievable')).to.equal(true)
    expect(await leaked.has('Ünbelievable')).to.equal(true)
  })

  it('lets pass what is not in it, and what is only near', async () => {
    const free = ['slow green tram to nowhere', 'unbelievably', 'leavemealone otter', '', 'vxqplmzrtbwk']
    for (const password of free) expect(await leaked.has(password), password).to.equal(false)
  })

  it('has ten times what ASVS asks for, all of them as long as ours must be, and is found in a moment', async () => {
    const { size } = await stat(LEAKED_PASSWORDS_FILE)
    expect(size / 6).to.be.at.least(30_000)
    const begun = performance.now()
    for (let round = 0; round < 1_000; round += 1) await leaked.has(`otter number ${String(round)}`)
    expect(performance.now() - begun).to.be.below(1_000)
  })

  it('is made of the long ones alone, each once, and finds the first and the last of them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innsyn-leaked-'))
    const path = join(folder, 'leaked.sha256')
    const some = Array.from({ length: 4_000 }, (_, number) => `otter number ${String(number)}`)
    await writeFile(path, encodeLeakedPasswords([...some, 'short', 'OTTER number 1', some[0] ?? '']))
    expect((await stat(path)).size).to.equal(4_000 * 6)
    const own = createLeakedPasswords(path)
    for (const password of some) expect(await own.has(password), password).to.equal(true)
    expect(await own.has('short')).to.equal(false)
    await rm(folder, { recursive: true })
  })

  it('lets nobody set a password while it is missing, cut off or damaged, and heals without a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'innsyn-leaked-'))
    const path = join(folder, 'leaked.sha256')
    const own = createLeakedPasswords(path)
    const whole = await readFile(LEAKED_PASSWORDS_FILE)
    const messageOf = async (): Promise<string> => (await rejection(own.has('leavemealone'))).message
    expect(await messageOf()).to.include('cannot be read')
    for (const cut of [whole.subarray(0, -1), whole.subarray(0, 6 * 2_999), Buffer.alloc(0)]) {
      await writeFile(path, cut)
      expect(await messageOf()).to.include('cut off')
    }
    await writeFile(path, Buffer.concat([whole.subarray(6), whole.subarray(0, 6)]))
    expect(await messageOf()).to.include('damaged')
    await writeFile(path, whole)
    expect(await own.has('leavemealone')).to.equal(true)
    await rm(folder, { recursive: true })
  })
})
