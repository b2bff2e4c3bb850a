import { expect } from 'chai'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { requireTool } from '../../../support/ci/require-tool.js'
import { closeWorld } from '../../../support/desk/access-world.js'
import { signInInBrowser } from '../../../support/desk/browser-sign-in.js'
import { openReportWorld, type ReportWorld } from '../../../support/desk/report-world.js'
import { axeViolations, openChromium, scrollsSideways, WatchedPage } from '../../../support/portal/chromium.js'

const PHONE = { width: 320, height: 640 }
const DESKTOP = { width: 1280, height: 900 }
const PARTS = ['now', 'on_time', 'answers', 'decisions', 'forecast']
/** Bytes of a page with all that it needs. */
const MOST_BYTES = 150_000
/** Of the page and of what it fetched; what the browser had kept counts as well. */
const BYTES_OF_PAGE = `['navigation', 'resource']
  .flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, { transferSize, encodedBodySize }) => sum + Math.max(transferSize, encodedBodySize), 0)`

describe('the report pages in Chromium', function () {
  this.timeout(120_000)
  let browser: Browser | undefined
  let reports: ReportWorld
  let watched: WatchedPage

  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
  })
  after(() => browser?.close())
  beforeEach(async () => {
    reports = await openReportWorld()
  })
  afterEach(async () => {
    await watched.close()
    await reports.desk.server.stop()
    await closeWorld(reports.world)
  })

  const begin = async (who: string, context: BrowserContextOptions = {}): Promise<Page> => {
    watched = await WatchedPage.open(browser!, reports.desk.url, { locale: 'en-GB', viewport: DESKTOP, ...context })
    await signInInBrowser(watched.page, reports.world, who, '/desk/reports')
    return watched.page
  }
  /** That one page of ours tells another where it comes from is meant. */
  const offences = (): readonly string[] => watched.offences.filter((text) => !text.startsWith('named a referrer'))

  for (const javaScriptEnabled of [true, false])
    it(`lead a manager from the overview to one late case, and to the spreadsheet, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const page = await begin('mons', { javaScriptEnabled })
      await page.getByRole('heading', { name: 'Reports: Open and overdue' }).waitFor()
      const late = page.getByRole('row').filter({ hasText: 'overdue by 6 days' }).getByRole('link')
      expect(await late.getAttribute('href')).to.equal(`/desk/cases/${reports.references[0] ?? ''}`)
      await page.getByRole('link', { name: 'Answers', exact: true }).click()
      await page.getByLabel('Controller', { exact: true }).selectOption('bookbeat')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.waitForURL('**controller=bookbeat**')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Excel (XLSX)' }).click(),
      ])
      expect(download.suggestedFilename()).to.equal('innsyn-report-2026-03-10.xlsx')
      expect((await readFile(await download.path())).subarray(0, 2).toString()).to.equal('PK')
      expect(offences()).to.deep.equal([])
    })

  it('are worked by keyboard alone', async () => {
    const page = await begin('mons')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const link = page.getByRole('link', { name: 'Forecast', exact: true })
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Tab')
      if (await link.evaluate((element) => element === element.ownerDocument.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Reports: Forecast' }).waitFor()
  })

  for (const viewport of [PHONE, DESKTOP])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`have no fault that axe finds, ${colorScheme}, at ${String(viewport.width)} px`, async () => {
        const page = await begin('dpo', { viewport, colorScheme })
        const look = async (name: string): Promise<void> => {
          expect(await axeViolations(page), name).to.deep.equal([])
          expect(await scrollsSideways(page), name).to.equal(false)
        }
        for (const part of PARTS)
          for (const language of ['en', 'nb']) {
            await page.goto(`/desk/reports?part=${part}&lang=${language}`)
            await look(`${part} ${language}`)
          }
        await page.goto('/desk/reports?from=2026-03-02&to=2026-03-01&part=on_time')
        await look('no period')
        await page.goto('/desk/reports?lang=en')
        await page.getByText('With names and addresses').click()
        await look('the register with names')
        await page.getByRole('button', { name: 'Make an address' }).click()
        await page.getByLabel('Address for your calendar program').waitFor()
        await look('the address of a calendar')
        expect(offences()).to.deep.equal([])
      })

  it('stay small, and ask nobody else for anything', async () => {
    const page = await begin('mons')
    for (const part of PARTS) {
      await page.goto(`/desk/reports?part=${part}`, { waitUntil: 'networkidle' })
      const bytes = await page.evaluate<number>(BYTES_OF_PAGE)
      expect(bytes, part).to.be.within(10_000, MOST_BYTES)
    }
    expect(offences()).to.deep.equal([])
  })
})
