import { Validator } from '@seriousme/openapi-schema-validator'
import { expect } from 'chai'
import { DESK_STAFF } from '../../support/desk/at-the-desk.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'
import { ApiServer } from '../../support/api/api-server.js'

describe('the documentation of the interface', () => {
  let harness: Harness
  let api: ApiServer
  before(async () => {
    harness = await openHarness({ settings: { staff: Object.values(DESK_STAFF) } })
    api = await ApiServer.start(harness)
  })
  after(async () => {
    await api.stop()
    await harness.close()
  })

  it('is a valid OpenAPI 3.1 document, without a token', async () => {
    const document = (await (await fetch(`${api.url}/openapi.json`)).json()) as Record<string, unknown>
    expect(document['openapi']).to.equal('3.1.0')
    const { valid, errors } = await new Validator().validate(document)
    expect(errors).to.equal(undefined)
    expect(valid).to.equal(true)
  })

  it('leads every reference to something that is there, and names every operation once', () => {
    const text = JSON.stringify(api.document)
    const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
    for (const name of named) expect(api.document.components.schemas).to.have.property(name)
    expect(text).not.to.include('$defs')
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids).to.include.members(['listCases', 'searchCases', 'getCase', 'actOnCase', 'listReview', 'getDeadlines'])
  })

  it('is a page for people as well: no script, nothing from elsewhere, every operation and every problem', async () => {
    const response = await fetch(`${api.url}/docs`)
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).to.equal(
      "default-src 'none';style-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    )
    expect(page).to.not.match(/<script|https?:\/\/(?!innsyn\.bookbeat\.example)|style="/)
    for (const path of Object.keys(api.document.paths)) expect(page).to.include(path)
    for (const code of ['idempotency_key_reused', 'case_changed', 'too_many_requests']) expect(page).to.include(code)
    expect((await fetch(`${api.url}/docs.css`)).headers.get('content-type')).to.match(/^text\/css/)
    expect(Buffer.byteLength(page)).to.be.lessThan(150_000)
  })
})
