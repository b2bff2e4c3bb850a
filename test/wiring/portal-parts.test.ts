import { expect } from 'chai'
import { runService } from '../../src/wiring/run-service.js'
import { openHarness } from '../support/flow/harness.js'
import { FakeDesk } from '../support/portal/fake-desk.js'

const web = { host: '127.0.0.1', port: 0, trustedProxies: 0 }
const NOTHING_OUTSIDE = { mailboxes: [], zendesk: [], sources: [], secrets: [], web, smtp: null }

describe('the pages for data subjects in the service', () => {
  it('lie beside the pages of the staff, without their password, and are not there without a desk', async () => {
    const harness = await openHarness({ settings: NOTHING_OUTSIDE })
    const desk = new FakeDesk(harness.core.clock)
    try {
      for (const [parts, expected] of [
        [{ portalDesk: desk }, 200],
        [{}, 503],
      ] as const) {
        const service = await runService(harness.core, 'all', parts)
        const { status } = await fetch(`${service.url ?? ''}/request/${desk.link()}`)
        const staff = await fetch(`${service.url ?? ''}/cases`)
        await service.stop()
        expect([status, staff.status], 'the staff pages are closed without a password').to.deep.equal([expected, 503])
      }
    } finally {
      await harness.close()
    }
  })
})
