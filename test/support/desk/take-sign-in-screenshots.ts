/** Takes the pictures of the sign-in in docs/security.md anew: `npm run screenshots`. Needs Chromium. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { OPERATOR } from '../../../src/domain/audit.js'
import { invite } from '../../../src/flow/access/keep-accounts.js'
import { enrolPath, SIGN_IN_PATH } from '../../../src/web/desk/sign-in/ways.js'
import { TOOLS } from '../ci/tools.js'
import { openChromium } from '../portal/chromium.js'
import { closeWorld, openAccessWorld } from './access-world.js'
import { startDesk } from './sign-in-server.js'

const FOLDER = 'docs/screenshots'
const SHAPE = { viewport: { width: 1000, height: 620 }, locale: 'en-GB' }

const chromium = TOOLS.chromium.find()
if (chromium === null) throw new Error(`chromium is missing: ${TOOLS.chromium.remedy}`)
mkdirSync(FOLDER, { recursive: true })
const browser = await openChromium(chromium)
const world = await openAccessWorld()
const { server, url } = await startDesk(world)
try {
  const { token } = await invite(world.tools, { staffId: 'kari', again: false, actor: OPERATOR })
  const shots = { 'sign-in': SIGN_IN_PATH, 'sign-in-first': enrolPath(token) }
  for (const [name, path] of Object.entries(shots)) {
    const page = await (await browser.newContext({ baseURL: url, ...SHAPE })).newPage()
    const response = await page.goto(path)
    if (response?.status() !== 200)
      throw new Error(`${path.split('/', 3).join('/')} answered ${String(response?.status())}`)
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true })
    console.log(`${FOLDER}/${name}.png`)
  }
} finally {
  await server.stop()
  await closeWorld(world)
  await browser.close()
}
