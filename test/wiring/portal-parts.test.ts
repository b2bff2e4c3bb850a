import { expect } from 'chai'
import { runService } from '../../src/wiring/run-service.js'
import { openChallengeDesk } from '../support/challenge/desk.js'

const web = { host: '127.0.0.1', port: 0, trustedProxies: 0, metrics: false }
const NOTHING_OUTSIDE = { mailboxes: [], zendesk: [], sources: [], secrets: [], web }

describe('the pages for data subjects in the service', () => {
  it('lie beside the pages of the staff, without their sign-in, and show what a link is for', async () => {
    const desk = await openChallengeDesk({ harness: { settings: NOTHING_OUTSIDE } })
    try {
      await desk.ask()
      const [token = ''] = desk.tokens()
      const service = await runService(desk.harness.core, 'all')
      const [known, unknown, staff] = await Promise.all(
        [`/request/${token}`, '/request/nonsense', '/desk'].map((path) =>
          fetch(`${service.url ?? ''}${path}`, { redirect: 'manual' }),
        ),
      )
      await service.stop()
      expect([known?.status, unknown?.status, staff?.status]).to.deep.equal([200, 404, 303])
      expect(staff?.headers.get('location')).to.include('/sign-in')
    } finally {
      await desk.close()
    }
  })
})
