import { expect } from 'chai'
import { SettingsError } from '../../src/domain/errors.js'
import { assertWebhookSecrets } from '../../src/wiring/webhook-parts.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

describe('the secrets of webhooks', () => {
  let installation: Installation
  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    const entry = '{ id: board, url: https://board.shop.example, secret: BOARD_SECRET, previousSecret: OLD_SECRET }'
    installation.write('innsyn.yaml', `${SETTINGS}webhooks:\n  - ${entry}\n`)
  })
  afterEach(() => {
    installation.remove()
  })

  it('are tried before the service starts, and named but not told when they cannot sign', () => {
    const good = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
    const assertGiven = (old: string) => {
      assertWebhookSecrets(installation.load({ BOARD_SECRET: good, OLD_SECRET: old }))
    }
    expect(() => {
      assertGiven(good)
    }).not.to.throw()
    for (const wrong of ['hunter2-canary', 'whsec_canary', good.slice(6)])
      expect(() => {
        assertGiven(wrong)
      })
        .to.throw(SettingsError)
        .with.property(
          'message',
          'secret OLD_SECRET: must be whsec_ and 24 to 64 random bytes in base64; needed by the webhook board',
        )
  })
})
