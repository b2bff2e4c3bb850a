import { expect } from 'chai'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const ZENDESK = `zendesk:
  - id: desk
    controller: shop
    baseUrl: https://shop.zendesk.com
    accountId: 1
    brandIds: [7]
    auth: { kind: oauth-client-credentials, clientId: innsyn, secret: DESK_SECRET }
    webhook: { path: /webhooks/zendesk/shop, secrets: [DESK_HOOK] }
`

describe('cross checks of the settings', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
    installation.write('other.yaml', PROFILE.replace('id: shop', 'id: other'))
  })
  afterEach(() => {
    installation.remove()
  })

  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'innsyn.yaml': marked }, expected)
    expect(found).to.deep.equal(wanted)
  }

  const mailbox = (id: string, address: string): string => `  - id: ${id}
    controller: shop
    addresses: [${address}]
    imap: { host: imap.shop.example, user: x, auth: { kind: password, secret: SHOP_MAIL_PASSWORD } }
`

  it('accepts a Zendesk account, and every kind of source', () => {
    check(`${SETTINGS}${ZENDESK}sources:
  - { id: a, controller: shop, title: A, kind: zendesk, account: desk }
  - { id: b, controller: shop, title: B, kind: mailbox, mailbox: mail, folders: [INBOX] }
  - { id: c, controller: shop, title: C, kind: files, files: [{ path: c.csv, format: csv, section: c, emailColumn: e }] }
  - { id: d, controller: shop, title: D, kind: sql, database: { kind: sqlite, path: d.db }, queries: [{ section: d, sql: select 1 where :email = '' }] }
`)
  })

  it('refuses ids that stand twice, also one for a mailbox and a Zendesk account', () => {
    check(
      `${SETTINGS}${mailbox('◊mail', 'a@shop.example')}${ZENDESK.replace('id: desk', 'id: ◊mail')}sources:
  - { id: a, controller: shop, title: A, kind: mailbox, mailbox: mail, folders: [INBOX] }
  - { id: ◊a, controller: shop, title: B, kind: mailbox, mailbox: mail, folders: [INBOX] }
`,
      'mailboxes[1].id: is used twice; ids of mailboxes and Zendesk accounts must differ',
      'zendesk[0].id: is used twice; ids of mailboxes and Zendesk accounts must differ',
      'sources[1].id: is used twice; ids of sources must differ',
    )
  })

  it('refuses an address that two mailboxes claim, whatever its case', () => {
    check(
      `${SETTINGS}${mailbox('two', 'x@shop.example, ◊Privacy@Shop.example')}`,
      'mailboxes[1].addresses[1]: is the address of a mailbox already; a mail would be taken twice',
    )
  })

  it('refuses two webhooks on one path, and two accounts that share a brand', () => {
    const second = ZENDESK.replace('zendesk:\n', '')
      .replace('id: desk', 'id: two')
      .replace('/webhooks/zendesk/shop', '◊/webhooks/zendesk/shop')
    check(
      `${SETTINGS}${ZENDESK}${second.replace('baseUrl: ', 'baseUrl: ◊')}`,
      'zendesk[1].baseUrl: is the address of zendesk[0] too: then both need brandIds, and no brand in common',
      'zendesk[1].webhook.path: is the path of another webhook',
    )
    const apart = second.replaceAll('◊', '').replace('[7]', '[8]').replace('zendesk/shop', 'zendesk/two')
    check(`${SETTINGS}${ZENDESK}${apart}`)
  })

  it('refuses references to what does not exist, with the nearest name or the known ones', () => {
    check(
      `${SETTINGS}${ZENDESK}sources:
  - { id: a, controller: ◊shpo, title: A, kind: zendesk, account: ◊dsek }
  - { id: b, controller: ◊warehouse, title: B, kind: mailbox, mailbox: ◊letters, folders: [INBOX] }
`,
      'sources[0].controller: is no controller of these settings (did you mean "shop"?)',
      'sources[0].account: is no Zendesk account of these settings (did you mean "desk"?)',
      'sources[1].controller: is no controller of these settings; known: shop',
      'sources[1].mailbox: is no mailbox of these settings; known: mail',
    )
  })

  it('refuses a source that would read what belongs to another controller', () => {
    const both = SETTINGS.replace('  - file: shop.yaml\n', '  - file: shop.yaml\n  - file: other.yaml\n')
    check(
      `${both}sources:
  - { id: a, controller: other, title: A, kind: mailbox, mailbox: ◊mail, folders: [INBOX] }
`,
      'sources[0].mailbox: belongs to the controller shop, this source to other',
    )
  })

  it('refuses plain text to any host but this machine', () => {
    const plain = SETTINGS.replace('      user:', '      security: ◊none\n      user:')
    check(
      plain,
      'mailboxes[0].imap.security: must be tls or starttls: "none" would send the password and all mail readable to imap.shop.example; it is allowed for localhost only',
    )
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '"::1"']) {
      check(plain.replace('◊', '').replace('host: imap.shop.example', `host: ${host}`))
    }
  })

  it('refuses addresses that are neither encrypted nor on this machine, or that carry a password', () => {
    const allowed =
      'must be an https:// address without user, password, query and slash at the end (http:// for localhost only)'
    for (const url of [
      'http://shop.example',
      'https://me:pw@shop.example',
      'https://shop.example/',
      'ftp://shop.example',
      'shop',
    ]) {
      check(`${SETTINGS}publicUrl: ◊${url}\n`, `publicUrl: ${allowed}`)
    }
    check(`${SETTINGS}publicUrl: http://127.0.0.1:8080\n`)
  })

  it('refuses two sections of one name in a source, and a query that asks for nobody', () => {
    check(
      `${SETTINGS}sources:
  - id: crm
    controller: shop
    title: CRM
    kind: sql
    database: { kind: postgres, urlSecret: CRM_URL }
    queries:
      - { section: people, sql: ◊select * from person }
      - { section: ◊people, sql: select * from person where mail = :email }
`,
      'sources[0].queries[0].sql: must be a select statement that takes the person’s address as the parameter :email',
      'sources[0].queries[1].section: is used twice in this source; sections must differ',
    )
  })

  it('refuses a profile that stands twice, and two profiles of one id', () => {
    installation.write('copy.yaml', PROFILE)
    const files = SETTINGS.replace(
      '  - file: shop.yaml\n',
      '  - file: shop.yaml\n  - file: ◊shop.yaml\n  - file: copy.yaml\n',
    )
    const { found } = installation.judge({ 'innsyn.yaml': files }, [
      'controllers[1].file: the same file stands here twice',
    ])
    expect(found).to.have.members([
      'innsyn.yaml:3:11 controllers[1].file: the same file stands here twice',
      'shop.yaml:1:5 id: is the id of shop.yaml as well; ids must differ',
      'copy.yaml:1:5 id: is the id of shop.yaml as well; ids must differ',
    ])
  })
})
