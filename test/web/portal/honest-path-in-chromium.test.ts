import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { loadConfig } from '../../../src/config.js'
import { AttackWorld } from '../../support/attacks/attack-world.js'
import { TEXTS } from '../../support/attacks/texts.js'
import { markOf, WholeWay } from '../../support/attacks/whole-way.js'
import { requireTool } from '../../support/ci/require-tool.js'
import { zipEntries } from '../../support/collect/zip-entries.js'
import { openChromium, WatchedPage } from '../../support/portal/chromium.js'
import { startPortal, type PortalServer } from '../../support/portal/portal-server.js'
import { aPerson } from '../../support/sender/memory-directory.js'

const HONEST = 'eva@victim.example'

describe('an honest person, from the first mail to the copy, in Chromium', function () {
  this.timeout(120_000)
  let browser: Browser | undefined
  let way: WholeWay
  let portal: PortalServer
  let watched: WatchedPage

  before(async function () {
    browser = await openChromium(requireTool(this, 'chromium'))
    const { controllers } = loadConfig({ env: {}, cwd: process.cwd() })
    way = await WholeWay.open(
      new AttackWorld(1),
      controllers.find(({ id }) => id === 'bookbeat')!,
      'page',
    )
    portal = await startPortal({ portal: { desk: way.portal, clock: way.harness.clock } })
    watched = await WatchedPage.open(browser, portal.url, { locale: 'nb-NO' })
  })
  after(async () => {
    await watched.close()
    await portal.server.stop()
    await way.close()
    await browser?.close()
  })

  it('needs a click and a press of the person, and one approval of an agent', async () => {
    const { world, harness } = way
    const eva = aPerson(HONEST, { name: 'Eva Berg', recordSince: '2020-01-01' })
    world.people.persons.splice(0, world.people.persons.length, eva)
    await harness.receive(await world.victim.sign(world.request(`Eva Berg <${HONEST}>`, TEXTS[0]!)))
    await way.work()
    const links = harness.mails.sent.map(({ to, text }) => [to.address, /\/request\/[\w-]{43}/.exec(text)?.[0]])
    expect(links).to.have.length(1)
    const [[address, link] = []] = links
    expect(address).to.equal(HONEST)

    const { page } = watched
    // The click.
    await page.goto(link ?? '')
    // The press.
    await page.getByRole('button', { name: 'Ja, det var meg' }).click()
    await page.waitForURL('**/request/mine')
    await way.work()
    expect(await way.approveAll('one')).to.equal(1)

    await page.reload()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Last ned kopien' }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const entries = await zipEntries(Buffer.concat(chunks))
    expect([...entries.keys()]).to.include('index.html')
    expect([...entries.values()].join('\n')).to.include(markOf(eva))
    const [requestCase] = await harness.cases()
    expect(requestCase).to.include({ state: 'answered' })
    expect(requestCase?.identity.level).to.equal(2)
    expect(watched.offences).to.deep.equal([])
  })
})
