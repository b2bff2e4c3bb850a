/** Takes the pictures of docs/portal.md anew: `npm run screenshots`. Needs Chromium; the requests on them are made up. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { TOOLS } from '../ci/tools.js'
import { openChromium, WatchedPage } from './chromium.js'
import { OPEN_COPY } from './fake-desk.js'
import { startPortal, type PortalServer } from './portal-server.js'

const FOLDER = 'docs/screenshots'
const DESKTOP = { width: 900, height: 760 }
const PHONE = { width: 360, height: 780 }

interface Shot {
  readonly name: string
  readonly context: BrowserContextOptions
  /** Leads the page to what is to be seen. */
  readonly show: (page: Page, portal: PortalServer) => Promise<unknown>
}

const openRequest = async (page: Page, portal: PortalServer, language: string): Promise<void> => {
  await page.goto(`/request/${portal.desk.link()}?lang=${language}`)
  await page.locator('button.main').click()
  await page.waitForURL('**/request/mine*')
}

const SHOTS: readonly Shot[] = [
  {
    name: 'portal-link',
    context: { viewport: DESKTOP },
    show: (page, portal) => page.goto(`/request/${portal.desk.link()}?lang=en`),
  },
  {
    name: 'portal-request',
    context: { viewport: DESKTOP },
    show: async (page, portal) => {
      portal.desk.view = { ...portal.desk.view, step: 'answered', copy: OPEN_COPY }
      await openRequest(page, portal, 'en')
    },
  },
  {
    name: 'portal-phone',
    context: { viewport: PHONE },
    show: (page, portal) => openRequest(page, portal, 'nb'),
  },
  {
    name: 'portal-dark',
    context: { viewport: DESKTOP, colorScheme: 'dark' },
    show: (page, portal) => openRequest(page, portal, 'de'),
  },
  {
    name: 'portal-not-found',
    context: { viewport: PHONE },
    show: (page) => page.goto('/request/an-old-link?lang=sv'),
  },
]

const path = TOOLS.chromium.find()
if (path === null) throw new Error(`chromium is missing: ${TOOLS.chromium.remedy}`)
mkdirSync(FOLDER, { recursive: true })
const browser = await openChromium(path)
try {
  for (const { name, context, show } of SHOTS) {
    const portal = await startPortal()
    const watched = await WatchedPage.open(browser, portal.url, context)
    await show(watched.page, portal)
    await watched.page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: name === 'portal-request' })
    await watched.close()
    await portal.server.stop()
    console.log(`${FOLDER}/${name}.png`)
  }
} finally {
  await browser.close()
}
