import { expect } from 'chai'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { RequestView } from '../../../src/ports/portal.js'
import { PORTAL_LANGUAGES, PORTAL_TEXTS } from '../../../src/web/portal/texts/languages.js'
import { requireTool } from '../../support/ci/require-tool.js'
import { axeViolations, openChromium, scrollsSideways, WatchedPage } from '../../support/portal/chromium.js'
import { COPY_BYTES, OPEN_COPY } from '../../support/portal/fake-desk.js'
import { BRANDING, startPortal, type PortalServer } from '../../support/portal/portal-server.js'

const PHONE = { width: 320, height: 640 }
const DESKTOP = { width: 1280, height: 900 }
const WIDE_LIMITS = {
  requests: { most: 100_000, windowMs: 1000 },
  presses: { most: 100_000, windowMs: 1000 },
  wrongLinks: { most: 100_000, windowMs: 1000 },
}

describe('the pages for data subjects in Chromium', function () {
  this.timeout(120_000)
  let browser: Browser | undefined
  let portal: PortalServer
  let watched: WatchedPage

  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
  })
  after(() => browser?.close())
  afterEach(async () => {
    await watched.close()
    await portal.server.stop()
  })

  async function begin(
    context: BrowserContextOptions = {},
    options: Parameters<typeof startPortal>[0] = {},
  ): Promise<WatchedPage['page']> {
    portal = await startPortal({ ...options, portal: { limits: WIDE_LIMITS, ...options.portal } })
    watched = await WatchedPage.open(browser!, portal.url, { locale: 'nb-NO', ...context })
    return watched.page
  }

  const see = (view: Partial<RequestView>) => (portal.desk.view = { ...portal.desk.view, ...view })

  it('105: takes a person by two presses from the link to the copy, asks no other host and breaks no policy', async () => {
    const page = await begin()
    await page.goto(`/request/${portal.desk.link()}`)
    await page.getByRole('button', { name: 'Ja, det var meg' }).click()
    await page.waitForURL('**/request/mine')
    expect(await page.getByRole('listitem').and(page.locator('[aria-current=step]')).innerText()).to.include(
      'Vi samler opplysningene dine',
    )
    see({ step: 'answered', copy: OPEN_COPY })
    await page.getByRole('link', { name: 'Se på nytt' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Last ned kopien' }).click(),
    ])
    expect(download.suggestedFilename()).to.equal('DSR-2027-000042.zip')
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks)).to.deep.equal(COPY_BYTES)
    await page.getByText('Kopien er lastet ned').waitFor()
    expect(portal.desk.changes).to.deep.equal(['opened', 'fetched'])
    expect(watched.offences).to.deep.equal([])
  })

  it('46: after the download the back button, a reload and the next person at the machine get nothing', async () => {
    const page = await begin({}, { view: { step: 'answered', copy: OPEN_COPY } })
    await page.goto(`/request/${portal.desk.link()}`)
    await page.getByRole('button', { name: 'Ja, det var meg' }).click()
    await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Last ned kopien' }).click()])
    await page.getByText('Kopien er lastet ned').waitFor()
    await page.getByRole('button', { name: 'Avslutt besøket' }).click()
    await page.getByRole('heading', { name: 'Besøket er avsluttet' }).waitFor()
    expect(await page.context().cookies()).to.deep.equal([])
    for (let step = 0; step < 2; step++) {
      await page.goBack()
      expect(await page.content())
        .to.not.include('DSR-2027')
        .and.not.include('Last ned')
    }
    await page.goto('/request/mine')
    expect(await page.content()).to.include('Besøket er over')
    expect(portal.desk.changes).to.deep.equal(['opened', 'fetched'])
  })

  it('goes the whole way without JavaScript', async () => {
    const page = await begin({ javaScriptEnabled: false }, { view: { step: 'answered', copy: OPEN_COPY } })
    await page.goto(`/request/${portal.desk.link()}`)
    await page.getByText('Språk:').click()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Yes, it was me' }).click()
    await page.getByRole('heading', { name: 'Your request' }).waitFor()
    await page.getByRole('radio', { name: 'Correct something that I wrote' }).check()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Please write something first.').waitFor()
    expect(await page.getByRole('radio', { name: 'Correct something that I wrote' }).isChecked()).to.equal(true)
    await page.getByRole('textbox', { name: 'Your text' }).fill('My name is Kari, not Karin.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you. We have received your text.').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the copy' }).click(),
    ])
    expect(download.suggestedFilename()).to.equal('DSR-2027-000042.zip')
    await page.getByRole('link', { name: 'Check again' }).click()
    await page.getByText('The copy has been downloaded.').waitFor()
    await page.getByRole('link', { name: 'It was not me who asked' }).click()
    await page.getByRole('button', { name: 'No, it was not me' }).click()
    await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor()
    expect(portal.desk.told).to.deep.equal([{ kind: 'correction', text: 'My name is Kari, not Karin.' }])
    expect(portal.desk.changes).to.deep.equal(['opened', 'correction', 'fetched', 'denied'])
  })

  it('goes the whole way by keyboard, with the focus in sight at every stop', async () => {
    const page = await begin()
    const tabTo = async (name: string) => {
      for (let stop = 0; stop < 40; stop++) {
        await page.keyboard.press('Tab')
        const focused = page.locator(':focus')
        if ((await focused.count()) === 0) continue
        const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
        const text = (await focused.textContent()) ?? ''
        expect(outline, `the focus on ${text}`).to.equal('solid')
        if (text.includes(name)) return
      }
      throw new Error(`no stop says ${name}`)
    }
    await page.goto(`/request/${portal.desk.link()}`)
    await tabTo('Ja, det var meg')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/request/mine')
    await tabTo('Trekk forespørselen tilbake')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/request/mine/withdraw')
    await page.keyboard.press('Tab')
    await tabTo('Ja, trekk den tilbake')
    await page.keyboard.press('Enter')
    await page.getByText('Vi har notert at du trekker forespørselen tilbake').waitFor()
    expect(await page.locator(':focus').getAttribute('role'), 'the notice has the focus').to.equal('status')
    await tabTo('Avslutt besøket')
    await page.keyboard.press('Space')
    await page.getByRole('heading', { name: 'Besøket er avsluttet' }).waitFor()
    expect(portal.desk.told.map(({ kind }) => kind)).to.deep.equal(['withdrawal'])
  })

  it('says that something is new without taking the page away, and stops asking after a quarter of an hour', async () => {
    const page = await begin()
    await page.clock.install()
    await page.goto(`/request/${portal.desk.link()}`)
    await page.getByRole('button', { name: 'Ja, det var meg' }).click()
    await page.waitForURL('**/request/mine')
    await page.getByRole('textbox').fill('Half a sentence')
    see({ step: 'preparing' })
    await page.clock.runFor(31_000)
    await page.getByText('Det er noe nytt i forespørselen din.').waitFor()
    expect(await page.getByRole('textbox').inputValue()).to.equal('Half a sentence')
    await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Se på nytt' }).click()])
    let asked = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/request/mine/state')) asked++
    })
    for (let minute = 0; minute < 60; minute++) await page.clock.runFor(60_000)
    expect(asked).to.be.within(1, 7)
    expect(watched.offences).to.deep.equal([])
  })

  it('tells the person when the visit ended meanwhile', async () => {
    const page = await begin()
    await page.clock.install()
    await page.goto(`/request/${portal.desk.link()}`)
    await page.getByRole('button', { name: 'Ja, det var meg' }).click()
    await page.waitForURL('**/request/mine')
    portal.desk.endVisits()
    await page.clock.runFor(31_000)
    await page.getByText('Besøket ditt er avsluttet.').waitFor()
  })

  it('sends a form that is pressed twice only once', async () => {
    const page = await begin()
    await page.goto(`/request/${portal.desk.link()}`)
    await page.getByRole('button', { name: 'Ja, det var meg' }).dblclick()
    await page.waitForURL('**/request/mine')
    expect(portal.desk.changes).to.deep.equal(['opened'])
    await page.getByRole('textbox').fill('Once')
    await page.getByRole('button', { name: 'Send', exact: true }).dblclick()
    await page.getByText('Takk. Vi har fått teksten din.').waitFor()
    expect(portal.desk.told).to.have.length(1)
  })

  /** Every page there is, by what leads to it. */
  async function visitAll(page: WatchedPage['page'], look: (name: string) => Promise<void>): Promise<void> {
    const to = async (name: string, path: string) => {
      await page.goto(path)
      await look(name)
    }
    const token = portal.desk.link()
    await to('link', `/request/${token}`)
    await to('return link', `/request/${portal.desk.link('return')}`)
    await to('lost', '/request/unknown')
    for (const name of ['renewed', 'denied', 'left', 'mine']) await to(name, `/request/${name}`)
    await page.goto(`/request/${token}`)
    await page.locator('button.main').click()
    await page.waitForURL('**/request/mine*')
    await look('request')
    see({ step: 'proof', extended: true, copy: OPEN_COPY })
    await to('request with a copy', '/request/mine?done=sent')
    await page.locator('form[action*="/mine/add"] button').click()
    await page.getByRole('alert').waitFor()
    await look('an empty text')
    see({ step: 'closed', copy: { ...OPEN_COPY, state: 'fetched' } })
    await to('closed', '/request/mine?done=ended')
    await to('withdraw', '/request/mine/withdraw')
    await to('not me', '/request/mine/not-me')
    portal.desk.failure = new Error('bug')
    await to('failed', '/request/mine')
  }

  const sound = async (page: WatchedPage['page'], name: string): Promise<void> => {
    expect(await axeViolations(page), name).to.deep.equal([])
    expect(await scrollsSideways(page), `${name} scrolls sideways`).to.equal(false)
  }

  it('are judged by an axe that sees: a page without language, label and contrast does not pass', async () => {
    const page = await begin({}, { view: { copy: OPEN_COPY } })
    await page.goto(`/request/${portal.desk.link()}`)
    await page.locator('button.main').click()
    await page.waitForURL('**/request/mine')
    await page.evaluate("document.documentElement.removeAttribute('lang')")
    await page.evaluate("document.querySelector('label.field').remove()")
    await page.evaluate("document.styleSheets[0].insertRule('.soft { color: #bbb !important }')")
    const found = (await axeViolations(page)).map((line) => line.replace(/:.*/s, ''))
    expect(found).to.include.members(['html-has-lang', 'label', 'color-contrast'])
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [PHONE, DESKTOP]) {
      it(`every page is accessible: axe finds nothing, ${colorScheme}, ${String(viewport.width)} px wide`, async () => {
        const page = await begin(
          { colorScheme, viewport },
          { portal: { branding: [{ ...BRANDING, color: '#ffcc00' }] } },
        )
        const seen: string[] = []
        await visitAll(page, async (name) => {
          seen.push(name)
          await sound(page, name)
        })
        expect(seen).to.have.length(14)
        expect(watched.offences).to.deep.equal([])
      })
    }
  }

  it('the main pages are accessible in all twelve languages, on a phone, with the language switch open', async () => {
    const page = await begin({ viewport: PHONE }, { view: { copy: OPEN_COPY, extended: true, step: 'proof' } })
    await page.goto(`/request/${portal.desk.link()}`)
    await page.locator('button.main').click()
    await page.waitForURL('**/request/mine')
    for (const language of PORTAL_LANGUAGES) {
      await page.goto(`/request/mine?lang=${language}`)
      await page.locator('.top summary').click()
      expect(await page.locator('html').getAttribute('lang')).to.equal(language)
      expect(await page.title()).to.include(PORTAL_TEXTS[language].status.title)
      await sound(page, `request in ${language}`)
      await page.goto(`/request/${portal.desk.link()}?lang=${language}`)
      await sound(page, `link in ${language}`)
    }
  })

  it('105: names in any writing, emoji and texts of 10,000 letters break no page, and letters twice as large neither', async () => {
    const endless = 'w'.repeat(10_000)
    const page = await begin(
      { viewport: PHONE },
      {
        view: {
          controllerName: '<b>شركة</b> ‮evil‬ 👩‍👩‍👧 ' + 'Donaudampfschiff'.repeat(8),
          contactAddress: `${'datenschutz'.repeat(5)}@shop.example`,
          copy: { ...OPEN_COPY, filename: `${'export'.repeat(20)}.zip` },
          written: ['مرحبا، أريد بياناتي', '👋'.repeat(2000), endless, '<img src=x onerror=alert(1)>\n\n\n'].map(
            (text, index) => ({ at: `2027-02-0${String(index + 1)}T08:00:00.000Z`, text }),
          ),
        },
      },
    )
    await page.goto(`/request/${portal.desk.link()}`)
    await sound(page, 'link')
    await page.locator('button.main').click()
    await page.waitForURL('**/request/mine')
    for (const summary of await page.locator('main summary').all()) await summary.click()
    await sound(page, 'request')
    expect(await page.getByText(endless).isVisible()).to.equal(true)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(await scrollsSideways(page)).to.equal(false)
    expect(await page.locator('main img').count()).to.equal(0)
  })

  it('every target is at least 24 px high and wide, or a link within a sentence (WCAG 2.2, 2.5.8)', async () => {
    const page = await begin({ viewport: PHONE }, { view: { copy: OPEN_COPY } })
    await page.goto(`/request/${portal.desk.link()}`)
    await page.locator('button.main').click()
    await page.waitForURL('**/request/mine')
    await page.locator('.top summary').click()
    const targets = page.locator('button, summary, .links a, .languages a, label.option, textarea')
    for (const target of await targets.all()) {
      const box = await target.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), (await target.textContent()) ?? '').to.be.at.least(24)
    }
    expect(await targets.count()).to.be.at.least(20)
  })
})
