import type { Page } from 'playwright-core'
import { nextCodeOf, PASSWORD, type AccessWorld } from './access-world.js'

/** Signs in by the form, in a browser that speaks English, and waits for the page that it leads to. */
export async function signInInBrowser(page: Page, world: AccessWorld, staffId: string, to: string): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
  await page.locator('input[name=name]').fill(staffId)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('input[name=code]').fill(nextCodeOf(world, staffId))
  await page.locator('main form button').first().click()
  await page.waitForURL(`**${to}`)
}
