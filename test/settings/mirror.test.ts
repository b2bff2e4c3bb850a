import { expect } from 'chai'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

const ZENDESK = `zendesk:
  - id: desk
    controller: shop
    baseUrl: https://shop.zendesk.com
    accountId: 1
    auth: { kind: oauth-client-credentials, clientId: innsyn, secret: DESK_SECRET }
`

describe('the settings of the Zendesk mirror', () => {
  let installation: Installation

  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
  })
  afterEach(() => {
    installation.remove()
  })

  const load = (mirror: string) => {
    installation.write('innsyn.yaml', `${SETTINGS}${ZENDESK}${mirror}`)
    return installation.load()
  }
  function check(marked: string, ...expected: readonly string[]): void {
    const { found, wanted } = installation.judge({ 'innsyn.yaml': `${SETTINGS}${ZENDESK}${marked}` }, expected)
    expect(found).to.deep.equal(wanted)
  }

  it('is off when nobody says anything, and when nobody says that it is on', () => {
    const off = { enabled: false, type: 'task', fields: { reference: null, dueOn: null, state: null, rights: null } }
    expect(load('').zendesk[0]?.mirror).to.deep.equal(off)
    expect(load('    mirror: {}\n').zendesk[0]?.mirror).to.deep.equal(off)
  })

  it('takes the ids of fields as numbers or as text', () => {
    const { zendesk, rows } = load(
      '    mirror: { enabled: true, type: keep, fields: { reference: 360011, dueOn: "33144692244499" } }\n',
    )
    expect(zendesk[0]?.mirror).to.deep.equal({
      enabled: true,
      type: 'keep',
      fields: { reference: '360011', dueOn: '33144692244499', state: null, rights: null },
    })
    expect(rows.find(({ name }) => name === 'zendesk[0].mirror.enabled')).to.deep.include({ value: true })
  })

  it('says what is wrong or misspelt, and that each field can be used once', () => {
    check(
      '    mirror: { enabled: ◊yes please, type: ◊tsk, fields: { ◊refrence: 1, dueOn: ◊due } }\n',
      'zendesk[0].mirror.enabled: must be true or false',
      'zendesk[0].mirror.type: must be one of task, keep (did you mean "task"?)',
      'zendesk[0].mirror.fields.refrence: is not a setting (did you mean "reference"?)',
      'zendesk[0].mirror.fields.dueOn: must be the number that Zendesk shows',
    )
    check(
      '    mirror: { fields: { reference: 360011, state: ◊"360011", rights: 12 } }\n',
      'zendesk[0].mirror.fields.state: is the id of another field of this mirror; each needs its own',
    )
  })
})
