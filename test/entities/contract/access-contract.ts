import { expect } from 'chai'
import type { StaffSession } from '../../../src/domain/access/staff-session.js'
import type { Stores } from '../../../src/ports.js'
import {
  openTestStorage,
  ROTATED_KEYS,
  type DatabaseKind,
  type TestStorage,
} from '../../support/storage/test-storage.js'

const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-03T09:00:00.000Z'
const SECRET = Buffer.from('twenty secret bytes!')

const aSession = (overrides: Partial<StaffSession> = {}): Omit<StaffSession, 'id'> => ({
  staffId: 'kari',
  way: 'password',
  stage: 'whole',
  startedAt: NOW,
  lastSeenAt: NOW,
  expiresAt: LATER,
  freshUntil: NOW,
  browser: 'Firefox, Linux',
  ...overrides,
})

export function accessContract(kind: DatabaseKind): void {
  describe('accounts and sessions of the staff', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const invited = async (token = 'token'): Promise<string> => {
      const { id } = await run((stores) => stores.accounts.create('kari', NOW))
      await run((stores) => stores.accounts.invite(id, { token, until: LATER, codeSecret: SECRET }))
      return id
    }
    const account = () => read((stores) => stores.accounts.ofStaff('kari'))

    it('keep an account from the invitation to the first sign-in', async () => {
      const id = await invited()
      expect(await account()).to.deep.equal({
        id,
        staffId: 'kari',
        state: 'invited',
        passwordHash: null,
        provider: null,
        invitedUntil: LATER,
        createdAt: NOW,
        lastSignInAt: null,
      })
      expect(await read((stores) => stores.accounts.byInvitation('token'))).to.deep.equal(await account())
      expect(await read((stores) => stores.accounts.byInvitation('other'))).to.equal(null)
      await run(async ({ accounts }) => {
        await accounts.enrol(id, 'a hash')
        await accounts.noteSignIn(id, LATER)
      })
      const enrolled = { state: 'active', passwordHash: 'a hash', invitedUntil: null, lastSignInAt: LATER }
      expect(await account()).to.include(enrolled)
      expect(await read((stores) => stores.accounts.byInvitation('token'))).to.equal(null)
      expect(await read((stores) => stores.accounts.all())).to.deep.equal([await account()])
    })

    it('have one account for one entry', async () => {
      await invited()
      let refused = false
      await run((stores) => stores.accounts.create('kari', NOW)).catch(() => (refused = true))
      expect(refused).to.equal(true)
    })

    it('seal the secret of the codes, and open it under the next master key too', async () => {
      const id = await invited()
      const [row = {}] = await test.sql('SELECT * FROM staff_account')
      expect((row['code_secret'] as Buffer).includes(SECRET)).to.equal(false)
      const rotated = await test.openAnother({ keys: ROTATED_KEYS })
      expect(
        Buffer.from((await rotated.unitOfWork.read((stores) => stores.accounts.codeSecret(id))) ?? []),
      ).to.deep.equal(SECRET)
      const owners = await rotated.unitOfWork.read((stores) => stores.keys.staleOwners({ after: '', limit: 9 }))
      expect(owners).to.deep.equal([id])
      await rotated.unitOfWork.run((stores) => stores.keys.rewrap(owners))
      expect(await rotated.unitOfWork.read((stores) => stores.accounts.codeSecret(id))).to.deep.equal(SECRET)
    })

    it('use a step up once, and none before it', async () => {
      const id = await invited()
      const use = (step: number): Promise<boolean> => run((stores) => stores.accounts.useStep(id, step))
      expect([
        await use(57_000_001),
        await use(57_000_001),
        await use(57_000_000),
        await use(57_000_002),
      ]).to.deep.equal([true, false, false, true])
      expect((await Promise.all([use(57_000_009), use(57_000_009)])).filter(Boolean)).to.have.length(1)
    })

    it('use a recovery code up once, and lose all of them with a new invitation', async () => {
      const id = await invited()
      await run((stores) => stores.accounts.setRecoveryCodes(id, ['one', 'two', 'three']))
      const use = (code: string): Promise<boolean> => run((stores) => stores.accounts.useRecoveryCode(id, code))
      expect([await use('one'), await use('one'), await use('four')]).to.deep.equal([true, false, false])
      expect(await read((stores) => stores.accounts.recoveryCodesLeft(id))).to.equal(2)
      await run(async ({ accounts }) => {
        await accounts.bind(id, { issuer: 'https://id.example', subject: 'p-1' })
        await accounts.setPassword(id, 'a hash')
        await accounts.invite(id, { token: 'next', until: LATER, codeSecret: Buffer.from('another secret') })
      })
      expect(await read((stores) => stores.accounts.recoveryCodesLeft(id))).to.equal(0)
      expect(await account()).to.include({ state: 'invited', passwordHash: null, provider: null })
    })

    it('bind an account to somebody at a provider, and disable it', async () => {
      const id = await invited()
      await run((stores) => stores.accounts.bind(id, { issuer: 'https://id.example', subject: 'p-1' }))
      expect((await account())?.provider).to.deep.equal({ issuer: 'https://id.example', subject: 'p-1' })
      await run((stores) => stores.accounts.setState(id, 'disabled'))
      expect((await account())?.state).to.equal('disabled')
    })

    it('keep a session by the hash of its secret, give it another secret, and end it', async () => {
      const { id } = await run((stores) => stores.sessions.open(aSession(), 'first'))
      expect(JSON.stringify(await test.sql('SELECT * FROM staff_session'))).to.not.include('"first"')
      await run(async ({ sessions }) => {
        await sessions.touch(id, LATER)
        await sessions.renew(id, 'second', { stage: 'whole', expiresAt: LATER, freshUntil: LATER })
      })
      expect(await read((stores) => stores.sessions.bySecret('first'))).to.equal(null)
      const found = await read((stores) => stores.sessions.bySecret('second'))
      expect(found).to.deep.equal({ ...aSession({ lastSeenAt: LATER, freshUntil: LATER }), id })
      await run((stores) => stores.sessions.close(id))
      expect(await read((stores) => stores.sessions.bySecret('second'))).to.equal(null)
    })

    it('end all sessions of one person but one, and forget what is over', async () => {
      const ids: string[] = []
      for (const secret of ['a', 'b', 'c'])
        ids.push((await run((stores) => stores.sessions.open(aSession(), secret))).id)
      await run((stores) => stores.sessions.open(aSession({ staffId: 'bo' }), 'd'))
      await run((stores) => stores.sessions.closeAll('kari', ids[1]))
      const ofKari = await read((stores) => stores.sessions.ofStaff('kari'))
      expect(ofKari.map(({ id }) => id)).to.deep.equal([ids[1]])
      await run((stores) => stores.sessions.closeAll('kari'))
      expect(await read((stores) => stores.sessions.ofStaff('kari'))).to.deep.equal([])
      expect(await read((stores) => stores.sessions.bySecret('d'))).to.not.equal(null)
      await run((stores) =>
        stores.sessions.open(aSession({ startedAt: LATER, expiresAt: '2026-03-04T09:00:00.000Z' }), 'e'),
      )
      expect(await test.sql('SELECT * FROM staff_session')).to.have.length(1)
    })

    it('count tries, and forget those that nobody counts any more', async () => {
      await run(async ({ attempts }) => {
        await attempts.set('one', { failures: 1, lastAt: NOW })
        await attempts.set('one', { failures: 2, lastAt: NOW })
        await attempts.set('two', { failures: 1, lastAt: NOW })
      })
      expect(await read((stores) => stores.attempts.get('one'))).to.deep.equal({ failures: 2, lastAt: NOW })
      await run((stores) => stores.attempts.clear('one'))
      expect(await read((stores) => stores.attempts.get('one'))).to.equal(null)
      await run((stores) => stores.attempts.set('three', { failures: 1, lastAt: '2026-03-03T09:00:00.001Z' }))
      expect(await read((stores) => stores.attempts.get('two'))).to.equal(null)
    })

    it('keep the log of sign-ins for a year, the newest first', async () => {
      const network = '192.0.2.1'
      await run(async ({ signIns }) => {
        await signIns.add({ at: NOW, staffId: 'kari', event: 'signed_in', network })
        await signIns.add({ at: LATER, staffId: null, event: 'refused', network })
      })
      const newest = await read((stores) => stores.signIns.newest({ limit: 1 }))
      expect(newest).to.deep.equal([{ at: LATER, staffId: null, event: 'refused', network }])
      expect(await read((stores) => stores.signIns.newest({ staffId: 'kari', limit: 9 }))).to.have.length(1)
      const others = await read((stores) => stores.signIns.newest({ notOf: ['kari', 'ola'], limit: 9 }))
      expect(others, 'a line of nobody stays').to.deep.equal(newest)
      const signedIn = await read((stores) => stores.signIns.newest({ events: ['signed_in'], limit: 9 }))
      expect(signedIn.map(({ staffId }) => staffId)).to.deep.equal(['kari'])
      await run((stores) =>
        stores.signIns.add({ at: '2027-03-02T09:00:00.001Z', staffId: null, event: 'refused', network }),
      )
      expect((await read((stores) => stores.signIns.newest({ limit: 9 }))).map(({ at }) => at)).to.not.include(NOW)
    })

    it('lose sessions and open links when an older copy takes the place of a newer one', async () => {
      const id = await invited()
      await run((stores) => stores.sessions.open(aSession(), 'a'))
      await test.storage.settleRestore({ madeAt: NOW, sequence: 0, erasures: [] })
      expect(await read((stores) => stores.sessions.bySecret('a'))).to.equal(null)
      expect(await read((stores) => stores.accounts.byInvitation('token'))).to.equal(null)
      expect((await account())?.id).to.equal(id)
    })
  })
}
