import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { LIVE_STATES, type Challenge } from '../../../src/domain/challenge/challenge.js'
import type { Stores } from '../../../src/ports.js'
import { aCase, anExport } from '../../support/storage/builders.js'
import { rejection } from '../../support/storage/rejection.js'
import {
  openTestStorage,
  TEST_MASTER_KEY,
  type DatabaseKind,
  type TestStorage,
} from '../../support/storage/test-storage.js'

const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-03T09:00:00.000Z'

function aLink(caseId: string, overrides: Partial<Omit<Challenge, 'id'>> = {}): Omit<Challenge, 'id'> {
  return {
    caseId,
    purpose: 'identity',
    state: 'waiting',
    delivery: 'smtp',
    round: 1,
    sentTo: 'on_file',
    address: 'eva@victim.example',
    messageId: `<${randomBytes(8).toString('hex')}@bookbeat.example>`,
    createdAt: NOW,
    expiresAt: '2026-03-09T09:00:00.000Z',
    sentAt: null,
    settledAt: null,
    ...overrides,
  }
}

export function challengeContract(kind: DatabaseKind): void {
  describe('links, visits and automatic mail', () => {
    let test: TestStorage
    let caseId: string
    beforeEach(async () => {
      test = await openTestStorage(kind)
      caseId = (await run((stores) => stores.cases.insert(aCase()))).id
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    const read = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.read(work)
    const newToken = (): string => test.storage.digests.token()
    const add = (token: string, overrides: Partial<Omit<Challenge, 'id'>> = {}): Promise<Challenge> =>
      run((stores) => stores.challenges.add(aLink(caseId, overrides), token))

    it('keep a link, and find it by its token and by its mail', async () => {
      const token = newToken()
      const link = await add(token)
      expect(await read((stores) => stores.challenges.byToken(token))).to.deep.equal(link)
      expect(await read((stores) => stores.challenges.byMessageId(link.messageId))).to.deep.equal(link)
      expect(await read((stores) => stores.challenges.ofCase(caseId))).to.deep.equal([link])
      expect(await read((stores) => stores.challenges.byMessageId('<other@bookbeat.example>'))).to.equal(null)
      expect(await read((stores) => stores.challenges.ofCase('other'))).to.deep.equal([])
    })

    it('keep of the token its hash, and the token itself sealed until it is sent', async () => {
      const token = newToken()
      const { id } = await add(token)
      const stored = async () => (await test.sql('SELECT * FROM identity_challenge'))[0] ?? {}
      expect((await stored())['token_hash']).to.equal(createHash('sha256').update(token).digest('hex'))
      for (const secret of [token, 'eva@victim.example']) {
        for (const [column, value] of Object.entries(await stored())) {
          const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value))
          expect(bytes.includes(secret), column).to.equal(false)
        }
      }
      expect(await read((stores) => stores.challenges.token(id))).to.equal(token)
      expect(await run((stores) => stores.challenges.begin(id))).to.equal(true)
      expect(await run((stores) => stores.challenges.begin(id))).to.equal(false)
      expect(await read((stores) => stores.challenges.token(id))).to.equal(token)
      expect(await run((stores) => stores.challenges.move(id, ['unknown'], 'sent', LATER))).to.equal(true)
      expect(await read((stores) => stores.challenges.token(id))).to.equal(null)
      expect((await stored())['token']).to.equal(null)
      expect(await read((stores) => stores.challenges.byToken(token))).to.include({ state: 'sent', sentAt: LATER })
    })

    it('never keep the token of a link that somebody else hands over', async () => {
      for (const delivery of ['draft', 'letter'] as const) {
        const token = newToken()
        const { id } = await add(token, { delivery })
        expect(await read((stores) => stores.challenges.token(id))).to.equal(null)
        expect(await run((stores) => stores.challenges.begin(id))).to.equal(false)
        expect(await read((stores) => stores.challenges.byToken(token))).to.include({ state: 'waiting', delivery })
      }
    })

    it('33: let one of two presses win', async () => {
      const { id } = await add(newToken())
      const press = (): Promise<boolean> => run((stores) => stores.challenges.move(id, LIVE_STATES, 'answered', LATER))
      expect((await Promise.all([press(), press(), press()])).filter(Boolean)).to.have.length(1)
      const [link] = await read((stores) => stores.challenges.ofCase(caseId))
      expect(link).to.include({ state: 'answered', settledAt: LATER })
    })

    it('end what could still be pressed, of one purpose or of all', async () => {
      await add(newToken(), { round: 1, state: 'answered' })
      await add(newToken(), { round: 2 })
      await add(newToken(), { purpose: 'return', state: 'sent' })
      const states = async () => (await read((stores) => stores.challenges.ofCase(caseId))).map(({ state }) => state)
      await run((stores) => stores.challenges.voidAll(caseId, 'identity', LATER))
      expect(await states()).to.deep.equal(['answered', 'void', 'sent'])
      await run((stores) => stores.challenges.voidAll(caseId, null, LATER))
      expect(await states()).to.deep.equal(['answered', 'void', 'void'])
    })

    it('refuse a token that is there already', async () => {
      const token = newToken()
      await add(token)
      expect(await rejection(add(token))).to.be.instanceOf(Error)
    })

    it('33: find nothing for 10,000 guessed and mutated tokens', async function () {
      this.timeout(120_000)
      const tokens = Array.from({ length: 20 }, newToken)
      for (const token of tokens) await add(token)
      const tried = mutationsOf(tokens, 10_000)
      expect(tried).to.have.length(10_000)
      const found = await read(async (stores) => {
        let accepted = 0
        for (const token of tried) if ((await stores.challenges.byToken(token)) !== null) accepted += 1
        return accepted
      })
      expect(found).to.equal(0)
      expect(await read((stores) => stores.challenges.byToken(tokens[7] ?? ''))).to.not.equal(null)
    })

    it('keep a visit, by the hash of its secret, until it is left or over', async () => {
      const secret = newToken()
      const opening = { caseId, openedAt: NOW, lastSeenAt: NOW, expiresAt: '2026-03-02T10:00:00.000Z' }
      const visit = await run((stores) => stores.visits.open(opening, secret))
      expect(await read((stores) => stores.visits.bySecret(secret))).to.deep.equal(visit)
      expect(await read((stores) => stores.visits.bySecret(newToken()))).to.equal(null)
      expect(JSON.stringify(await test.sql('SELECT * FROM portal_visit'))).to.not.include(secret)
      await run((stores) => stores.visits.touch(visit.id, LATER))
      expect(await read((stores) => stores.visits.bySecret(secret))).to.include({ lastSeenAt: LATER })
      // The next visit clears away what is over.
      const next = { ...opening, openedAt: LATER, lastSeenAt: LATER, expiresAt: '2026-03-03T10:00:00.000Z' }
      const [second, third] = [newToken(), newToken()]
      const { id } = await run((stores) => stores.visits.open(next, second))
      await run((stores) => stores.visits.open(next, third))
      expect(await read((stores) => stores.visits.bySecret(secret))).to.equal(null)
      await run((stores) => stores.visits.close(id))
      expect(await read((stores) => stores.visits.bySecret(second))).to.equal(null)
      await run((stores) => stores.visits.closeAll(caseId))
      expect(await read((stores) => stores.visits.bySecret(third))).to.equal(null)
    })

    it('count automatic mail by address, over all controllers, without keeping the address', async () => {
      const mail = { controllerId: 'bookbeat', caseId, kind: 'identity', at: NOW } as const
      await run(async ({ automaticMails }) => {
        await automaticMails.add({ ...mail, address: 'Eva@victim.example' })
        await automaticMails.add({ ...mail, address: 'eva@victim.example', controllerId: 'bxsoftware', at: LATER })
        await automaticMails.add({ ...mail, address: 'kari@post.example' })
      })
      expect(await read((stores) => stores.automaticMails.to('eva@victim.example'))).to.deep.equal([NOW, LATER])
      expect(await read((stores) => stores.automaticMails.to('nobody@victim.example'))).to.deep.equal([])
      expect(await read((stores) => stores.automaticMails.countOf('bookbeat', '2026-03-02T08:00:00.000Z'))).to.equal(2)
      expect(await read((stores) => stores.automaticMails.countOf('bookbeat', NOW))).to.equal(0)
      expect(JSON.stringify(await test.sql('SELECT * FROM automatic_mail'))).to.not.match(/victim|post\.example/)
      await run((stores) => stores.automaticMails.withdraw({ address: 'eva@victim.example', caseId }))
      expect(await read((stores) => stores.automaticMails.to('eva@victim.example'))).to.deep.equal([NOW])
    })

    it('know what was mailed before the master key changed, and forget what is older than the limits', async () => {
      const mail = { controllerId: 'bookbeat', caseId, kind: 'identity', address: 'eva@victim.example' } as const
      await run((stores) => stores.automaticMails.add({ ...mail, at: NOW }))
      const keys = { masterKey: Buffer.alloc(32, 9), previousMasterKeys: [TEST_MASTER_KEY] }
      const rotated = await test.openAnother({ keys })
      expect(await rotated.unitOfWork.read((stores) => stores.automaticMails.to(mail.address))).to.deep.equal([NOW])
      await run((stores) => stores.automaticMails.add({ ...mail, at: '2026-04-02T09:00:00.001Z' }))
      expect(await read((stores) => stores.automaticMails.to(mail.address))).to.have.length(1)
    })

    it('lose what they hold about a person when the content of the case is erased', async () => {
      const [token, secret] = [newToken(), newToken()]
      const { id } = await add(token)
      await run(async (stores) => {
        await stores.visits.open({ caseId, openedAt: NOW, lastSeenAt: NOW, expiresAt: LATER }, secret)
        const mail = { controllerId: 'bookbeat', caseId, kind: 'identity', address: 'eva@victim.example' } as const
        await stores.automaticMails.add({ ...mail, at: NOW })
      })
      await run((stores) => stores.retention.eraseContent(caseId))
      expect(await read((stores) => stores.challenges.byToken(token))).to.equal(null)
      expect(await read((stores) => stores.challenges.ofCase(caseId))).to.deep.equal([])
      expect(await read((stores) => stores.challenges.token(id))).to.equal(null)
      expect(await read((stores) => stores.visits.bySecret(secret))).to.equal(null)
      expect(await read((stores) => stores.automaticMails.to('eva@victim.example'))).to.deep.equal([])
    })

    it('tell how large a package is without opening it', async () => {
      for (const length of [0, 1, 70_000]) {
        const { id } = await run((stores) => stores.exports.insert(caseId, anExport(randomBytes(length)), NOW))
        expect(await read((stores) => stores.exports.size(id))).to.equal(length)
      }
    })
  })
}

/** Guesses at random, and tokens that are there, changed in every way that a link suffers on its way. */
function mutationsOf(tokens: readonly string[], count: number): readonly string[] {
  const tried: string[] = ['', ' ', '0', 'null', '%', "' OR 1=1 --", 'a'.repeat(100_000)]
  for (const token of tokens) {
    for (let at = 0; at < token.length; at += 1) {
      tried.push(
        token.slice(0, at),
        token.slice(at + 1),
        `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
      )
    }
    const padded = ['=', ' ', '\n', '.', '/', '%00', '\0'].flatMap((extra) => [`${token}${extra}`, `${extra}${token}`])
    const decoded = Buffer.from(token, 'base64url')
    tried.push(
      ...padded,
      token.toUpperCase(),
      token.toLowerCase(),
      token + token,
      decoded.toString('hex'),
      decoded.toString('base64'),
    )
    tried.push(createHash('sha256').update(token).digest('hex'))
  }
  while (tried.length < count) tried.push(randomBytes(32).toString('base64url'))
  return tried.slice(0, count)
}
