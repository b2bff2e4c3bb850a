import { inspect } from 'node:util'
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { requireSecrets } from '../../src/settings/secrets/secret-uses.js'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const CANARY = 'canary-51bc-very-secret'

describe('the settings of staff and SMTP', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('innsyn.yaml', SETTINGS)
  })
  afterEach(() => {
    installation.remove()
  })

  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'innsyn.yaml': `${SETTINGS}${marked}` }, expected)
    expect(found).to.deep.equal(wanted)
  }

  it('are empty and off when nobody says anything', () => {
    const { staff, smtp, rows } = installation.load()
    expect(staff).to.deep.equal([])
    expect(smtp).to.equal(null)
    expect(
      rows.filter(({ name }) => /^(staff|smtp)\b/.test(name)).map(({ name, value }) => [name, value]),
    ).to.deep.equal([
      ['staff', '(none)'],
      ['smtp', null],
    ])
  })

  it('say in which language the staff are mailed: English, or another of the desk', () => {
    expect(installation.load().staffMail).to.deep.equal({ language: 'en' })
    installation.write('innsyn.yaml', `${SETTINGS}staffMail: { language: nb }\n`)
    expect(installation.load().staffMail).to.deep.equal({ language: 'nb' })
    check('staffMail: { language: ◊no }\n', 'staffMail.language: must be one of nb, en (did you mean "nb"?)')
  })

  describe('staff', () => {
    it('are people with roles, for all controllers or for some', () => {
      installation.write(
        'innsyn.yaml',
        `${SETTINGS}staff:
  - { id: kari, email: Kari@Shop.example, roles: [agent, manager], controllers: [shop] }
  - { id: dpo, email: dpo@shop.example, roles: [privacy_officer] }
`,
      )
      const { staff, rows } = installation.load()
      expect(staff).to.deep.equal([
        { id: 'kari', email: 'kari@shop.example', roles: ['agent', 'manager'], controllers: ['shop'] },
        { id: 'dpo', email: 'dpo@shop.example', roles: ['privacy_officer'], controllers: null },
      ])
      expect(rows.find(({ name }) => name === 'staff[0].roles[1]')).to.deep.include({ value: 'manager' })
    })

    it('are checked as a whole, each mistake with its place', () => {
      check(
        `staff:
  - { id: kari, email: ◊kari at shop, roles: [agent] }
  - { id: ola, email: ola@shop.example, roles: ◊[] }
  - { id: eva, email: eva@shop.example, roles: [◊manger] }
  - { id: ◊Per, email: per@shop.example, roles: [agent], controllers: ◊[] }
  - { id: liv, email: liv@shop.example, roles: [agent], ◊controler: [shop] }
`,
        'staff[0].email: must be one mail address, like privacy@shop.example',
        'staff[1].roles: must be a list of roles, at least one of agent, manager, privacy_officer, admin',
        'staff[2].roles[0]: must be one of agent, manager, privacy_officer, admin (did you mean "manager"?)',
        'staff[3].id: must be an id: small letters, digits and hyphens, a letter first, at most 48',
        'staff[3].controllers: must be a list of controller ids, at least one; leave it out for somebody who works for all',
        'staff[4].controler: is not a setting (did you mean "controllers"?)',
      )
    })

    it('refuses ids, roles and controllers that stand twice, and controllers that do not exist', () => {
      check(
        `staff:
  - { id: kari, email: kari@shop.example, roles: [agent, ◊agent], controllers: [◊shpo] }
  - { id: ◊kari, email: k@shop.example, roles: [manager], controllers: [shop, ◊shop, ◊warehouse] }
`,
        'staff[0].roles[1]: the same role stands here twice',
        'staff[0].controllers[0]: is no controller of these settings (did you mean "shop"?)',
        'staff[1].id: is used twice; ids of staff must differ',
        'staff[1].controllers[1]: the same controller stands here twice',
        'staff[1].controllers[2]: is no controller of these settings; known: shop',
      )
    })
  })

  describe('smtp', () => {
    it('takes a server with sign-in; the secret counts as needed, and shows nowhere', () => {
      installation.write(
        'innsyn.yaml',
        `${SETTINGS}smtp: { host: smtp.shop.example, user: innsyn, auth: { kind: password, secret: SMTP_PASSWORD }, from: Innsyn@Shop.example }\n`,
      )
      const config = installation.load({ SMTP_PASSWORD: CANARY, SHOP_MAIL_PASSWORD: 'x' })
      const { login, ...rest } = config.smtp!
      expect(rest).to.deep.equal({
        host: 'smtp.shop.example',
        port: 465,
        security: 'tls',
        from: 'innsyn@shop.example',
      })
      expect(login?.user).to.equal('innsyn')
      expect(login?.password.value()).to.equal(CANARY)
      expect(inspect(config, { depth: 9 })).to.not.include(CANARY)
      expect(config.rows.find(({ name }) => name === 'smtp.auth.secret')).to.deep.include({
        value: 'SMTP_PASSWORD',
        secret: 'set',
      })
      expect(() => {
        requireSecrets(installation.load({ SHOP_MAIL_PASSWORD: 'x' }))
      }).to.throw(/secret SMTP_PASSWORD: set SMTP_PASSWORD.*needed by smtp\.auth\.secret \(innsyn\.yaml:11:/)
    })

    it('knows the port that goes with the line', () => {
      for (const [security, port] of [
        ['starttls', 587],
        ['none', 25],
      ] as const) {
        installation.write(
          'innsyn.yaml',
          `${SETTINGS}smtp: { host: localhost, security: ${security}, from: a@b.example }\n`,
        )
        expect(installation.load().smtp).to.include({ security, port, login: null })
      }
    })

    it('refuses plain text to another machine, half a sign-in, and the password itself', () => {
      check(
        'smtp: { host: smtp.shop.example, security: ◊none, user: ◊innsyn, from: a@b.example }\n',
        'smtp.security: must be tls or starttls: "none" would send the password and all mail readable to smtp.shop.example; it is allowed for localhost only',
        'smtp.user: smtp.user and smtp.auth go together: give both, or none when the server asks for no sign-in',
      )
      check(
        'smtp: { host: smtp.shop.example, auth: ◊{ kind: password, secret: SMTP_PASSWORD }, from: a@b.example }\n',
        'smtp.auth: smtp.user and smtp.auth go together: give both, or none when the server asks for no sign-in',
      )
      installation.write(
        'innsyn.yaml',
        `${SETTINGS}smtp: { host: h.example, user: u, auth: { kind: password, secret: ${CANARY} }, from: a@b.example }\n`,
      )
      const [problem] = installation.problems()
      expect(problem).to.include('smtp.auth.secret: must be the name of a secret').and.not.include(CANARY)
    })

    it('says what is missing, wrong or misspelt', () => {
      check(
        '◊smtp: { port: ◊0, securty: tls, auth: { kind: ◊pasword }, user: u, from: ◊nobody }\n'.replace(
          'securty',
          '◊securty',
        ),
        'smtp.host: is missing; it must be a host name or an IP address, without scheme and port',
        'smtp.port: must be a whole number from 1 to 65535',
        'smtp.securty: is not a setting (did you mean "security"?)',
        'smtp.auth.kind: must be one of password (did you mean "password"?)',
        'smtp.from: must be one mail address, like privacy@shop.example',
      )
      check('◊smpt: { host: localhost }\n', 'smpt: is not a setting (did you mean "smtp"?)')
    })

    it('stands in the example settings as it must be written', () => {
      const example = readFileSync('config/innsyn.example.yaml', 'utf8')
      const section = /^# smtp:\n(?:# {3}.*\n)+/m.exec(example)?.[0]
      expect(section, 'the commented section').to.be.a('string')
      installation.write('innsyn.yaml', `${SETTINGS}${section!.replace(/^# /gm, '')}`)
      expect(installation.load().smtp).to.include({ port: 465, security: 'tls', from: 'innsyn@bookbeat.example' })
    })
  })
})
