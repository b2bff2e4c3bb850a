import { expect } from 'chai'
import { KeyedDigests } from '../../../entities/crypto/digests.js'
import { MasterKeys } from '../../../entities/crypto/master-keys.js'
import type { Storage } from '../../../entities/open-storage.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { rotateKeys } from '../../../src/flow/rotate-keys.js'
import { indexCaseAnew, indexProgress, noteWords, setIndexProgress } from '../../../src/flow/shared/case-words.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { Stores, WordQuery } from '../../../src/ports.js'
import { aCase, aMessage, aReading } from '../../support/storage/builders.js'
import {
  NEXT_MASTER_KEY,
  openTestStorage,
  ROTATED_KEYS,
  TEST_MASTER_KEY,
  type DatabaseKind,
  type TestStorage,
} from '../../support/storage/test-storage.js'

const RESTORED_FROM = { madeAt: '2026-03-02T08:00:00.000Z', sequence: 0 }

export function caseWordContract(kind: DatabaseKind): void {
  describe('the words of cases', () => {
    let test: TestStorage
    beforeEach(async () => {
      test = await openTestStorage(kind)
    })
    afterEach(() => test.destroy())

    const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => test.storage.unitOfWork.run(work)
    /** A case that is found by these words, and holds them in a mail. */
    const open = (text: string, changes: Partial<RequestCase> = {}): Promise<RequestCase & { messageId: string }> =>
      run(async (stores) => {
        const opened = await stores.cases.insert(aCase(changes))
        const { id: messageId } = await stores.messages.insert(aMessage())
        const reading = aReading({ segments: [{ role: 'new', text }] })
        const hashes = { messageIdHash: null, textHash: messageId, senderHash: null }
        await stores.messages.saveReadings([{ messageId, reading, outcome: null, ...hashes }])
        await stores.messages.setOutcome(messageId, 'case', opened.id)
        await indexCaseAnew(stores, opened)
        return { ...opened, messageId }
      })
    const find = (text: string, query: Partial<WordQuery> = {}, storage: Storage = test.storage) =>
      storage.unitOfWork.read((stores) =>
        stores.caseWords.find({
          controllerIds: ['bookbeat'],
          words: noteWords(text),
          after: null,
          limit: 10,
          ...query,
        }),
      )
    /** Puts a word into 10,001 more cases, of years ago: each second one from this number on. */
    const holdElsewhere = async (word: string, from: number): Promise<void> => {
      const [hash] = new KeyedDigests(new MasterKeys({ masterKey: TEST_MASTER_KEY })).wordHashes('bookbeat', word)
      await test.sql(
        `INSERT INTO case_word (word, case_number)
         WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < 10000)
         SELECT ${String(hash)}, 2001000000000 + ${String(from)} + 2 * i FROM numbers`,
      )
    }
    const rows = () => test.sql('SELECT word, case_number FROM case_word ORDER BY word, case_number')

    it('find the cases that hold all of them, the newest first, and the next ones behind a reference', async () => {
      const cases = [await open('rød sykkel'), await open('Rød faktura'), await open('rod sykkel, faktura')]
      const [first, second, third] = cases.map(({ reference }) => reference)
      expect(await find('RØD')).to.deep.equal([third, second, first])
      expect(await find('sykkel rød')).to.deep.equal([third, first])
      expect(await find('sykkel rød faktura')).to.deep.equal([third])
      expect(await find('sykkel rød lampe')).to.deep.equal([])
      expect(await find('syk'), 'no part of a word').to.deep.equal([])
      expect(await find('')).to.deep.equal([])
      expect(await find('rød', { limit: 2 })).to.deep.equal([third, second])
      expect(await find('rød', { limit: 2, after: second! })).to.deep.equal([first])
    })

    it('are found together when each stands in more cases than are counted, also behind a reference', async () => {
      const cases = [await open('sykkel lampe'), await open('sykkel'), await open('lampe'), await open('lampe sykkel')]
      const [first, second, third, last] = cases.map(({ reference }) => reference)
      await holdElsewhere('lampe', 0)
      await holdElsewhere('sykkel', 1)
      expect(await find('sykkel lampe')).to.deep.equal([last, first])
      expect(await find('sykkel lampe', { limit: 1 })).to.deep.equal([last])
      expect(await find('lampe sykkel', { after: last! })).to.deep.equal([first])
      expect(await find('sykkel lampe', { after: first! })).to.deep.equal([])
      expect(await find('sykkel', { limit: 3 })).to.deep.equal([last, second, first])
      expect(await find('lampe', { limit: 2, after: last! })).to.deep.equal([third, first])
      const rotated = await test.openAnother({ keys: ROTATED_KEYS })
      expect(await find('sykkel lampe', {}, rotated), 'with two keys').to.deep.equal([last, first])
    })

    it('of two controllers are hashed apart, so that nothing tells that they are the same', async () => {
      const ours = await open('sykkel')
      const theirs = await open('sykkel', { controllerId: 'bxsoftware' })
      expect(await find('sykkel')).to.deep.equal([ours.reference])
      expect(await find('sykkel', { controllerIds: ['bookbeat', 'bxsoftware'] })).to.deep.equal([
        theirs.reference,
        ours.reference,
      ])
      expect(await find('sykkel', { controllerIds: [] })).to.deep.equal([])
      const [one, other] = await rows()
      expect(one?.['word']).to.not.equal(other?.['word'])
    })

    it('are kept once, as numbers of three bytes, and replaced by those of now', async () => {
      const opened = await open('en sykkel til')
      await run((stores) => stores.caseWords.add(opened, noteWords('sykkel lampe')))
      const kept = await rows()
      expect(kept).to.have.length(4)
      for (const { word } of kept) expect(Number(word)).to.be.within(0, 0xffffff)
      await run((stores) => indexCaseAnew(stores, opened))
      expect(await rows()).to.have.length(3)
      expect(await find('lampe')).to.deep.equal([])
    })

    it('go with the content of their case, and with the case', async () => {
      const gone = await open('sykkel')
      const stays = await open('sykkel')
      await run((stores) => stores.retention.eraseContent(gone.id))
      expect(await find('sykkel')).to.deep.equal([stays.reference])
      expect(await rows()).to.have.length(1)
      await run((stores) => indexCaseAnew(stores, gone))
      expect(await rows(), 'an erased case has no words').to.have.length(1)
      await run((stores) => stores.retention.eraseContent(stays.id))
      await run((stores) => stores.caseWords.add(stays, noteWords('sykkel')))
      await run((stores) => stores.retention.forgetCase(stays.id))
      expect(await rows()).to.deep.equal([])
    })

    it('are found under the key before and the one of now, and written anew when keys are rotated', async () => {
      const before = await open('rød sykkel')
      const rotated = await test.openAnother({ keys: ROTATED_KEYS })
      const after = await rotated.unitOfWork.run(async (stores) => {
        const opened = await stores.cases.insert(aCase())
        await stores.notes.add({ caseId: opened.id, at: test.clock.now(), by: OPERATOR, text: 'rød sykkel' })
        await indexCaseAnew(stores, opened)
        await stores.caseWords.add(before, noteWords('lampe'))
        return opened
      })
      expect(await find('rød sykkel', {}, rotated)).to.deep.equal([after.reference, before.reference])
      expect(await find('lampe sykkel', {}, rotated), 'one word under each key').to.deep.equal([before.reference])
      await rotateKeys(rotated, { actor: OPERATOR })
      const onlyNew = await test.openAnother({ keys: { masterKey: NEXT_MASTER_KEY } })
      expect(await find('rød sykkel', {}, onlyNew)).to.deep.equal([after.reference, before.reference])
      expect(await find('rød', {}, test.storage), 'nothing is left under the old key').to.deep.equal([])
    })

    it('of what was erased again after a restore are gone; a case that it touched is gone through anew', async () => {
      const erased = await open('sykkel')
      const touched = await open('sykkel')
      await run((stores) => setIndexProgress(stores, null))
      const erasedAt = '2026-03-02T08:30:00.000Z'
      const listed = (...ids: string[]) => ids.map((ownerId) => ({ ownerId, erasedAt }))
      await test.storage.settleRestore({ ...RESTORED_FROM, erasures: listed(erased.id, erased.messageId) })
      expect(await find('sykkel')).to.deep.equal([touched.reference])
      expect(await run(indexProgress)).to.deep.include({ isComplete: true })
      await test.storage.settleRestore({ ...RESTORED_FROM, erasures: listed(touched.messageId) })
      expect(await find('sykkel')).to.deep.equal([])
      expect(await run(indexProgress)).to.deep.equal({ afterReference: '', isComplete: false })
    })
  })
}
