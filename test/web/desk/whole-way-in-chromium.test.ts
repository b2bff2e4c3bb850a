import { expect } from 'chai'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { OPERATOR } from '../../../src/domain/audit.js'
import { createAccessDesk } from '../../../src/flow/access/access-desk.js'
import { invite } from '../../../src/flow/access/keep-accounts.js'
import { silentLogger } from '../../../src/logger.js'
import { createWebServer, type WebServer } from '../../../src/web/server.js'
import { createDeskRouter } from '../../../src/web/desk/desk-router.js'
import { accessToolsOf } from '../../../src/wiring/access-parts.js'
import { deskRoutes } from '../../../src/wiring/desk-parts.js'
import { Desk } from '../../support/case-life/desk.js'
import { requireTool } from '../../support/ci/require-tool.js'
import { PASSWORD } from '../../support/desk/access-world.js'
import { DESK_STAFF } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { openChromium } from '../../support/portal/chromium.js'

const PUBLIC_URL = 'http://localhost:8080'
const TEN_MINUTES = 600_000

/** The desk as the service has it: the sign-in, and behind it the pages. */
describe('an agent at the desk, from the link for the first sign-in to the approved answer', function () {
  this.timeout(180_000)
  let browser: Browser | undefined
  let harness: Harness
  let server: WebServer
  let url: string
  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
  })
  after(() => browser?.close())
  beforeEach(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    const { core } = harness
    const access = createAccessDesk(accessToolsOf(core))
    const tools = { access, digests: core.digests, publicUrl: PUBLIC_URL, logger: silentLogger }
    server = createWebServer({
      verifiers: {},
      intake: { ticketsChanged: () => Promise.resolve() },
      health: () => Promise.resolve({ ready: true, components: [] }),
      logger: silentLogger,
      routers: [{ path: '/', router: createDeskRouter(deskRoutes(core, access), tools) }],
      limits: { drainTimeoutMs: 200 },
    })
    url = `http://localhost:${String((await server.start(0, '127.0.0.1')).port)}`
  })
  afterEach(async () => {
    await server.stop()
    await harness.close()
  })

  let key = ''
  const nextCode = (): string => {
    harness.clock.advance(30_000)
    return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.parse(harness.clock.now()) })
  }
  const enrol = async (page: Page): Promise<void> => {
    const { token } = await invite(accessToolsOf(harness.core), { staffId: 'kari', again: false, actor: OPERATOR })
    await page.goto(`/sign-in/enrol/${token}`)
    key = (await page.locator('kbd').innerText()).replaceAll('-', '')
    await page.getByLabel('Choose a password').fill(PASSWORD)
    await page.getByLabel('The same password once more').fill(PASSWORD)
    await page.getByLabel('The code that the app shows now').fill(nextCode())
    await page.getByRole('button', { name: 'Set up the account' }).click()
    await page.getByRole('link', { name: 'I have kept them' }).click()
    await page.waitForURL('**/desk')
  }
  const prepare = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'DSR-2026-000001' }).click()
    await page.getByRole('textbox', { name: 'Why' }).first().fill('called back on the number on file')
    await page.getByRole('button', { name: 'Decide who asks' }).click()
    await page.getByText('It is decided who asks.').waitFor()
    await harness.settle()
    await page.reload()
    await page.locator('#edit > summary').click()
    const answer = page.getByRole('textbox', { name: 'The whole letter' })
    await answer.fill((await answer.inputValue()).replaceAll(/\[\[[^[\]]+\]\]/g, 'None.'))
    await page.getByRole('button', { name: 'Edit the answer' }).click()
    await page.getByText('The answer is changed.').waitFor()
  }

  for (const javaScriptEnabled of [true, false])
    it(`shows who they are once more before the answer goes, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const desk = new Desk(harness)
      const opened = await desk.open('eva@post.example')
      const context = await browser!.newContext({ baseURL: url, locale: 'en-GB', javaScriptEnabled })
      const page = await context.newPage()
      await enrol(page)
      await prepare(page)
      harness.clock.advance(TEN_MINUTES)
      await page.locator('details:has(#do-approve) > summary, #do-approve').first().click()
      await page.getByRole('button', { name: 'Approve the answer' }).click()
      await page.getByRole('heading', { name: 'Is it still you?' }).waitFor()
      expect(await desk.events(opened, 'case.answer_approved')).to.deep.equal([])
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByLabel('One-time code').fill(nextCode())
      await page.getByRole('button', { name: 'Go on' }).click()
      await page.getByRole('button', { name: 'Do it now' }).click()
      await page.getByText('Your approval is noted.').waitFor()
      const approved = await desk.events(opened, 'case.answer_approved')
      expect(approved.map(({ actor }) => actor)).to.deep.equal([{ kind: 'user', id: 'kari' }])
      await context.close()
    })

  it('is led from the link of a reminder through the sign-in to its case', async () => {
    const opened = await new Desk(harness).open('eva@post.example')
    const context = await browser!.newContext({ baseURL: url, locale: 'en-GB' })
    const page = await context.newPage()
    await enrol(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`/cases/${opened.reference}`)
    await page.getByLabel('Name or mail address').fill('kari')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByLabel('One-time code').fill(nextCode())
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`**/desk/cases/${opened.reference}`)
    await context.close()
  })
})
