import { expect } from 'chai'
import { createPasswordHasher } from '../../../integrations/passwords/password-hasher.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { signIn } from '../../../src/flow/access/sign-in.js'
import { disable, enable, invite, listAccounts } from '../../../src/flow/access/keep-accounts.js'
import { rejection } from '../../support/storage/rejection.js'
import {
  closeWorld,
  enrolled,
  HERE,
  nextCodeOf,
  openAccessWorld,
  PASSWORD,
  type AccessWorld,
} from '../../support/desk/access-world.js'

describe('accounts of the staff', function () {
  this.timeout(60_000)
  let world: AccessWorld
  beforeEach(async () => {
    world = await openAccessWorld()
  })
  afterEach(() => closeWorld(world))

  const come = (tools = world.tools) =>
    signIn(tools, { name: 'kari', password: PASSWORD, code: nextCodeOf(world, 'kari') }, HERE)

  it('let nobody in once they are disabled, and let them in again with what they had', async () => {
    await enrolled(world, 'kari')
    const before = await come()
    if (before.kind !== 'in') throw new Error(before.kind)
    await disable(world.tools, 'kari', OPERATOR)
    expect(await world.access.findSession(before.secret, { seen: true })).to.equal(null)
    expect((await come()).kind).to.equal('refused')
    await enable(world.tools, 'kari', OPERATOR)
    expect((await come()).kind).to.equal('in')
  })

  it('let nobody in whose account is disabled while the password is looked at', async () => {
    await enrolled(world, 'kari')
    const passwords = {
      ...world.tools.passwords,
      verify: async (hash: string | null, password: string): Promise<boolean> => {
        const fits = await world.tools.passwords.verify(hash, password)
        await disable(world.tools, 'kari', OPERATOR)
        return fits
      },
    }
    expect((await come({ ...world.tools, passwords })).kind).to.equal('refused')
    expect(await world.test.sql('SELECT * FROM staff_session')).to.deep.equal([])
  })

  it('take no password that leaked elsewhere, and keep the old one', async () => {
    const { secret } = await enrolled(world, 'kari')
    const found = await world.access.findSession(secret, { seen: true })
    if (found === null) throw new Error('there is no session')
    expect(await world.access.changePassword(found, 'sonyericsson', HERE)).to.equal('leaked')
    expect((await come()).kind).to.equal('in')
  })

  it('hash the password anew at a sign-in once the parameters are others', async () => {
    await enrolled(world, 'kari')
    const hashOf = async (): Promise<unknown> =>
      (await world.test.sql('SELECT * FROM staff_account'))[0]?.['password_hash']
    const old = await hashOf()
    expect((await come()).kind).to.equal('in')
    expect(await hashOf()).to.equal(old)
    const passwords = createPasswordHasher({ memoryCost: 128, timeCost: 1, parallelism: 1 })
    expect((await come({ ...world.tools, passwords })).kind).to.equal('in')
    expect(await hashOf()).to.match(/m=128,t=1,p=1/)
    expect((await come({ ...world.tools, passwords })).kind).to.equal('in')
  })

  it('are told in the history by id, with no name, address or secret', async () => {
    const { token, recoveryCodes } = await enrolled(world, 'kari')
    await come()
    await disable(world.tools, 'kari', OPERATOR)
    const events = await world.test.sql('SELECT * FROM audit_event ORDER BY sequence')
    expect(events.map(({ type }) => type)).to.deep.equal([
      'account.invited',
      'account.enrolled',
      'account.signed_in',
      'account.signed_in',
      'account.disabled',
    ])
    for (const secret of [token, PASSWORD, recoveryCodes[0] ?? '', 'bookbeat.example', HERE.network])
      expect(JSON.stringify(events)).to.not.include(secret)
    expect((await world.test.storage.verifyAudit()).broken).to.equal(null)
  })

  it('are listed by the entries of the settings, and those whose entry is gone last', async () => {
    await enrolled(world, 'kari')
    world.staff.splice(0, 1)
    const listed = await listAccounts(world.tools)
    expect(listed.map(({ staffId, member }) => [staffId, member !== null])).to.deep.equal([
      ['mons', true],
      ['dpo', true],
      ['root', true],
      ['bo', true],
      ['kari', false],
    ])
    expect((await come()).kind).to.equal('refused')
    const asked = invite(world.tools, { staffId: 'kari', again: true, actor: OPERATOR })
    expect(await rejection(asked)).to.have.property('code', 'not_found')
  })
})
