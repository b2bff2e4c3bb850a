import { expect } from 'chai'
import { Secret, TOTP } from 'otpauth'
import { OPERATOR, type Actor } from '../../../src/domain/audit.js'
import { InvalidInputError } from '../../../src/domain/errors.js'
import { createAccessDesk, type AccessDesk } from '../../../src/flow/access/access-desk.js'
import type { AccessTools } from '../../../src/flow/access/access-tools.js'
import type { FoundSession } from '../../../src/flow/access/find-session.js'
import { disable, enable, invite } from '../../../src/flow/access/keep-accounts.js'
import { createPasswordHasher } from '../../../integrations/passwords/password-hasher.js'
import { accessToolsOf } from '../../../src/wiring/access-parts.js'
import { inWords } from '../../../src/web/desk/texts/sayings/in-words.js'
import { HERE, PASSWORD } from '../../support/desk/access-world.js'
import { rejection } from '../../support/storage/rejection.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { DESK } from '../../support/flow/watched-cases.js'

const ADMIN: Actor = { kind: 'user', id: 'dpo' }
const CLAIMS = {
  issuer: 'https://id.example',
  subject: 'p-1',
  verifiedEmail: 'kari@desk.example',
  hasSecondFactor: true,
  authenticatedAt: null,
}

describe('mails about accounts', function () {
  this.timeout(60_000)
  let harness: Harness
  let tools: AccessTools
  let access: AccessDesk
  let app: string

  const open = async (settings: Partial<Harness['core']['config']>): Promise<void> => {
    harness = await openHarness({ settings })
    tools = {
      ...accessToolsOf(harness.core),
      passwords: createPasswordHasher({ memoryCost: 64, timeCost: 1, parallelism: 1 }),
    }
    access = createAccessDesk(tools)
  }
  beforeEach(() => open(DESK))
  afterEach(() => harness.close())

  /** What went out since the last time, by `whose: of what`. */
  const mailed = async (): Promise<string[]> => {
    const before = harness.mails.sent.length
    await harness.runner.runUntilIdle(['send_account_notice'])
    return harness.mails.sent
      .slice(before)
      .map(({ to, subject }) => `${to.address.split('@')[0] ?? ''}: ${subject.replace('Innsyn: ', '')}`)
  }
  const code = (): string => {
    harness.clock.advance(30_000)
    return new TOTP({ secret: Secret.fromBase32(app) }).generate({ timestamp: Date.parse(harness.clock.now()) })
  }
  const setUp = async (): Promise<{
    device: string
    secret: string
    recoveryCodes: readonly string[]
    token: string
  }> => {
    const { token } = await invite(tools, { staffId: 'kari', again: false, actor: ADMIN })
    app = ((await access.lookAtInvitation(token))?.codes.typed ?? '').replaceAll('-', '')
    const result = await access.enrol({ token, password: PASSWORD, code: code() }, HERE)
    if (result.kind !== 'enrolled') throw new Error(result.kind)
    return { ...result, token }
  }
  const sessionOf = async (secret: string): Promise<FoundSession> => {
    const found = await access.findSession(secret, { seen: true })
    if (found === null) throw new Error('there is no session')
    return found
  }

  it('tell of link, setting up, password, codes and what an admin did, each once', async () => {
    const { secret } = await setUp()
    expect(await mailed()).to.have.members([
      'kari: a link for your first sign-in was made',
      'kari: your account was set up',
    ])
    const found = await sessionOf(secret)
    expect(await access.changePassword(found, `${PASSWORD} again`, HERE)).to.equal(null)
    expect(await mailed()).to.deep.equal(['kari: your password was changed'])
    await access.renewRecoveryCodes(found, HERE)
    expect(await mailed()).to.deep.equal(['kari: new recovery codes were made'])
    await disable(tools, 'kari', ADMIN)
    expect(await mailed()).to.deep.equal(['kari: your account was disabled'])
    await enable(tools, 'kari', OPERATOR)
    expect(await mailed()).to.deep.equal(['kari: your account was enabled again'])
    await invite(tools, { staffId: 'kari', again: true, actor: OPERATOR })
    expect(await mailed()).to.deep.equal(['kari: your account begins anew'])
    expect(await mailed()).to.deep.equal([])
    const ids = harness.mails.sent.map(({ messageId }) => messageId)
    expect(new Set(ids).size).to.equal(ids.length)
  })

  it('tell of a sign-in with a browser that is new, and of no other; and of a recovery code', async () => {
    const { device, recoveryCodes } = await setUp()
    await mailed()
    const come = (from: typeof HERE, typed: string) =>
      access.signIn({ name: 'kari', password: PASSWORD, code: typed }, from)
    expect((await come({ ...HERE, device }, code())).kind).to.equal('in')
    expect(await mailed(), 'the browser that set the account up').to.deep.equal([])
    const elsewhere = await come(HERE, code())
    expect(await mailed()).to.deep.equal(['kari: a sign-in from a new browser'])
    if (elsewhere.kind !== 'in') throw new Error(elsewhere.kind)
    expect((await come({ ...HERE, device: elsewhere.device }, code())).kind).to.equal('in')
    expect(await mailed()).to.deep.equal([])
    expect((await come({ ...HERE, device }, recoveryCodes[0] ?? '')).kind).to.equal('in')
    expect(await mailed()).to.deep.equal(['kari: a recovery code was used'])
    expect((await come(HERE, '000000')).kind).to.equal('refused')
    expect(await mailed(), 'a try that came to nothing').to.deep.equal([])
  })

  it('tell of the first sign-in by the provider once, and of the next from a new browser', async () => {
    expect((await access.signInByProvider(CLAIMS, HERE)).kind).to.equal('in')
    expect(await mailed()).to.deep.equal(['kari: a provider opens your account'])
    expect((await access.signInByProvider(CLAIMS, HERE)).kind).to.equal('in')
    expect(await mailed()).to.deep.equal(['kari: a sign-in from a new browser'])
  })

  it('say who, when and with what browser, and hold no link, address or secret', async () => {
    const { token, secret, recoveryCodes } = await setUp()
    await access.changePassword(await sessionOf(secret), `${PASSWORD} again`, HERE)
    await disable(tools, 'kari', OPERATOR)
    await mailed()
    const text = (subject: string): string =>
      harness.mails.sent.find((mail) => mail.subject.includes(subject))?.text ?? ''
    expect(text('first sign-in')).to.include('By:      dpo').and.include('ask an admin at once')
    expect(text('password'))
      .to.include('By:      kari\nWith:    Firefox, Linux')
      .and.include(`When:    ${harness.clock.now().slice(0, 10)} at `)
      .and.include('If it was not you')
    expect(text('disabled')).to.include('By:      the command line on the host').and.not.include('With:')
    const all = harness.mails.sent.map((mail) => `${mail.subject}\n${mail.text}`).join('\n')
    for (const never of [
      token,
      secret,
      app,
      PASSWORD,
      recoveryCodes[0] ?? '',
      HERE.network,
      '://',
      'www.',
      'localhost',
    ])
      expect(all).to.not.include(never)
  })

  it('are written in the language of the settings, and hold no link there either', async () => {
    await harness.close()
    await open({ ...DESK, staffMail: { language: 'nb' } })
    const { secret } = await setUp()
    await access.changePassword(await sessionOf(secret), `${PASSWORD} again`, HERE)
    await disable(tools, 'kari', OPERATOR)
    expect(await mailed()).to.have.members([
      'kari: en lenke til din første innlogging er laget',
      'kari: kontoen din er satt opp',
      'kari: passordet ditt er endret',
      'kari: kontoen din er sperret',
    ])
    const [changed, disabled] = ['passordet', 'sperret'].map(
      (word) => harness.mails.sent.find(({ subject }) => subject.includes(word))?.text,
    )
    expect(changed)
      .to.include('Konto: kari\nNår:   ')
      .and.include('Av:    kari\nMed:   Firefox, Linux')
      .and.include('gå til «Min konto»')
    expect(disabled).to.include('Av:    kommandolinjen på maskinen').and.not.include('Med:')
    for (const { text } of harness.mails.sent)
      expect(text)
        .to.include('har aldri en lenke')
        .and.not.match(/:\/\/|www\.|account|Account/)
  })

  it('become an alert when the mail cannot go out, which the next one clears', async () => {
    const alerts = async () =>
      (await harness.core.unitOfWork.read((stores) => stores.alerts.open())).filter(
        ({ code: kind }) => kind === 'account_notice_not_sent',
      )
    harness.mails.failures.push(new InvalidInputError('the mail server takes no such mail'))
    await disable(tools, 'kari', OPERATOR)
    expect(await mailed()).to.deep.equal([])
    const [alert] = await alerts()
    expect(alert).to.include({ key: 'account-notice:kari' })
    expect(alert?.text).to.include('kari could not be told about their account (your account was disabled)')
    expect(alert?.text).to.not.include('@')
    const norwegian = inWords(alert ?? { text: '' }, 'nb', null)
    expect(norwegian).to.have.property('language', 'nb')
    expect(norwegian.text).to.include('kari kunne ikke få beskjed om kontoen sin (kontoen er sperret)')
    await enable(tools, 'kari', OPERATOR)
    expect(await mailed()).to.have.length(1)
    expect(await alerts()).to.deep.equal([])
  })

  it('are not listed when the change is rolled back', async () => {
    const { unitOfWork } = harness.core
    const torn: AccessTools['unitOfWork'] = {
      ...unitOfWork,
      run: (work) =>
        unitOfWork.run(async (stores) => {
          await work(stores)
          throw new InvalidInputError('torn')
        }),
    }
    expect(await rejection(disable({ ...tools, unitOfWork: torn }, 'kari', OPERATOR))).to.have.property(
      'message',
      'torn',
    )
    expect(await mailed()).to.deep.equal([])
  })

  it('are not made without a mail server: the page of the account shows the same', async () => {
    await harness.close()
    await open({ ...DESK, smtp: null })
    const { secret } = await setUp()
    const found = await sessionOf(secret)
    await access.changePassword(found, `${PASSWORD} again`, HERE)
    await disable(tools, 'kari', OPERATOR)
    const { waiting } = await harness.core.queue.counts()
    expect(waiting).to.equal(0)
    const own = await access.lookAtOwn('kari')
    expect(own.isMailed).to.equal(false)
    expect(own.log.map(({ event }) => event)).to.have.members([
      'account_invited',
      'enrolled',
      'signed_in',
      'password_changed',
      'account_disabled',
    ])
  })

  it('stand on the page of the account however often somebody tries in vain afterwards', async () => {
    const { secret } = await setUp()
    await access.changePassword(await sessionOf(secret), `${PASSWORD} again`, HERE)
    await harness.core.unitOfWork.run(async ({ signIns }) => {
      const tries = { at: '2026-12-31T00:00:00.000Z', staffId: 'kari', network: HERE.network }
      for (let time = 0; time < 40; time += 1) await signIns.add({ ...tries, event: 'refused' })
    })
    const events = (await access.lookAtOwn('kari')).log.map(({ event }) => event)
    expect(events).to.include.members(['enrolled', 'password_changed'])
    expect(events.slice(0, 11)).to.deep.equal([...Array<string>(10).fill('refused'), events[10]])
    expect(events.filter((event) => event === 'refused')).to.have.length(10)
  })
})
