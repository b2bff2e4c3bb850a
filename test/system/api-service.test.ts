import { expect } from 'chai'
import { Webhook } from 'standardwebhooks'
import { letter } from '../support/flow/letters.js'
import { innsyn, innsynJson, InnsynProcess } from '../support/system/innsyn-process.js'
import { installation, MAILBOX_PASSWORD, type Installation } from '../support/system/settings-file.js'
import { until } from '../support/system/until.js'
import { startReceivingServer, type ReceivingServer } from '../support/webhooks/receiving-server.js'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`

describe('the service with its interface', function () {
  this.timeout(120_000)
  let board: ReceivingServer
  let place: Installation
  before(async () => {
    board = await startReceivingServer()
    const extra = `staff: [{ id: kari, email: kari@bookbeat.example, roles: [agent] }]
webhooks: [{ id: board, url: "${board.url}", secret: BOARD_SECRET, privateAddresses: true }]
`
    // No mailbox answers there: the interface does not wait for one.
    place = await installation({ port: 9, user: 'nobody' }, { extra, env: { MAILBOX_PASSWORD, BOARD_SECRET: SECRET } })
  })
  after(async () => {
    await InnsynProcess.endAll()
    await board.stop()
    await place.remove()
  })

  it('answers a token that was made beside it, and tells another program of a case that was imported beside it', async () => {
    const { url } = await InnsynProcess.serve(place.env)
    const token = (await innsyn(['token', 'add', 'kari', '--scopes', 'see_cases'], place.env)).stdout.trim()
    const get = (path: string) => fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
    expect(await (await get('/token')).json()).to.deep.include({ staff: 'kari', scopes: ['see_cases'] })
    expect((await fetch(`${url}/api/v1/docs`)).status).to.equal(200)

    const file = join(place.folder, 'a.eml')
    await writeFile(file, letter({}))
    const [outcome] = await innsynJson<{ case: string }[]>(
      ['import', file, '--to', 'privacy@bookbeat.example'],
      place.env,
    )
    const reference = outcome?.case ?? ''
    expect((await get(`/cases/${reference}`)).status).to.equal(200)
    await until('the webhook', () => Promise.resolve(board.received[0] ?? null))
    const [{ body, headers } = { body: '', headers: {} }] = board.received
    const told = new Webhook(SECRET).verify(body, headers as Record<string, string>) as { type: string; data: object }
    expect(told.type).to.equal('case.opened')
    expect(told.data).to.include({ reference, controller: 'bookbeat' })
    await until('its log', async () => {
      const { stdout } = await innsyn(['webhook', 'deliveries', 'board'], place.env)
      return stdout.includes('delivered') ? stdout : null
    })
  })
})
