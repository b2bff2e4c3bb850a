import { expect } from 'chai'
import type { RecordSource } from '../../../src/ports.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import { recordVerification } from '../../../src/flow/record-verification.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { letter } from '../../support/flow/letters.js'
import { zipEntries } from '../../support/collect/zip-entries.js'
import { openHarness, type Harness } from '../../support/flow/harness.js'

const PEOPLE = 1_000
const CASES = 100
/** So many people have one name. */
const NAMESAKES = 10

const addressOf = (person: number): string => `person-${String(person)}@post.example`
const nameOf = (person: number): string =>
  `Kari Nordmann ${String.fromCharCode(65 + (Math.floor(person / NAMESAKES) % 26))}`
const canaryOf = (person: number): string => `CANARY-${String(person).padStart(5, '0')}-END`

describe('30: a thousand people, a hundred requests at once', function () {
  this.timeout(240_000)
  let harness: Harness
  before(async () => {
    harness = await openHarness()
    for (const source of harness.sources.values()) holdAll(source)
  })
  after(() => harness.close())

  /** Everybody stands in every register, and the answers of the registers overtake each other. */
  function holdAll(
    source: RecordSource & { records: Map<string, Awaited<ReturnType<RecordSource['collect']>>> },
  ): void {
    for (let person = 0; person < PEOPLE; person += 1)
      source.records.set(addressOf(person), {
        sections: [
          {
            name: 'customers',
            title: 'Customers',
            rows: [{ email: addressOf(person), name: nameOf(person), note: canaryOf(person) }],
          },
        ],
        files: [
          { originalName: `${canaryOf(person)}.txt`, contentType: 'text/plain', bytes: Buffer.from(canaryOf(person)) },
        ],
        gaps: [],
      })
    const collect = source.collect.bind(source)
    let asked = 0
    source.collect = async (query, signal) => {
      asked += 1
      await new Promise((resolve) => setTimeout(resolve, (asked * 7) % 11))
      return collect(query, signal)
    }
  }

  /** Everything that leaves for one case, as text. */
  async function outputOf({ id }: RequestCase): Promise<string> {
    const { bytes, drafts } = await harness.core.unitOfWork.read(async (stores) => {
      const latest = await stores.exports.latest(id)
      return { bytes: await stores.exports.bytes(latest?.id ?? ''), drafts: await stores.drafts.ofCase(id) }
    })
    const entries = await zipEntries(bytes)
    const placed = harness.drafts.placed.filter(({ draft }) => draft.caseId === id)
    const attached = await Promise.all(
      placed.flatMap(({ attachment }) => (attachment === null ? [] : [zipEntries(attachment.bytes)])),
    )
    return [entries, ...attached]
      .flatMap((zip) => [...zip.entries()].map(([name, content]) => `${name}\n${content.toString('utf8')}`))
      .concat(JSON.stringify(drafts), JSON.stringify(placed.map(({ draft, reference }) => [draft, reference])))
      .join('\n')
  }

  it('gives each their own data in package, letter and draft, and not one byte of anybody else', async () => {
    const asking = Array.from({ length: CASES }, (_, index) => (index * 37) % PEOPLE)
    for (const person of asking)
      await harness.receive(
        letter({
          from: `${nameOf(person)} <${addressOf(person)}>`,
          headers: { 'Message-ID': `<request-${String(person)}@post.example>` },
        }),
      )
    await harness.settle()
    const cases = await harness.cases()
    expect(cases).to.have.length(CASES)
    await Promise.all(
      cases.map(({ reference }) =>
        recordVerification(harness.core, { reference, reason: 'called back', actor: OPERATOR }),
      ),
    )
    await harness.settle()
    let scanned = 0
    for (const requestCase of await harness.cases()) {
      const person = Number(/\d+/.exec(requestCase.requester.address ?? '')?.[0])
      const output = await outputOf(requestCase)
      scanned += output.length
      const found = new Set(output.match(/CANARY-\d{5}-END/g))
      expect([...found], requestCase.reference).to.deep.equal([canaryOf(person)])
      const addresses = new Set(output.match(/person-\d+@post\.example/g))
      expect([...addresses], requestCase.reference).to.deep.equal([addressOf(person)])
    }
    process.stdout.write(`      ${String(CASES)} cases, ${String(scanned)} characters scanned, 0 foreign\n`)
  })
})
