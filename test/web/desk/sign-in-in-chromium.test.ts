import { expect } from 'chai'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { OPERATOR } from '../../../src/domain/audit.js'
import { invite } from '../../../src/flow/access/keep-accounts.js'
import { requireTool } from '../../support/ci/require-tool.js'
import {
  closeWorld,
  codeOf,
  enrolled,
  nextCodeOf,
  openAccessWorld,
  PASSWORD,
  type AccessWorld,
} from '../../support/desk/access-world.js'
import { startDesk } from '../../support/desk/sign-in-server.js'
import { axeViolations, openChromium, scrollsSideways, WatchedPage } from '../../support/portal/chromium.js'

const PHONE = { width: 320, height: 640 }
const DESKTOP = { width: 1280, height: 900 }

describe('the sign-in in Chromium', function () {
  this.timeout(120_000)
  let browser: Browser | undefined
  let world: AccessWorld
  let desk: Awaited<ReturnType<typeof startDesk>>
  let watched: WatchedPage

  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
  })
  after(() => browser?.close())
  beforeEach(async () => {
    world = await openAccessWorld()
    desk = await startDesk(world)
  })
  afterEach(async () => {
    await watched.close()
    await desk.server.stop()
    await closeWorld(world)
  })

  const begin = async (context: BrowserContextOptions = {}): Promise<Page> => {
    watched = await WatchedPage.open(browser!, desk.url, { locale: 'nb-NO', viewport: DESKTOP, ...context })
    return watched.page
  }
  /** That one page of ours tells another where it comes from is meant; nobody else is told. */
  const offences = (): readonly string[] => watched.offences.filter((text) => !text.startsWith('named a referrer'))
  const signIn = async (page: Page): Promise<void> => {
    await page.goto('/sign-in?to=/sign-in/account')
    await page.getByLabel('Navn eller e-postadresse').fill('kari')
    await page.getByLabel('Passord').fill(PASSWORD)
    await page.getByLabel('Engangskode').fill(nextCodeOf(world, 'kari'))
    await page.getByRole('button', { name: 'Logg inn' }).click()
    await page.getByRole('heading', { name: 'Min konto' }).waitFor()
  }

  for (const javaScriptEnabled of [true, false])
    it(`takes somebody from the link to their own account ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const { token } = await invite(world.tools, { staffId: 'kari', again: false, actor: OPERATOR })
      const page = await begin({ javaScriptEnabled })
      await page.goto(`/sign-in/enrol/${token}`)
      world.apps.set('kari', (await page.locator('kbd').innerText()).replaceAll('-', ''))
      await page.getByLabel('Velg et passord').fill(PASSWORD)
      await page.getByLabel('Det samme passordet en gang til').fill(PASSWORD)
      await page.getByLabel('Koden som appen viser nå').fill(codeOf(world, 'kari'))
      await page.getByRole('button', { name: 'Sett opp kontoen' }).click()
      await page.getByRole('heading', { name: 'Gjenopprettingskodene dine' }).waitFor()
      expect(await page.locator('kbd').count()).to.equal(10)
      await page.goto('/sign-in/account')
      await page.getByRole('button', { name: 'Logg ut', exact: true }).click()
      await page.getByRole('heading', { name: 'Logg inn' }).waitFor()
      await signIn(page)
      expect(offences()).to.deep.equal([])
    })

  it('106: shows nothing with the back button after signing out', async () => {
    await enrolled(world, 'kari')
    const page = await begin()
    await signIn(page)
    await page.getByRole('button', { name: 'Logg ut', exact: true }).click()
    await page.getByRole('heading', { name: 'Logg inn' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Logg inn' }).waitFor()
    expect(await page.content()).to.not.include('Min konto')
  })

  it('is worked by keyboard alone', async () => {
    await enrolled(world, 'kari')
    const page = await begin()
    await page.goto('/sign-in?to=/sign-in/account')
    await page.getByLabel('Navn eller e-postadresse').focus()
    await page.keyboard.type('kari')
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Tab')
    await page.keyboard.type(nextCodeOf(world, 'kari'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Min konto' }).waitFor()
  })

  for (const viewport of [PHONE, DESKTOP])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`has no fault that axe finds, ${colorScheme}, at ${String(viewport.width)} px`, async () => {
        const { token } = await invite(world.tools, { staffId: 'mons', again: false, actor: OPERATOR })
        await enrolled(world, 'kari')
        const page = await begin({ viewport, colorScheme })
        const look = async (name: string): Promise<void> => {
          expect(await axeViolations(page), name).to.deep.equal([])
          expect(await scrollsSideways(page), name).to.equal(false)
        }
        await page.goto('/sign-in')
        await look('sign-in')
        await page.getByLabel('Navn eller e-postadresse').fill('kari')
        await page.getByLabel('Passord').fill('wrong')
        await page.getByLabel('Engangskode').fill('1')
        await page.getByRole('button', { name: 'Logg inn' }).click()
        await page.getByRole('alert').waitFor()
        await look('refused')
        await page.goto(`/sign-in/enrol/${token}`)
        await look('enrol')
        await page.goto('/sign-in/enrol/nothing')
        await look('lost link')
        await signIn(page)
        await look('account')
        await page.goto('/sign-in/account/password')
        await look('password')
        await page.goto('/sign-in/again')
        await look('again')
        await page.goto('/sign-in/account')
        await page.getByRole('button', { name: 'Lag nye gjenopprettingskoder' }).click()
        await page.getByRole('heading', { name: 'Gjenopprettingskodene dine' }).waitFor()
        await look('recovery codes')
        await page.goto('/desk/nothing')
        await look('not found')
      })
})
