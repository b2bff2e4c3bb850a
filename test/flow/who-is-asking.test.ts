import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import type { RequestCase } from '../../src/domain/request-case.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'
import { aPerson } from '../support/sender/memory-directory.js'
import { SigningDomain } from '../support/sender/signing-domain.js'

const KARI = 'kari@post.example'
const CANARY = 'CANARY-OF-KARI'

describe('who is asking, through the flow', () => {
  let harness: Harness
  let post: SigningDomain

  beforeEach(async () => {
    harness = await openHarness()
    post = new SigningDomain('post.example', harness.names)
    harness.people.persons.push(aPerson(KARI, { name: 'Kari Nordmann', personId: '10021' }))
    for (const source of harness.sources.values()) {
      source.records.set(KARI, {
        sections: [{ name: 'rows', title: 'Rows', rows: [{ email: KARI, note: CANARY }] }],
        files: [],
        gaps: [],
      })
    }
  })

  afterEach(async () => {
    await harness.close()
  })

  async function received(raw: Buffer | string): Promise<RequestCase> {
    await harness.receive(raw)
    await harness.settle()
    const [requestCase] = await harness.cases()
    if (requestCase === undefined) throw new Error('no case was opened')
    return requestCase
  }

  const signed = (changes: Parameters<typeof letter>[0] = {}) => post.sign(Buffer.from(letter(changes)))
  const codes = ({ attention }: RequestCase): readonly string[] => attention.map(({ code }) => code)

  it('gives level 1 to a signed mail of exactly one person on file, and says why', async () => {
    const requestCase = await received(await signed())
    expect(requestCase.identity.level).to.equal(1)
    expect(requestCase.identity.why.join('\n')).to.match(/checked the signature of post\.example/)
    expect(requestCase.dataSubject).to.deep.equal({
      sourceId: 'bookbeat-customers',
      personId: '10021',
      address: KARI,
      name: 'Kari Nordmann',
      formerAddress: null,
      chosenBy: { kind: 'system' },
    })
    expect(requestCase.state).to.equal('identity')
    expect(harness.drafts.placed.map(({ draft }) => draft.kind)).to.deep.equal(['identity_request'])
    expect(harness.drafts.placed[0]?.draft.text).to.not.include(CANARY)
  })
})
