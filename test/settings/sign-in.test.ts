import { inspect } from 'node:util'
import { expect } from 'chai'
import { requireSecrets } from '../../src/settings/secrets/secret-uses.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const CANARY = 'canary-77be-very-secret'
const OIDC = 'issuer: https://id.example/tenant/, clientId: innsyn, secret: SHOP_OIDC_SECRET, label: Example ID'

describe('the settings of the sign-in', () => {
  let installation: Installation
  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
  })
  afterEach(() => {
    installation.remove()
  })
  const load = (signIn: string, env: Record<string, string> = {}) => {
    installation.write('innsyn.yaml', `${SETTINGS}${signIn}`)
    return installation.load(env)
  }

  it('ask for a password alone when nobody says anything, for twelve hours, half an hour without a sign of life', () => {
    expect(load('').signIn).to.deep.equal({ idleMinutes: 30, hours: 12, provider: null })
    expect(load('', { INNSYN_SIGN_IN_IDLE_MINUTES: '10' }).signIn.idleMinutes).to.equal(10)
    expect(load('signIn: { hours: 8 }\n').signIn).to.deep.equal({ idleMinutes: 30, hours: 8, provider: null })
  })

  it('take a provider, with the slash that its issuer ends with; its second factor counts only when they say so', () => {
    const env = { SHOP_OIDC_SECRET: CANARY, SHOP_MAIL_PASSWORD: 'mail' }
    const config = load(`signIn:\n  oidc: { ${OIDC} }\n`, env)
    const { provider } = config.signIn
    expect(provider).to.include({ issuer: 'https://id.example/tenant/', clientId: 'innsyn', label: 'Example ID' })
    expect(provider).to.deep.include({ trustsMfa: false, acr: [] })
    expect(provider?.clientSecret.value()).to.equal(CANARY)
    expect(inspect(config, { depth: 9 })).to.not.include(CANARY)
    requireSecrets(config)
    const trusting = load(`signIn:\n  oidc: { ${OIDC}, trustsMfa: true, acr: [high] }\n`)
    expect(trusting.signIn.provider).to.deep.include({ trustsMfa: true, acr: ['high'] })
    expect(() => {
      requireSecrets(trusting)
    }).to.throw('secret SHOP_OIDC_SECRET: set SHOP_OIDC_SECRET')
  })

  it('list every mistake with its place', () => {
    const { found, wanted } = installation.judge(
      {
        'innsyn.yaml': `${SETTINGS}signIn:
  idleMinutes: ◊1
  hours: ◊48
  oidc: { issuer: ◊http://id.example, clientId: innsyn, secret: ◊hunter2, label: ◊'', trustsMfa: ◊perhaps, ◊scope: openid }
`,
      },
      [
        'signIn.idleMinutes: must be a whole number from 5 to 480',
        'signIn.hours: must be a whole number from 1 to 24',
        'signIn.oidc.issuer: must be the issuer of an OpenID provider, as its documents write it: an https:// address (http:// for localhost only)',
        'signIn.oidc.secret: must be the name of a secret in capital letters, like SHOP_MAIL_PASSWORD: the secret itself stands in the environment variable of that name, or in the file that NAME_FILE names',
        'signIn.oidc.label: must be what stands on the button, such as the name of the provider',
        'signIn.oidc.trustsMfa: must be true or false',
        'signIn.oidc.scope: is not a setting; known here: issuer, clientId, secret, label, trustsMfa, acr',
      ],
    )
    expect(found).to.deep.equal(wanted)
  })
})
