/** Takes the pictures of docs/desk.md anew: `npm run screenshots`. Needs Chromium; the requests on them are made up. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { Desk } from '../case-life/desk.js'
import { TOOLS } from '../ci/tools.js'
import { openHarness, type Harness } from '../flow/harness.js'
import { letter } from '../flow/letters.js'
import { openChromium } from '../portal/chromium.js'
import { DESK_STAFF } from './at-the-desk.js'
import { startDesk } from './desk-server.js'

const FOLDER = 'docs/screenshots'
const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 780 }

interface Shot {
  readonly name: string
  readonly path: string
  readonly context: BrowserContextOptions
  readonly isWhole?: boolean
}

const ANSWERED = 'DSR-2026-000002'
const SHOTS: readonly Shot[] = [
  { name: 'desk-queue', path: '/desk', context: { viewport: DESKTOP, locale: 'en-GB' } },
  {
    name: 'desk-case',
    path: `/desk/cases/${ANSWERED}`,
    context: { viewport: DESKTOP, locale: 'en-GB' },
    isWhole: true,
  },
  { name: 'desk-review', path: '/desk/review', context: { viewport: DESKTOP, locale: 'nb-NO' } },
  { name: 'desk-phone', path: '/desk', context: { viewport: PHONE, locale: 'nb-NO' } },
  { name: 'desk-case-phone', path: `/desk/cases/${ANSWERED}`, context: { viewport: PHONE, locale: 'nb-NO' } },
  {
    name: 'desk-dark',
    path: `/desk/cases/DSR-2026-000001`,
    context: { viewport: DESKTOP, colorScheme: 'dark', locale: 'nb-NO' },
  },
]

/** A morning at the desk: some requests at every stage. */
async function fill(harness: Harness): Promise<void> {
  const desk = new Desk(harness)
  harness.sources.get('bookbeat-customers')?.records.set('eva@post.example', { sections: [], files: [], gaps: [] })
  await desk.open('ida@post.example', ['erasure'])
  harness.clock.advance(3 * 86_400_000)
  await desk.verify(await desk.open('eva@post.example'))
  harness.clock.advance(2 * 86_400_000)
  await desk.open('per@post.example', ['access', 'erasure'])
  for (const [name, text] of [
    ['one', 'Здравствуйте, у меня вопрос о моих данных в вашей системе.'],
    ['two', 'Здравствуйте, можно ли удалить мой аккаунт?'],
  ] as const) {
    const headers = { 'Message-ID': `<${name}@post.example>` }
    await harness.receive(letter({ from: `${name}@post.example`, subject: '?', text, headers }))
  }
  await harness.settle()
  harness.clock.advance(18 * 86_400_000)
}

const chromium = TOOLS.chromium.find()
if (chromium === null) throw new Error(`chromium is missing: ${TOOLS.chromium.remedy}`)
mkdirSync(FOLDER, { recursive: true })
const browser = await openChromium(chromium)
const harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
const server = await startDesk(harness)
try {
  await fill(harness)
  for (const { name, path, context, isWhole = false } of SHOTS) {
    const page = await (await browser.newContext({ baseURL: server.url, ...context })).newPage()
    await page.goto(path)
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: isWhole })
    await page.context().close()
    console.log(`${FOLDER}/${name}.png`)
  }
} finally {
  await server.stop()
  await harness.close()
  await browser.close()
}
