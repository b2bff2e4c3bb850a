import { EventEmitter } from 'node:events'
import { expect } from 'chai'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { indexNextCases } from '../../../src/flow/index-cases.js'
import type { UnitOfWork } from '../../../src/ports.js'
import { liveRoute } from '../../../src/web/desk/case/live/live-route.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF, viewerOf, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { startDesk, type DeskServer } from '../../support/desk/desk-server.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { letter } from '../../support/flow/letters.js'
import { aMessage, aReading } from '../../support/storage/builders.js'

const MARKUP = `<script>alert(1)</script><img src=x onerror="alert(2)">`
const MOST_BYTES = 150_000

describe('the pages of the desk', () => {
  let harness: Harness
  let desk: Desk
  let server: DeskServer
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    desk = new Desk(harness)
    server = await startDesk(harness)
  })
  afterEach(async () => {
    await server.stop()
    await harness.close()
  })

  const page = async (path: string, who?: DeskPerson): Promise<string> => {
    const response = await server.get(path, who)
    expect(response.status, path).to.equal(200)
    return response.text()
  }
  const pathOf = ({ reference }: Pick<RequestCase, 'reference'>): string => `/desk/cases/${reference}`
  const seenIn = (html: string): [string, string][] =>
    ['version', 'sequence'].map((name) => [name, new RegExp(`name="${name}" value="(\\d+)"`).exec(html)?.[1] ?? ''])

  it('are readable in an empty system', async () => {
    expect(await page('/desk')).to.include('No case needs anybody now')
    expect(await page('/desk/review')).to.include('No mail is in doubt')
    expect(await page('/desk/review/aside')).to.include('Nothing was put aside')
    expect(await page('/desk/alerts', 'dpo')).to.include('Nothing waits')
    expect(await page('/desk/new')).to.include('Open the case')
  })

  it('show the request with the words marked that ask for it, and lead from its proof to the letter beside it', async () => {
    const opened = await desk.open('eva@post.example')
    const before = await page(pathOf(opened))
    expect(before).to.match(/<mark>alle personopplysninger[^<]*<\/mark>/)
    expect(before).to.include('the words that ask for access')
    const verified = await server.post(`${pathOf(opened)}/actions/verify`, [
      ['reason', 'called back'],
      ...seenIn(before),
    ])
    expect([verified.status, verified.headers.get('location')]).to.deep.equal([303, `${pathOf(opened)}?done=verify`])
    await harness.settle()
    const after = await page(`${pathOf(opened)}?done=verify`)
    expect(after).to.include('It is decided who asks')
    expect(after).to.include('The whole letter')
    expect(after).to.include('id="do-send-back"')
    const copy = await server.get(`${pathOf(opened)}/export`)
    expect(copy.headers.get('content-type')).to.equal('application/zip')
    const history = await desk.events(opened, 'export.downloaded')
    expect(history.map(({ actor }) => actor)).to.deep.equal([{ kind: 'user', id: 'kari' }])
  })

  it('105: keep markup, right-to-left text and emoji as the text that they are', async () => {
    await harness.receive(
      letter({
        from: `"${MARKUP.replaceAll('"', '\\"')}" <eva@post.example>`,
        subject: `Innsyn ${MARKUP}`,
        text: `Jeg ønsker innsyn i alle personopplysninger dere har om meg.\nשלום 👩‍👩‍👧 \u202E${MARKUP}`,
      }),
    )
    await harness.settle()
    const [opened] = await harness.cases()
    await server.post(`${pathOf(opened!)}/actions/note`, [['text', MARKUP]])
    const html = await page(pathOf(opened!))
    expect(html).to.not.include('<script>alert').and.not.include('<img src=x')
    expect(html).to.include('&lt;script>alert(1)').and.include('שלום 👩‍👩‍👧')
    expect(await page('/desk')).to.not.include('<script>alert')
  })

  it('refuse with the rule that was broken and what was typed, on the same page', async () => {
    const opened = await desk.open('eva@post.example')
    const seen = seenIn(await page(pathOf(opened)))
    const refused = await server.post(`${pathOf(opened)}/actions/decide`, [
      ...seen,
      ['right', 'access'],
      ['outcome', 'refused'],
      ['ground', 'national_law'],
      ['explanation', `because ${MARKUP}`],
    ])
    const html = await refused.text()
    expect(refused.status).to.equal(400)
    expect(html).to.include('This was not done: Decide one right').and.include('names the law that it rests on')
    expect(html).to.include('because &lt;script>alert(1)')
    expect(html).to.match(/<details class="act" open><summary>Decide one right/)
  })

  it('show what another one changed meanwhile, and do nothing on what was seen before', async () => {
    const opened = await desk.open('eva@post.example')
    const [mine, theirs] = [seenIn(await page(pathOf(opened))), seenIn(await page(pathOf(opened), 'ola'))]
    expect(await page(pathOf(opened))).to.include('Also open with ola.')
    await server.post(`${pathOf(opened)}/actions/assign`, [...theirs, ['to', 'ola']], 'ola')
    const refused = await server.post(`${pathOf(opened)}/actions/verify`, [...mine, ['reason', 'called back']])
    const html = await refused.text()
    expect(refused.status).to.equal(409)
    expect(html).to.include('Handed over').and.include('(ola)').and.include('called back</textarea>')
    expect((await desk.fresh(opened)).state).to.equal('identity')
    const formless = await server.post(`${pathOf(opened)}/actions/verify`, [['reason', 'x']])
    expect(formless.status, 'a form that has seen nothing').to.equal(409)
  })

  it('do not know the case of another controller, nor a message of another case', async () => {
    const opened = await desk.open('eva@post.example')
    const { messages } = await harness.describe((await desk.open('ida@post.example')).reference)
    for (const path of ['', '/export', '/person', '/live', `/messages/${messages[0]!.record.id}`]) {
      const status = (await server.get(pathOf(opened) + path, path.startsWith('/messages') ? 'kari' : 'other')).status
      expect(status, path).to.equal(404)
    }
    expect((await server.post(`${pathOf(opened)}/actions/note`, [['text', 'x']], 'other')).status).to.equal(404)
    expect((await server.get(pathOf(opened), 'root')).status).to.equal(403)
    expect(
      (await server.post(`${pathOf(opened)}/actions/approve`, [])).status,
      'not by the way without proof',
    ).to.equal(400)
  })

  it('page a case with 5,000 messages, and stay light', async () => {
    const opened = await desk.open('eva@post.example')
    const long = 'Dette er en lang melding med mange ord. '.repeat(1_000)
    for (let begin = 0; begin < 5_000; begin += 500)
      await harness.core.unitOfWork.run(async (stores) => {
        const stored = await stores.messages.insertAll(
          Array.from({ length: 500 }, () => aMessage({ receivedAt: '2026-03-05T08:00:00.000Z' })),
        )
        const hashes = { messageIdHash: null, textHash: 'none', senderHash: null }
        const reading = aReading({ segments: [{ role: 'new', text: long }] })
        await stores.messages.saveReadings(
          stored.map(({ id: messageId }) => ({ messageId, ...hashes, reading, outcome: null })),
        )
        for (const { id } of stored) await stores.messages.setOutcome(id, 'joined', opened.id)
      })
    const started = performance.now()
    const html = await page(pathOf(opened))
    const took = performance.now() - started
    expect(html).to.include('Page 1 of 501, 5001 messages').and.include('Show the whole message')
    expect(Buffer.byteLength(html)).to.be.lessThan(MOST_BYTES)
    expect(took).to.be.lessThan(3_000)
    const whole = /href="([^"]+\/messages\/[^"]+)"/.exec(html)?.[1] ?? ''
    expect((await page(whole)).split('mange ord.').length).to.equal(1_001)
    expect(await page(`${pathOf(opened)}?messages=7`)).to.include('Page 7 of 501')
  })

  it('tell an open page who else is there and that somebody changed the case', async () => {
    const opened = await desk.open('eva@post.example')
    const { version } = await desk.fresh(opened)
    await page(pathOf(opened), 'ola')
    const line = await fetch(`${server.url}${pathOf(opened)}/live?since=${String(version)}`)
    expect(line.headers.get('content-type')).to.include('text/event-stream')
    const reader = line.body!.getReader()
    let told = ''
    const until = async (text: string): Promise<void> => {
      while (!told.includes(text)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`the line ended before it said ${text}`)
        told += new TextDecoder().decode(value)
      }
    }
    await until('"present":["ola"]')
    expect(told)
      .to.include(`"version":${String(version)}`)
      .and.include('"by":null')
    await server.post(
      `${pathOf(opened)}/actions/assign`,
      [...seenIn(await page(pathOf(opened), 'ola')), ['to', 'ola']],
      'ola',
    )
    await until('"by":"ola"')
    expect(told).to.include(`"version":${String(version + 1)}`)
    expect(told).to.not.include('eva@post.example')
    await reader.cancel()
  })

  it('tell an open page nothing more once its session was ended', async () => {
    const opened = await desk.open('eva@post.example')
    const line = await fetch(`${server.url}${pathOf(opened)}/live?since=1`)
    const ended = line.text()
    await harness.core.unitOfWork.run((stores) => stores.sessions.closeAll('kari'))
    await server.post(`${pathOf(opened)}/actions/note`, [['text', 'after that']], 'ola')
    expect(await ended)
      .to.include('"version"')
      .and.not.include('"by":"ola"')
  })

  it('end the line of whoever went away before it began', async () => {
    const { reference } = await desk.open('eva@post.example')
    const response = Object.assign(new EventEmitter(), { set: () => response, flushHeaders() {}, write() {}, end() {} })
    let looks = 0
    const read: UnitOfWork['read'] = (work) => {
      looks += 1
      response.emit('close')
      return harness.core.unitOfWork.read(work)
    }
    const tools = { ...harness.core, unitOfWork: { ...harness.core.unitOfWork, read } }
    const route = liveRoute(tools, { lookMs: 1, lineMs: 50 })
    if (route.needs === 'anyone') throw new Error('the line is for whoever is signed in')
    const viewer = {
      ...viewerOf('kari'),
      sessionId: (await harness.core.unitOfWork.read((stores) => stores.sessions.ofStaff('kari')))[0]!.id,
    }
    await route.handle(viewer, { params: { reference }, query: {} } as never, response as never)
    expect(looks).to.equal(1)
  })

  it('decide doubtful mails by one press, which the classifier learns from', async () => {
    // A script that nobody here reads is always doubtful, whatever the model has learned.
    await harness.receive(letter({ subject: '?', text: 'Здравствуйте, у меня вопрос о моём аккаунте.' }))
    await harness.settle()
    const [doubtful] = await harness.cases()
    expect(doubtful?.state).to.equal('needs_review')
    const list = await page('/desk/review')
    expect(list).to.include('data-key="1"').and.include('data-key="0"').and.include(doubtful!.reference)
    const { reference, version } = doubtful!
    const path = `/desk/review/${reference}`
    const stale = await server.post(path, [
      ['version', String(version + 7)],
      ['decision', 'access'],
    ])
    expect(stale.status).to.equal(409)
    const decided = await server.post(path, [
      ['version', String(version)],
      ['decision', 'not_a_request'],
    ])
    expect(decided.headers.get('location')).to.equal('/desk/review?done=1')
    expect((await desk.fresh({ reference })).outcome).to.equal('not_a_request')
    const corrections = await harness.core.unitOfWork.read((stores) => stores.corrections.list())
    expect(corrections.map(({ rights }) => rights)).to.deep.equal([[]])
    expect(await page('/desk/review')).to.include('No mail is in doubt')
  })

  it('say beside a doubtful mail what must be known before it is decided', async () => {
    const headers = { 'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m' }
    await harness.receive(letter({ subject: 'Spørsmål', text: 'MIAGCSqGSIb3DQEHA6CAMIACAQAxggE', headers }))
    await harness.settle()
    const list = await page('/desk/review')
    expect(list).to.include('Open in the mailbox: the mail is encrypted.')
    expect(list.split('No words that exercise a right were found.')).to.have.length(2)
  })

  it('open the case of a mail that was put aside', async () => {
    await harness.receive(letter({ subject: 'Lydbok', text: 'Hei, lydboka stopper etter kapittel tre. Mvh Per' }))
    await harness.settle()
    const aside = await page('/desk/review/aside')
    const path = /action="(\/desk\/review\/aside\/[^"]+)"/.exec(aside)?.[1] ?? ''
    expect((await server.post(path, [['rights', 'access']], 'other')).status).to.equal(404)
    const opened = await server.post(path, [
      ['rights', 'erasure'],
      ['controller', 'bookbeat'],
    ])
    expect(opened.status).to.equal(303)
    expect((await harness.cases()).map(({ rights }) => rights)).to.deep.equal([['erasure']])
  })

  it('find a person without writing the address anywhere, and hand out what was found', async () => {
    const opened = await desk.open('eva@post.example')
    const found = await (await server.post('/desk/search', [['q', 'eva@post.example']])).text()
    expect(found).to.include(opened.reference).and.not.include('eva@post.example')
    const direct = await server.post('/desk/search', [['q', opened.reference]])
    expect(direct.headers.get('location')).to.equal(pathOf(opened))
    const given = await server.post('/desk/assign', [
      ['case', opened.reference],
      ['to', 'ola'],
      ['query', 'right=access'],
    ])
    expect(given.headers.get('location')).to.equal('/desk?right=access&given=1')
    expect(await page('/desk?assignee=ola&given=1'))
      .to.include('1 case was handed over')
      .and.include(opened.reference)
    const none = await server.post('/desk/assign', [
      ['to', 'ola'],
      ['query', ''],
    ])
    expect([none.status, await none.text()]).to.satisfy(
      ([status, html]: [number, string]) => status === 400 && html.includes('Choose at least one case'),
    )
    expect((await server.get('/desk?state=nonsense')).status).to.equal(400)
    expect((await server.get('/desk?after=nonsense')).status).to.equal(400)
  })

  it('find words of letters without writing them into an address, and say what was looked for', async () => {
    const opened = await desk.open('eva@post.example')
    expect(await page('/desk')).to.include('whole words of letters and notes')
    const found = await server.post('/desk/search', [['q', 'PERSONOPPLYSNINGER <b>lagret</b>']])
    expect([found.status, found.url]).to.satisfy(
      ([status, url]: [number, string]) => status === 200 && url.endsWith('/desk/search'),
    )
    const html = await found.text()
    expect(html)
      .to.include('Looked for PERSONOPPLYSNINGER, lagret, as whole words')
      .and.include(pathOf(opened))
      .and.include('Older cases are still being gone through')
      .and.not.include('<b>')
    expect(found.headers.get('cache-control')).to.include('no-store')
    await indexNextCases(harness.core)
    const other = await (await server.post('/desk/search', [['q', 'personopplysninger']], 'other')).text()
    expect(other).to.include('No case fits').and.not.include(opened.reference).and.not.include('Older cases')
    expect(await (await server.post('/desk/search', [['q', '!']])).text()).to.include('nothing was looked for')
  })

  it('enter a letter by hand, and show who is on file', async () => {
    const entry = [
      ['controller', 'bookbeat'],
      ['channel', 'letter'],
      ['received', '2026-03-01'],
      ['rights', 'access'],
      ['name', 'Eva'],
      ['address', 'eva@post.example'],
      ['text', 'Send me my data.'],
    ] as const
    const entered = await server.post('/desk/new', entry)
    const path = entered.headers.get('location') ?? ''
    expect(entered.status).to.equal(303)
    expect(await page(path)).to.include('letter')
    expect(await page(`${path}/person`)).to.include('Nobody is on file under this address')
    const refused = await server.post('/desk/new', [...entry.slice(1), ['controller', 'bxsoftware']])
    expect(refused.status).to.equal(400)
    expect(await refused.text())
      .to.include('does not work for bxsoftware')
      .and.include('Send me my data.')
  })

  it('speak the language that was chosen, and keep it', async () => {
    const chosen = await server.get('/desk?lang=nb')
    expect(await chosen.text())
      .to.include('lang="nb"')
      .and.include('Ingen sak trenger noen nå')
    const cookie = chosen.headers.get('set-cookie') ?? ''
    expect(cookie).to.match(/^innsyn_language=nb; .*HttpOnly; SameSite=Lax/)
    const kept = await fetch(`${server.url}/desk`, { headers: { cookie: cookie.split(';')[0]! } })
    expect(await kept.text()).to.include('Ingen sak trenger noen nå')
    const policy = chosen.headers.get('content-security-policy') ?? ''
    expect(policy).to.include("default-src 'none'").and.not.include('unsafe-inline')
    expect(chosen.headers.get('cache-control')).to.equal('no-store')
  })
})
