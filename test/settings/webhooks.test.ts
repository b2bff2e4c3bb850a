import { expect } from 'chai'
import { Installation, PROFILE, SETTINGS } from '../support/settings/installation.js'

describe('webhooks in the settings', () => {
  let installation: Installation
  beforeEach(() => {
    installation = new Installation()
    installation.write('shop.yaml', PROFILE)
  })
  afterEach(() => {
    installation.remove()
  })

  const ENTRY = '  - { id: board, url: https://board.shop.example/hook, secret: BOARD_SECRET }\n'

  it('are told of everything of everybody unless they say otherwise, and stand in the open internet', () => {
    installation.write('innsyn.yaml', `${SETTINGS}webhooks:\n${ENTRY}`)
    const [board] = installation.load().webhooks
    expect(board).to.deep.include({ id: 'board', events: null, controllers: null, privateAddresses: false })
    expect([board?.secret.name, board?.previousSecret]).to.deep.equal(['BOARD_SECRET', null])
  })

  it('show the name of their secret and its state only', () => {
    installation.write('innsyn.yaml', `${SETTINGS}webhooks:\n${ENTRY.replace(' }', ', previousSecret: OLD_SECRET }')}`)
    const { rows, secrets } = installation.load({ BOARD_SECRET: 'whsec_canary' })
    const shown = rows.filter(({ name }) => name.startsWith('webhooks'))
    expect(JSON.stringify(shown)).not.to.include('canary')
    expect(
      shown.filter(({ secret }) => secret !== undefined).map(({ value, secret }) => [value, secret]),
    ).to.deep.equal([
      ['BOARD_SECRET', 'set'],
      ['OLD_SECRET', 'missing'],
    ])
    expect(secrets.map(({ secret }) => secret.name)).to.include.members(['BOARD_SECRET', 'OLD_SECRET'])
  })

  it('are refused with a plain address, an unknown event or controller, a secret in the file, and an id twice', () => {
    const { found, wanted } = installation.judge(
      {
        'innsyn.yaml': `${SETTINGS}webhooks:
${ENTRY}  - { id: ◊board, url: ◊http://board.shop.example, secret: ◊whsec_c2VjcmV0, events: [◊case.openend], controllers: [◊shoop] }
`,
      },
      [
        'webhooks[1].id: is used twice; ids of webhooks must differ',
        'webhooks[1].url: must be an https:// address without user, password, query and slash at the end (http:// for localhost only)',
        'webhooks[1].secret: must be the name of a secret in capital letters, like SHOP_MAIL_PASSWORD: the secret itself stands in the environment variable of that name, or in the file that NAME_FILE names',
        'webhooks[1].events[0]: must be one of case.opened, case.assigned, case.moved, case.deadline_changed, case.due_soon, case.overdue, case.answered, case.closed, case.reopened, case.erased (did you mean "case.opened"?)',
        'webhooks[1].controllers[0]: is no controller of these settings (did you mean "shop"?)',
      ],
    )
    expect(found).to.deep.equal(wanted)
  })
})
