import { expect } from 'chai'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OPERATOR } from '../../src/domain/audit.js'
import { InvalidInputError, RuleViolationError } from '../../src/domain/errors.js'
import { noteCase } from '../../src/flow/case-life/note-case.js'
import { splitCase } from '../../src/flow/case-life/split-case.js'
import { closeCase } from '../../src/flow/close-case.js'
import { eraseCase } from '../../src/flow/erase-case.js'
import { recordVerification } from '../../src/flow/record-verification.js'
import { relabelCase } from '../../src/flow/relabel-case.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { letter } from '../support/flow/letters.js'
import { rejection } from '../support/storage/rejection.js'
import { DatabaseFile } from '../support/system/database-file.js'

const CANARY = 'zzcanaryq'
const ADDRESS = `${CANARY}@person.example`
const BECAUSE = 'asked for by the person after the answer, 2026'

describe('erasing the content of a case', () => {
  let harness: Harness
  let temp: string
  const ownTemp = process.env['TMPDIR']

  beforeEach(async () => {
    harness = await openHarness()
    temp = await mkdtemp(join(tmpdir(), 'innsyn-erase-'))
    process.env['TMPDIR'] = temp
  })
  afterEach(async () => {
    if (ownTemp === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = ownTemp
    await harness.close()
    await rm(temp, { recursive: true, force: true })
  })

  const write = (
    headers: Record<string, string> = {},
    text = `Jeg ønsker innsyn i alle personopplysninger. ${CANARY}`,
  ) => letter({ from: `Zara ${CANARY} <${ADDRESS}>`, subject: `Innsyn ${CANARY}`, text, headers })
  const erase = (reference: string, because = BECAUSE) =>
    eraseCase(harness.core, { reference, because, actor: OPERATOR })

  /** A case with something of everything in it. */
  async function workedCase(): Promise<string> {
    for (const source of harness.sources.values())
      source.records.set(ADDRESS, {
        sections: [{ name: 'contacts', title: 'Contacts', rows: [{ name: CANARY }] }],
        files: [{ originalName: `${CANARY}.txt`, contentType: 'text/plain', bytes: Buffer.from(CANARY.repeat(500)) }],
        gaps: [],
      })
    await harness.receive(write())
    await harness.settle()
    const [requestCase] = await harness.cases()
    const reference = requestCase?.reference ?? ''
    await noteCase(harness.core, { reference, text: `${CANARY} rang`, actor: OPERATOR })
    await relabelCase(harness.core, { reference, rights: ['access', 'rectification'], actor: OPERATOR })
    await harness.settle()
    await recordVerification(harness.core, { reference, reason: `called ${CANARY} back`, actor: OPERATOR })
    await harness.settle()
    expect((await harness.describe(reference)).drafts.map(({ kind }) => kind)).to.include('answer')
    return reference
  }
  const close = (reference: string) => closeCase(harness.core, { reference, outcome: 'withdrawn', actor: OPERATOR })

  /** The bytes of a column, and the rows they stand in. */
  async function bytesOf(statement: string): Promise<Buffer[]> {
    const file = await DatabaseFile.open(harness.core.config.dataDir)
    try {
      return (await file.rows(statement)).map((row) => Object.values(row)[0] as Buffer)
    } finally {
      await file.close()
    }
  }

  async function rawFiles(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
    const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    return Promise.all(
      entries.map(async ({ parentPath, name }) => ({ name, bytes: await readFile(join(parentPath, name)) })),
    )
  }

  it('117: leaves nothing of the person in the raw bytes of any file, nor the keys, nor what they sealed', async () => {
    const reference = await workedCase()
    await close(reference)
    const keys = await bytesOf('SELECT wrapped FROM data_key')
    const sealed = [
      ...(await bytesOf('SELECT raw FROM message_raw')),
      ...(await bytesOf('SELECT reading FROM message_reading')),
      ...(await bytesOf('SELECT bytes FROM export_bytes')),
      ...(await bytesOf('SELECT records FROM source_run WHERE records IS NOT NULL')),
      ...(await bytesOf('SELECT content FROM draft')),
      ...(await bytesOf('SELECT content FROM case_note')),
      ...(await bytesOf('SELECT requester FROM request_case')),
    ]
    const [{ requester_hash: hash } = {}] = await (async () => {
      const file = await DatabaseFile.open(harness.core.config.dataDir)
      const rows = await file.rows('SELECT requester_hash FROM request_case')
      await file.close()
      return rows
    })()
    expect(sealed.length).to.be.at.least(10)
    const before = await rawFiles(harness.core.config.dataDir)
    const all = Buffer.concat(before.map(({ bytes }) => bytes))
    expect(
      keys.every((key) => all.includes(key)),
      'the keys are there before',
    ).to.equal(true)

    expect(await erase(reference)).to.deep.include({ messages: 1 })
    expect(await harness.core.storage.scrub()).to.equal(true)

    const files = [...(await rawFiles(harness.core.config.dataDir)), ...(await rawFiles(temp))]
    expect(files.map(({ name }) => name)).to.include('innsyn.sqlite-wal')
    for (const { name, bytes } of files) {
      for (const form of [CANARY, CANARY.toUpperCase(), Buffer.from(CANARY).toString('base64').slice(0, -2)])
        expect(bytes.includes(form), `${form} in ${name}`).to.equal(false)
      expect(bytes.includes(Buffer.from(CANARY, 'utf16le')), `UTF-16 in ${name}`).to.equal(false)
      expect(keys.filter((key) => bytes.includes(key)).length, `keys in ${name}`).to.equal(0)
      // Any 24 bytes of a ciphertext stand for it: long ones lie in several pages.
      const pieces = sealed.map((cell) => cell.subarray(8, 32))
      expect(pieces.filter((piece) => bytes.includes(piece)).length, `ciphertext in ${name}`).to.equal(0)
      expect(bytes.includes(String(hash)), `the address's hash in ${name}`).to.equal(false)
    }
  })

  it('keeps the proof: reference, dates, rights and the history with the reason', async () => {
    const reference = await workedCase()
    const { requestCase: before } = await harness.describe(reference)
    await close(reference)
    await erase(reference)
    const { requestCase, messages, drafts, notes, history, export: exported } = await harness.describe(reference)
    expect(requestCase).to.deep.include({
      state: 'closed',
      outcome: 'withdrawn',
      rights: before.rights,
      deadline: before.deadline,
      requester: { address: null, name: null },
    })
    expect([messages.map(({ reading }) => reading), drafts, notes, exported]).to.deep.equal([[null], [], [], null])
    const event = history.find(({ type }) => type === 'case.content_erased')
    expect(event?.details).to.deep.include({ because: BECAUSE, messages: 1 })
    expect(JSON.stringify(history).toLowerCase()).to.not.include(CANARY)
    expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
  })

  it('is refused while the case is open, while another of the same request is, and the second time', async () => {
    const reference = await workedCase()
    const open = await rejection(erase(reference))
    expect(open).to.be.instanceOf(RuleViolationError)
    expect(open.message).to.include('is awaiting_approval: only what is closed is erased')
    const { split } = await splitCase(harness.core, { reference, rights: ['rectification'], actor: OPERATOR })
    await close(reference)
    expect((await rejection(erase(reference))).message).to.include(`${split.reference}, which is of the same request`)
    await close(split.reference)
    await erase(reference)
    expect((await rejection(erase(reference))).message).to.include('was erased before')
    expect(await rejection(relabelCase(harness.core, { reference, rights: ['erasure'], actor: OPERATOR }))).to.include({
      code: 'not_found',
    })
  })

  it('wants a reason that names nobody, for the history keeps it', async () => {
    const reference = await workedCase()
    await close(reference)
    for (const because of [
      '',
      '  ',
      `${CANARY} asked`,
      'asked by somebody@post.example',
      'phone 22 33 44 55',
      'Zaras wish',
    ])
      expect(await rejection(erase(reference, because)), because).to.be.instanceOf(InvalidInputError)
    await erase(reference, 'ticket 4711, decided 2026-03-02 by the DPO')
  })

  it('answers the person in a case of their own when they write again, in the thread or in the ticket', async () => {
    const reference = await workedCase()
    const [letterToThem] = harness.drafts.placed
    await close(reference)
    await erase(reference)
    const reply = { 'Message-ID': '<again@person.example>', 'In-Reply-To': letterToThem?.draft.messageId ?? '' }
    await harness.receive(write(reply))
    await harness.settle()
    const references = (await harness.cases()).map((one) => [one.reference, one.state])
    expect(references).to.deep.equal([
      [reference, 'closed'],
      [references[1]?.[0], 'identity'],
    ])
    expect(await harness.core.unitOfWork.read((stores) => stores.alerts.open())).to.deep.equal([])

    const ticket = { place: { kind: 'ticket', accountId: 'bookbeat', ticketId: '7' }, channel: 'zendesk' } as const
    for (const id of ['first', 'second']) {
      await harness.receive(
        write({ 'Message-ID': `<${id}@person.example>` }, `Innsyn i mine data, takk. ${id}`),
        ticket,
      )
      await harness.settle()
      const inTicket = (await harness.cases()).at(-1)?.reference ?? ''
      await close(inTicket)
      await erase(inTicket)
    }
    const ofTicket = (await harness.cases()).filter(({ place }) => place.kind === 'ticket')
    expect(ofTicket).to.have.length(2)
  })
})
