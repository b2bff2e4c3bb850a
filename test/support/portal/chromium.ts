import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core'

/** A real browser without a window. @param path of the program. */
export function openChromium(path: string): Promise<Browser> {
  // Chromium's own sandbox needs more rights than a container gives to root; the pages are ours.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
}

/** A page that remembers what it must not do: ask another host, name where it comes from, break its own policy, fail in its script. */
export class WatchedPage {
  readonly offences: string[] = []

  private constructor(
    readonly page: Page,
    origin: string,
  ) {
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) this.offences.push(`asked another host: ${kindOf(request)}`)
      if ((request.headers()['referer'] ?? '') !== '') this.offences.push(`named a referrer: ${kindOf(request)}`)
    })
    page.on('console', (message) => {
      // A page that is lost is answered 404; the browser says so for every such answer.
      const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status of')
      if (['error', 'warning'].includes(message.type()) && !isStatus) this.offences.push(message.text())
    })
    page.on('pageerror', (error) => this.offences.push(error.message))
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await browser.newContext({ baseURL: url, ...options })
    return new WatchedPage(await context.newPage(), new URL(url).origin)
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}

/** Not the address: it can hold a link's token. */
function kindOf(request: Request): string {
  return `${request.method()} of a ${request.resourceType()}`
}

/** The rules of WCAG 2.2, levels A and AA, and axe's best practices. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with the page as it stands, one line each; empty when nothing is. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (rules) => {
    const inPage = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }
    const { violations } = await inPage.axe.run({ runOnly: rules })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`,
    )
  }, RULES)
}

/** Whether anything reaches beyond the right edge of the window. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}
