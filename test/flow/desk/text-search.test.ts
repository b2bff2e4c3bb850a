import { expect } from 'chai'
import { foldWord } from '../../../src/classify/fold.js'
import { OPERATOR, SYSTEM } from '../../../src/domain/audit.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { noteCase } from '../../../src/flow/case-life/note-case.js'
import { searchCases } from '../../../src/flow/desk/search-cases.js'
import type { DeskTools } from '../../../src/flow/desk/desk-tools.js'
import { eraseCase } from '../../../src/flow/erase-case.js'
import { indexNextCases } from '../../../src/flow/index-cases.js'
import { trustClock } from '../../../src/flow/prove-time.js'
import { sweepRetention } from '../../../src/flow/sweep-retention.js'
import { enterDeskCase } from '../../../src/flow/desk/enter-desk-case.js'
import type { Stores } from '../../../src/ports.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF, deskToolsOf, viewerOf, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { DatabaseFile } from '../../support/system/database-file.js'
import { letter, ORDINARY_MAIL } from '../../support/flow/letters.js'

const DAY_MS = 86_400_000
const ASKS = 'Hei, jeg ønsker innsyn i alle personopplysninger dere har lagret om meg.'

describe('searching the texts of cases', () => {
  let harness: Harness
  let desk: Desk
  let tools: DeskTools
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    desk = new Desk(harness)
    tools = deskToolsOf(harness)
  })
  afterEach(() => harness.close())

  const search = (text: string, who: DeskPerson = 'kari') => searchCases(tools, viewerOf(who), text)
  const found = async (text: string, who?: DeskPerson): Promise<readonly string[]> =>
    (await search(text, who)).cases.map(({ reference }) => reference)
  const run = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => harness.core.unitOfWork.run(work)
  /** What the index says, before anything is compared with the text. */
  const indexed = (word: string): Promise<readonly string[]> =>
    run((stores) => stores.caseWords.find({ controllerIds: ['bookbeat'], words: [word], after: null, limit: 100 }))
  /** A request in a case of its own. */
  async function write(from: string, text: string, subject = 'Innsyn'): Promise<RequestCase> {
    await harness.receive(letter({ from: `Kari <${from}>`, subject, text, headers: { 'Message-ID': `<${from}>` } }))
    await harness.settle()
    return desk.caseOf(from)
  }
  const close = async ({ id }: RequestCase): Promise<void> =>
    run(async (stores) => {
      await stores.cases.update({ ...(await stores.cases.get(id)), state: 'closed', outcome: 'withdrawn' })
      await stores.audit.append({ type: 'case.closed', actor: OPERATOR, caseId: id, details: {} })
    })

  it('finds cases by whole words of subject and letter, all of them, however they are written; the newest first', async () => {
    const one = await write('one@post.example', `${ASKS}\nDet gjelder lydboka om Frøya.`, 'Innsyn og faktura')
    const two = await write('two@post.example', `${ASKS}\nDet gjelder FAKTURA 48213.`)
    expect(await found('faktura')).to.deep.equal([two.reference, one.reference])
    expect(await search('FAKTURA froeya')).to.deep.include({ by: 'text', words: ['FAKTURA', 'froeya'], more: false })
    expect(await found('Frøya, faktura!')).to.deep.equal([one.reference])
    expect(await found('48213'), 'a number that is no case’s').to.deep.equal([two.reference])
    expect(await found('fakt')).to.deep.equal([])
    expect(await found('frøya 48213'), 'each case must hold both').to.deep.equal([])
    expect(await search('%')).to.deep.include({ by: 'nothing', words: [], cases: [] })
    expect((await search(one.reference)).by).to.equal('reference')
  })

  it('finds nothing by quotes and signatures, and no mail that is no case', async () => {
    const text = `${ASKS}\n\nDen 1. mars 2026 skrev Bookbeat:\n> Takk for elefanten.\n\n-- \nKari Giraffen`
    const opened = await write('quotes@post.example', text)
    await harness.receive(letter({ from: 'Per <per@post.example>', subject: 'Lydbok', text: ORDINARY_MAIL }))
    await harness.settle()
    expect(await found('personopplysninger')).to.deep.equal([opened.reference])
    for (const word of ['elefanten', 'giraffen', 'stopper']) expect(await found(word), word).to.deep.equal([])
  })

  it('finds what joined later, what a colleague noted, and a letter that was entered by hand', async () => {
    const opened = await write('joins@post.example', ASKS)
    await harness.receive(
      letter({
        from: 'Kari <joins@post.example>',
        subject: 'Re: Innsyn',
        text: 'Hei igjen, gjelder også sjiraffklubben.',
        headers: { 'Message-ID': '<later@post.example>', 'In-Reply-To': '<joins@post.example>' },
      }),
    )
    await harness.settle()
    await noteCase(tools, { reference: opened.reference, text: 'Ringte fra Tromsø', actor: OPERATOR })
    const entry = { controllerId: 'bookbeat', channel: 'letter', received: '2026-03-01', language: null } as const
    const entered = await enterDeskCase(tools, viewerOf('kari'), {
      ...entry,
      rights: ['access'],
      name: 'Eva',
      address: null,
      text: 'Jeg vil vite alt fra papirbrevet mitt',
    })
    expect(await found('sjiraffklubben personopplysninger tromso')).to.deep.equal([opened.reference])
    expect(await found('papirbrevet')).to.deep.equal([entered.reference])
  })

  it('shows a case that was split off with the one whose letters it shows; a joined one leaves its words to the other', async () => {
    const opened = await desk.open('split@post.example', ['access', 'erasure'])
    await desk.verify(opened)
    const { split } = await desk.split(opened, 'erasure')
    expect(await found('personopplysninger')).to.deep.equal([split.reference, opened.reference])
    const earlier = await write('twice@post.example', `${ASKS} Kontoen heter sjøhest.`)
    const later = await write('again@post.example', `${ASKS} Og den andre heter snegle.`)
    await run(async (stores) => {
      const { requester } = await stores.cases.get(earlier.id)
      await stores.cases.update({ ...(await stores.cases.get(later.id)), requester })
    })
    expect(await found('snegle')).to.deep.equal([later.reference])
    await desk.join(later, earlier)
    expect(await found('snegle sjohest')).to.deep.equal([earlier.reference])
    expect(await found('snegle')).to.deep.equal([earlier.reference])
  })

  it('107: finds nothing of other controllers, and writes down which cases words led to', async () => {
    const opened = await write('mine@post.example', `${ASKS} Ordet er vaffeljern.`)
    const others = { controllerId: 'bxsoftware', place: { kind: 'mailbox', mailboxId: 'bxsoftware-support' } } as const
    await harness.receive(
      letter({
        from: 'Ida <ida@post.example>',
        text: `${ASKS} Ordet er vaffeljern.`,
        headers: { 'Message-ID': '<i@x>' },
      }),
      others,
    )
    await harness.settle()
    const theirs = (await harness.cases()).find(({ controllerId }) => controllerId === 'bxsoftware')!
    expect(await found('vaffeljern')).to.deep.equal([opened.reference])
    expect(await found('vaffeljern', 'other')).to.deep.equal([theirs.reference])
    expect(await found('vaffeljern', 'ola')).to.have.members([opened.reference, theirs.reference])
    const looks = await run((stores) => stores.access.ofCase(theirs.id))
    expect(looks.map(({ actor, what }) => ('id' in actor ? [actor.id, what] : []))).to.have.deep.members([
      ['other', 'text_search'],
      ['ola', 'text_search'],
    ])
  })

  it('shows no case whose words are only hashed alike', async () => {
    const opened = await write('real@post.example', ASKS)
    await run((stores) => stores.caseWords.add(opened, ['kokosnott', 'kokosnot']))
    expect(await indexed('kokosnot')).to.deep.equal([opened.reference])
    expect(await found('kokosnøtt')).to.deep.equal([])
    expect(await run((stores) => stores.access.ofCase(opened.id))).to.deep.equal([])
  })

  it('finds nothing any more of a case that was erased, nor of one whose letters were let go', async () => {
    const [erased, purged] = [await write('erased@post.example', ASKS), await write('purged@post.example', ASKS)]
    const stays = await write('stays@post.example', ASKS)
    for (const one of [erased, purged]) await close(one)
    await eraseCase(tools, { reference: erased.reference, because: 'asked for by the person', actor: OPERATOR })
    expect(await found('personopplysninger')).to.deep.equal([stays.reference, purged.reference])
    const sweep = async (): Promise<void> => {
      await trustClock(tools, OPERATOR)
      await sweepRetention({ ...tools, rules: harness.core.config.retention }, SYSTEM)
    }
    await sweep()
    harness.clock.advance(400 * DAY_MS)
    await sweep()
    expect(await run((stores) => stores.cases.isErased(purged.id))).to.equal(true)
    expect(await found('personopplysninger')).to.deep.equal([stays.reference])
    expect(await indexed(foldWord('personopplysninger'))).to.deep.equal([stays.reference])
  })

  it('finds cases from before the index once they were gone through, in batches that go on where one stopped', async () => {
    const old: string[] = []
    for (let index = 0; index < 30; index += 1)
      old.push((await write(`old-${String(index)}@post.example`, ASKS)).reference)
    await run(async (stores) => {
      for (const head of await stores.cases.headsAfter('', 100)) await stores.caseWords.replace(head, [])
    })
    expect(await search('personopplysninger')).to.deep.include({ cases: [], isComplete: false })
    expect(await indexNextCases(tools)).to.deep.equal({ indexed: 25, failed: [], isComplete: false })
    expect(await found('personopplysninger')).to.have.length(25)
    expect(await indexNextCases(tools)).to.deep.equal({ indexed: 5, failed: [], isComplete: true })
    expect(await indexNextCases(tools)).to.deep.equal({ indexed: 0, failed: [], isComplete: true })
    const result = await search('personopplysninger')
    expect(result.isComplete).to.equal(true)
    expect(result.cases.map(({ reference }) => reference)).to.have.members(old)
  })

  it('tells of a case from before the index that cannot be opened, and goes on with the others', async () => {
    const broken = await write('broken@post.example', ASKS)
    const whole = await write('whole@post.example', ASKS)
    await run(async (stores) => {
      for (const head of await stores.cases.headsAfter('', 100)) await stores.caseWords.replace(head, [])
    })
    const file = await DatabaseFile.open(harness.core.config.dataDir, 'write')
    await file.rows(
      `UPDATE message_reading SET reading = x'00' WHERE message_id IN (SELECT id FROM message WHERE case_id = '${broken.id}')`,
    )
    await file.close()
    const { failed, ...rest } = await indexNextCases(tools)
    expect(rest).to.deep.equal({ indexed: 1, isComplete: true })
    expect(failed.map(({ reference }) => reference)).to.deep.equal([broken.reference])
    expect(await found('personopplysninger')).to.deep.equal([whole.reference])
    const [alert, ...more] = await run((stores) => stores.alerts.open())
    expect(alert).to.include({ key: `case-words:${broken.reference}`, code: 'case_not_searchable' })
    expect(alert?.text).to.include(broken.reference)
    expect(more).to.deep.equal([])
  })

  it('shows the fifty newest, and says that there are more', async () => {
    const { id } = await write('many@post.example', ASKS)
    const original = await run((stores) => stores.cases.get(id))
    await run(async (stores) => {
      for (let index = 0; index < 60; index += 1) {
        const copy = await stores.cases.insert(original)
        await stores.notes.add({ caseId: copy.id, at: harness.clock.now(), by: OPERATOR, text: 'kanarifugl' })
        await stores.caseWords.add(copy, ['kanarifugl'])
      }
    })
    const { cases, more } = await search('kanarifugl')
    expect([cases.length, more]).to.deep.equal([50, true])
    expect(cases[0]?.reference).to.equal('DSR-2026-000061')
  })
})
