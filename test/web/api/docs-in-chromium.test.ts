import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { ApiServer } from '../../support/api/api-server.js'
import { requireTool } from '../../support/ci/require-tool.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { axeViolations, openChromium, scrollsSideways, WatchedPage } from '../../support/portal/chromium.js'

describe('the documentation of the interface in Chromium', function () {
  this.timeout(120_000)
  let browser: Browser | undefined
  let harness: Harness
  let api: ApiServer

  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
    harness = await openHarness()
    api = await ApiServer.start(harness)
  })
  after(async () => {
    await browser?.close()
    await api.stop()
    await harness.close()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      it(`is readable for everybody at ${String(width)} px, ${colorScheme}`, async () => {
        const watched = await WatchedPage.open(browser!, api.url, {
          colorScheme,
          viewport: { width, height: 900 },
          javaScriptEnabled: true,
        })
        const { page } = watched
        await page.goto(`${api.url}/docs`)
        expect(await page.locator('article').count()).to.be.greaterThan(18)
        await page.locator('details').first().locator('summary').click()
        expect(await axeViolations(page)).to.deep.equal([])
        expect(await scrollsSideways(page)).to.equal(false)
        expect(watched.offences.filter((one) => !one.startsWith('named a referrer'))).to.deep.equal([])
        await watched.close()
      })
})
