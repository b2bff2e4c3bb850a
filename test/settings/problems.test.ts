import { expect } from 'chai'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

describe('problems of the settings file', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
  })
  afterEach(() => {
    installation.remove()
  })

  /** Each mark in the text stands for one problem, at exactly that place, in that order. */
  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'innsyn.yaml': marked }, expected)
    expect(found).to.deep.equal(wanted)
  }

  it('finds none in the smallest whole settings', () => {
    check(SETTINGS)
  })

  it('lists all of them at once, from top to bottom, each with its place and what is allowed', () => {
    check(
      `controllers:
  - file: shop.yaml
mailboxes:
  - id: ◊Mail Box
    controller: ◊shoop
    addresses: [◊nobody, privacy@shop.example]
    ◊imap:
      host: ◊imaps://imap.shop.example
      port: ◊99300
      security: ◊ssl
      ◊usr: me
      ◊auth: { kind: password }
web: { host: 127.0.0.1, port: ◊8080.5 }
log: { level: ◊inof }
`,
      'mailboxes[0].id: must be an id: small letters, digits and hyphens, a letter first, at most 48',
      'mailboxes[0].controller: is no controller of these settings (did you mean "shop"?)',
      'mailboxes[0].addresses[0]: must be one mail address, like privacy@shop.example',
      'mailboxes[0].imap.user: is missing; it must be the user name that the mail server knows',
      'mailboxes[0].imap.host: must be a host name or an IP address, without scheme and port',
      'mailboxes[0].imap.port: must be a whole number from 1 to 65535',
      'mailboxes[0].imap.security: must be one of tls, starttls, none',
      'mailboxes[0].imap.usr: is not a setting (did you mean "user"?)',
      'mailboxes[0].imap.auth.secret: is missing; it must be the name of a secret in capital letters, like SHOP_MAIL_PASSWORD: the secret itself stands in the environment variable of that name, or in the file that NAME_FILE names',
      'web.port: must be a whole number from 0 to 65535',
      'log.level: must be one of debug, info, warn, error, silent (did you mean "info"?)',
    )
  })

  it('points at the list or map that something is missing from', () => {
    const { found } = installation.judge(
      { 'innsyn.yaml': SETTINGS.replace('      user: privacy@shop.example\n', '') },
      [],
    )
    expect(found).to.deep.equal([
      'innsyn.yaml:7:5 mailboxes[0].imap.user: is missing; it must be the user name that the mail server knows',
    ])
  })

  it('names the known keys when an unknown one is near none of them', () => {
    check(
      `${SETTINGS}intake: { ◊velocity: 9 }\n◊colour: red\n`,
      'intake.velocity: is not a setting; known here: pollSeconds, socketTimeoutSeconds, maxMailBytes, batchSize, reconcileDays, reconcileHours',
      'colour: is not a setting; known here: publicUrl, web, log, intake, classifier, policy, audit, backup, watch, retention, signIn, digest, staffMail, controllers, mailboxes, zendesk, sources, staff, webhooks, smtp',
    )
  })

  it('finds unknown keys inside the member of a choice, and a choice that is none', () => {
    check(
      `${SETTINGS}  - id: other
    controller: shop
    addresses: [other@shop.example]
    imap:
      host: imap.shop.example
      user: x
      auth: { kind: password, secret: A_B, ◊secert: C }
sources:
  - { id: a, controller: shop, title: A, kind: ◊sqll }
  - ◊{ id: b, controller: shop, title: B, path: x }
`,
      'mailboxes[1].imap.auth.secert: is not a setting (did you mean "secret"?)',
      'sources[0].kind: must be one of zendesk, mailbox, sql, files (did you mean "sql"?)',
      'sources[1].kind: is missing; it must be one of zendesk, mailbox, sql, files',
    )
  })

  it('says what is wrong with the YAML itself, all of it', () => {
    check(
      `controllers:
  - file: shop.yaml
◊controllers: []
web: { host: ◊*nowhere }
`,
      'this key stands here for the second time; keep one of them',
      '*nowhere is an alias of nothing: no anchor &nowhere before it',
    )
    check('web:\n◊\thost: x\n', 'is indented with a tab; YAML allows blanks only')
  })

  it('refuses a file that unfolds without end', () => {
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1,1]',
      ...'bcdef'.split('').map((name, i) => {
        const before = '*' + 'abcde'.charAt(i)
        return `${name}: &${name} [${Array(10).fill(before).join(',')}]`
      }),
    ].join('\n')
    check(`◊${bomb}\n`, 'uses more than 100 YAML aliases')
  })

  it('refuses an empty file, a list, and a section without content', () => {
    check('◊', 'must be a map')
    check('◊- a\n', 'must be a map')
    check(`${SETTINGS}web:◊\n`, 'web: must be a map')
  })

  it('says that the settings file does not exist, or is a folder', () => {
    expect(installation.problems()).to.deep.equal(['innsyn.yaml:1:1 does not exist'])
    expect(installation.problems({ INNSYN_CONFIG: '.' })).to.deep.equal(
      [`${installation.folder}:1:1 is a folder, not a file`].map((line) =>
        line.replace(installation.folder, installation.folder),
      ),
    )
  })

  it('wants at least one controller, and its profile file', () => {
    check(
      '◊controllers: []\n'.replace('◊controllers: ', 'controllers: ◊'),
      'controllers: must be a list of profile files (- file: …), at least one',
    )
    check('controllers:\n  - file: ◊nowhere.yaml\n', 'controllers[0].file: the file nowhere.yaml does not exist')
  })

  it('never quotes a value that could be a secret in the wrong place', () => {
    const canary = 'hunter2-canary-5f3a'
    const text = SETTINGS.replace('secret: SHOP_MAIL_PASSWORD', `secret: ${canary}`).replace(
      'imap.shop.example',
      `"imap ${canary}"`,
    )
    installation.write('innsyn.yaml', `${text}publicUrl: https://me:${canary}@shop.example\nweb: { port: ${canary} }\n`)
    const problems = installation.problems({ INNSYN_LOG_LEVEL: canary, DATABASE_URL: `mysql://me:${canary}@db` })
    expect(problems).to.have.length(6)
    expect(problems.join('\n')).not.to.include(canary)
  })
})
