import { expect } from 'chai'
import { say } from '../../../src/domain/sayings/say.js'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { requireTool } from '../../support/ci/require-tool.js'
import { Desk } from '../../support/case-life/desk.js'
import { DESK_STAFF, viewerOf, type DeskPerson } from '../../support/desk/at-the-desk.js'
import { startDesk, type DeskServer } from '../../support/desk/desk-server.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { letter } from '../../support/flow/letters.js'
import { axeViolations, openChromium, scrollsSideways } from '../../support/portal/chromium.js'

const PHONE = { width: 320, height: 640 }
const DESKTOP = { width: 1280, height: 900 }
const MOST_BYTES = 150_000

describe('the desk in Chromium', function () {
  this.timeout(180_000)
  let browser: Browser | undefined
  let harness: Harness
  let desk: Desk
  let server: DeskServer
  const offences: string[] = []

  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
  })
  after(() => browser?.close())
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    desk = new Desk(harness)
    server = await startDesk(harness)
    offences.length = 0
  })
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close()
    await server.stop()
    await harness.close()
  })

  /** A page that remembers what it must not do: ask another host, break its own policy, fail in its script, weigh too much. */
  async function begin(options: BrowserContextOptions = {}, who?: DeskPerson): Promise<Page> {
    const context = await browser!.newContext({
      baseURL: server.url,
      locale: 'en-GB',
      viewport: DESKTOP,
      ...(who === undefined ? {} : { extraHTTPHeaders: { 'x-viewer': who } }),
      ...options,
    })
    const page = await context.newPage()
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== server.url)
        offences.push(`asked another host for a ${request.resourceType()}`)
    })
    page.on('response', (response) => {
      if (Number(response.headers()['content-length'] ?? '0') > MOST_BYTES) offences.push('weighs too much')
    })
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) offences.push(message.text())
    })
    page.on('pageerror', (error) => offences.push(error.message))
    return page
  }

  const workThrough = async (page: Page): Promise<void> => {
    await page.goto('/desk')
    await page.getByRole('link', { name: 'DSR-2026-000001' }).click()
    await page.getByRole('textbox', { name: 'Why' }).first().fill('called back on the number on file')
    await page.getByRole('button', { name: 'Decide who asks' }).click()
    await page.getByText('It is decided who asks.').waitFor()
    await harness.settle()
    await page.reload()
    await page.locator('#edit > summary').click()
    const answer = page.getByRole('textbox', { name: 'The whole letter' })
    await answer.fill(`${(await answer.inputValue()).replaceAll(/\[\[[^[\]]+\]\]/g, 'None.')}\n\nRing oss gjerne.`)
    await page.getByRole('button', { name: 'Edit the answer' }).click()
    await page.getByText('The answer is changed.').waitFor()
    await page.getByText('Ring oss gjerne.').first().waitFor()
    await page.locator('details:has(#do-approve) > summary, #do-approve').first().click()
    await page.getByRole('button', { name: 'Approve the answer' }).click()
    await page.getByText('Your approval is noted.').waitFor()
  }

  it('105: takes an agent from the queue to the approved answer, asks no other host and breaks no policy', async () => {
    const opened = await desk.open('eva@post.example')
    await workThrough(await begin())
    const approved = await desk.events(opened, 'case.answer_approved')
    expect(approved.map(({ actor }) => actor)).to.deep.equal([{ kind: 'user', id: 'kari' }])
    expect(offences).to.deep.equal([])
  })

  it('goes the same way without JavaScript', async () => {
    const opened = await desk.open('eva@post.example')
    await workThrough(await begin({ javaScriptEnabled: false }))
    expect(await desk.events(opened, 'case.answer_approved')).to.have.length(1)
  })

  it('goes by keyboard alone, with the focus in sight at every stop', async () => {
    const opened = await desk.open('eva@post.example')
    const page = await begin()
    const tabTo = async (name: string): Promise<void> => {
      for (let stop = 0; stop < 80; stop++) {
        await page.keyboard.press('Tab')
        const focused = page.locator(':focus')
        if ((await focused.count()) === 0) continue
        const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
        const text = `${(await focused.textContent()) ?? ''} ${(await focused.getAttribute('id')) ?? ''}`
        expect(outline, `the focus on ${text}`).to.equal('solid')
        if (text.includes(name)) return
      }
      throw new Error(`no stop says ${name}`)
    }
    await page.goto('/desk')
    await tabTo('To the content')
    await tabTo(opened.reference)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/cases/**')
    await tabTo('verify-reason')
    await page.keyboard.type('called back')
    await tabTo('Decide who asks')
    await page.keyboard.press('Enter')
    await page.getByText('It is decided who asks.').waitFor()
    await tabTo('Extend the deadline')
    await page.keyboard.press('Enter')
    await tabTo('extend-explanation')
    expect(offences).to.deep.equal([])
  })

  it('decides doubtful mails by one key each', async () => {
    for (const name of ['one', 'two']) {
      const text = `Здравствуйте, у меня вопрос о моём аккаунте: ${name}.`
      await harness.receive(
        letter({
          from: `${name}@post.example`,
          subject: '?',
          text,
          headers: { 'Message-ID': `<${name}@post.example>` },
        }),
      )
    }
    await harness.settle()
    const page = await begin()
    await page.goto('/desk/review')
    await page.keyboard.press('1')
    await page.waitForURL('**/desk/review?done=1')
    await page.keyboard.press('0')
    await page.getByText('No mail is in doubt.').waitFor()
    const decided = await harness.cases()
    expect(decided.map(({ state, outcome }) => [state, outcome])).to.deep.equal([
      ['identity', null],
      ['closed', 'not_a_request'],
    ])
    expect(offences).to.deep.equal([])
  })

  it('lets two people in one case see each other, and says who changed it without taking away what was typed', async () => {
    await desk.open('eva@post.example')
    const [one, other] = [await begin(), await begin({}, 'ola')]
    await one.goto('/desk/cases/DSR-2026-000001')
    await other.goto('/desk/cases/DSR-2026-000001')
    await one.getByText('Also open with ola.').waitFor()
    await other.getByText('Also open with kari.').waitFor()
    await one.getByRole('textbox', { name: 'Why' }).first().fill('half a sentence')
    await other.locator('details:has(#do-assign) > summary').click()
    await other.getByRole('button', { name: 'Hand over' }).click()
    await other.getByText('The case was handed over.').waitFor()
    await one.getByText('The case was changed by ola.').waitFor()
    await one.getByRole('button', { name: 'Decide who asks' }).click()
    await one.getByText('The case has changed since you looked at it.').waitFor()
    expect(await one.getByRole('textbox', { name: 'Why' }).first().inputValue()).to.equal('half a sentence')
  })

  it('is free of what axe finds and of sideways scrolling, on every page, narrow and wide, light and dark', async () => {
    harness.people.persons.length = 0
    await desk.open('ida@post.example', ['access', 'erasure'])
    const waiting = await desk.open('eva@post.example')
    await desk.verify(waiting)
    await harness.receive(
      letter({
        from: 'x@post.example',
        subject: '?',
        text: 'Здравствуйте, у меня вопрос.',
        headers: { 'Message-ID': '<x@post.example>' },
      }),
    )
    await harness.receive(
      letter({
        from: 'y@post.example',
        subject: 'Lydbok',
        text: 'Lydboka stopper.',
        headers: { 'Message-ID': '<y@post.example>' },
      }),
    )
    await harness.settle()
    await harness.core.unitOfWork.run((stores) =>
      stores.alerts.raise(
        'k',
        'source_failed',
        say('source_failed', { component: 'k', text: 'It cannot be read.' }),
        '2026-03-02T09:00:00.000Z',
      ),
    )
    server.viewer = viewerOf('dpo')
    const paths = [
      '/desk',
      '/desk/review',
      '/desk/review/aside',
      '/desk/alerts',
      '/desk/new',
      `/desk/cases/${waiting.reference}?done=edit`,
      '/desk/cases/DSR-2026-000001',
      `/desk/cases/${waiting.reference}/person`,
    ]
    for (const [viewport, colorScheme] of [
      [PHONE, 'light'],
      [DESKTOP, 'dark'],
      [DESKTOP, 'light'],
      [PHONE, 'dark'],
    ] as const) {
      const page = await begin({ viewport, colorScheme })
      for (const path of paths) {
        await page.goto(path)
        await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true')
        const where = `${path} at ${String(viewport.width)} px, ${colorScheme}`
        expect(await axeViolations(page), where).to.deep.equal([])
        expect(await scrollsSideways(page), `${where} scrolls sideways`).to.equal(false)
      }
      await page.context().close()
    }
    expect(offences).to.deep.equal([])
  })
})
