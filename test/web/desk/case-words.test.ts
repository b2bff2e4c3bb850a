import { expect } from 'chai'
import { CHALLENGE_STATES } from '../../../src/domain/challenge/challenge.js'
import type { CollectedRecords } from '../../../src/domain/subject-export.js'
import { reviewThirdPersons } from '../../../src/flow/release/review-third-persons.js'
import { say } from '../../../src/domain/sayings/say.js'
import { WORDS } from '../../../src/web/desk/texts/words/in-languages.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF } from '../../support/desk/at-the-desk.js'
import { startDesk, type DeskServer } from '../../support/desk/desk-server.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'

const WITH_OTHERS: CollectedRecords = {
  sections: [{ name: 'orders', title: 'Orders', rows: [{ note: 'paid by per@jobb.example' }] }],
  files: [],
  gaps: [],
}

describe('the words of the page of a case', () => {
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

  /** Without markup, as it is read. */
  const read = async (reference: string, language: 'nb' | 'en'): Promise<string> => {
    const html = await (await server.get(`/desk/cases/${reference}?lang=${language}`)).text()
    return html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
  }

  it('say where a link went and what became of it', async () => {
    const { id: caseId, reference } = await desk.open('eva@post.example')
    const at = harness.core.clock.now()
    for (const state of CHALLENGE_STATES) {
      const link = { purpose: 'identity', delivery: 'smtp', round: 1, sentTo: 'on_file' } as const
      const times = { createdAt: at, expiresAt: at, sentAt: null, settledAt: null }
      const mail = { address: `${state}@post.example`, messageId: `<${state}@bookbeat.example>` }
      await harness.core.unitOfWork.run((stores) =>
        stores.challenges.add({ caseId, state, ...link, ...times, ...mail }, `token-of-${state}`),
      )
    }
    for (const [language, before] of [
      ['nb', 'Lenke til'],
      ['en', 'Link to'],
    ] as const) {
      const page = await read(reference, language)
      for (const state of CHALLENGE_STATES)
        expect(page).to.include(`${before} ${state}@post.example: ${WORDS[language].challengeStates[state]}`)
    }
  })

  it('tell the moments of a sentence in the time zone of the controller, as beside it, in summer and in winter', async () => {
    const { id, reference } = await desk.open('eva@post.example')
    const facts = { date: '2026-03-29T00:30:00.000Z', receivedAt: '2026-03-29T01:30:00.000Z' }
    await harness.core.unitOfWork.run(async (stores) => {
      const point = { code: 'receipt_doubtful', ...say('receipt_doubtful', facts) }
      await stores.cases.update({ ...(await stores.cases.get(id)), state: 'needs_review', attention: [point] })
    })
    const pages = [`/desk/cases/${reference}`, '/desk', '/desk/review']
    for (const [language, ...moments] of [
      ['nb', '29. mars 2026, 01:30', '29. mars 2026, 03:30'],
      ['en', '29 Mar 2026, 01:30', '29 Mar 2026, 03:30'],
    ] as const)
      for (const path of pages) {
        const html = await (await server.get(`${path}?lang=${language}`)).text()
        for (const moment of moments) expect(html, `${path} ${language}`).to.include(moment)
        expect(html, `${path} ${language}`).to.not.include('UTC')
      }
  })

  it('offer what a person must do where the program gave up', async () => {
    const { id, reference } = await desk.open('eva@post.example')
    for (const [state, code, next] of [
      ['collecting', 'export_failed', 'Avgjør hvem som spør'],
      ['drafting', 'draft_failed', 'Svaret er sendt'],
    ] as const) {
      const put = (codes: readonly string[]) =>
        harness.core.unitOfWork.run(async (stores) => {
          const attention = codes.map((one) => ({ code: one, text: 'It could not be done.' }))
          await stores.cases.update({ ...(await stores.cases.get(id)), state, attention })
        })
      await put([])
      expect(await read(reference, 'nb'), state)
        .to.include('Du trenger ikke å gjøre noe nå')
        .and.not.include('Neste')
      await put([code])
      expect(await read(reference, 'nb'), state)
        .to.include(`Neste${next}`)
        .and.not.include('Du trenger ikke å gjøre noe nå')
    }
  })

  it('say what a person must look at, why the deadline is what it is, and which rule was broken, in the language of the page', async () => {
    const { id, reference } = await desk.open('eva@post.example')
    await harness.core.unitOfWork.run(async (stores) => {
      const known = { code: 'export_failed', ...say('export_failed', { reason: 'disk full' }) }
      const old = { code: 'kept_since_before', text: 'It stands here in English.' }
      await stores.cases.update({ ...(await stores.cases.get(id)), attention: [known, old] })
    })
    const page = await read(reference, 'nb')
    expect(page)
      .to.include('Kopien kunne ikke lages (disk full)')
      .and.include('It stands here in English.')
      .and.include('samme dag i neste måned (GDPR art. 12 nr. 3; forordning 1182/71 art. 3 nr. 2 bokstav c)')
      .and.not.include('The export could not be built')
    const english = await read(reference, 'en')
    expect(english)
      .to.include('The export could not be built (disk full)')
      .and.include('the same day of the next month')
    const html = await (await server.get(`/desk/cases/${reference}?lang=nb`)).text()
    expect(html).to.match(/<span lang="en">It stands here in English\.<\/span>/)
    const [sequence, version] = ['sequence', 'version'].map(
      (name) => new RegExp(`name="${name}" value="(\\d+)"`).exec(html)?.[1],
    )
    const refused = await server.post(`/desk/cases/${reference}/actions/told?lang=nb`, [
      ['sequence', sequence ?? ''],
      ['version', version ?? ''],
    ])
    expect(refused.status).to.equal(409)
    expect(await refused.text()).to.include('Ingen forlengelse er besluttet: «Forleng fristen» gjør det')
  })

  it('say what was decided about another person in the copy, and by whom', async () => {
    harness.sources.get('bookbeat-customers')?.records.set('eva@post.example', WITH_OTHERS)
    const { reference } = await desk.verify(await desk.open('eva@post.example'))
    expect(await read(reference, 'nb')).to.match(/NesteAvgjør om andre personer i kopien/)
    await reviewThirdPersons(harness.core, { reference, stay: [], go: [1], staffId: 'kari' })
    expect(await read(reference, 'nb')).to.include('per@jobb.example: tas ut (kari)')
    expect(await read(reference, 'en')).to.include('per@jobb.example: is taken out (kari)')
  })
})
