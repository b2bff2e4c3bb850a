import { expect } from 'chai'
import { addressesIn } from '../../../src/domain/release/addresses-in-text.js'
import { findThirdPersons, type KnownPeople } from '../../../src/domain/release/find-third-persons.js'
import { BLANK, redactExport } from '../../../src/domain/release/redact-export.js'
import { undecided, type ThirdPersonReview } from '../../../src/domain/release/third-person.js'
import type { CollectedRecords, RecordFile, SubjectExport } from '../../../src/domain/subject-export.js'

const KNOWN: KnownPeople = {
  person: ['kari@post.example'],
  ownDomains: ['bookbeat.example'],
  ownAddresses: ['desk@elsewhere.example'],
}

function sourcesOf(records: Partial<CollectedRecords>): SubjectExport['sources'] {
  return [{ sourceId: 'mail', title: 'Mail', records: { sections: [], files: [], gaps: [], ...records } }]
}

const rowsOf = (...rows: CollectedRecords['sections'][number]['rows']) =>
  sourcesOf({ sections: [{ name: 'mail', title: 'Mail', rows }] })

const fileOf = (text: string, contentType = 'text/plain', originalName = 'note.txt'): RecordFile => ({
  originalName,
  contentType,
  bytes: Buffer.from(text),
})

const eml = (head: string, body: string): RecordFile =>
  fileOf(`${head}\r\n\r\n${body}`, 'message/rfc822', 'INBOX-1.eml')

describe('31: other people in an export', () => {
  const keys = (sources: SubjectExport['sources']): readonly string[] =>
    findThirdPersons(sources, KNOWN).map(({ key }) => key)

  it('finds nobody where only the person, the controller, its staff and machines are named', () => {
    const row = {
      from: ['Kari@Post.example'],
      to: ['support@bookbeat.example'],
      cc: ['desk@elsewhere.example', 'no-reply@shop.example', 'MAILER-DAEMON@mx.example'],
      text: 'Write to kari@post.example. Offer 2 @ 50 kr, @kari, a@b',
    }
    expect(findThirdPersons(rowsOf(row), KNOWN)).to.deep.equal([])
  })

  it('groups what belongs to one person, counts it by place, and puts who stands there most first', () => {
    const sources = sourcesOf({
      sections: [
        {
          name: 'mail',
          title: 'Mail',
          rows: [
            { others: ['ola@familie.example'], text: '"Ola Hansen" <OLA@familie.example> wrote, ola@familie.example' },
            { others: ['ola@familie.example', 'per@jobb.example'] },
          ],
        },
      ],
      files: [fileOf('Da skrev  Ola Hansen <ola@familie.example>.')],
    })
    const [ola, per] = findThirdPersons(sources, KNOWN)
    expect(ola).to.deep.include({
      kind: 'address',
      key: 'ola@familie.example',
      names: ['Ola Hansen'],
    })
    expect(ola?.where).to.deep.equal([
      { sourceId: 'mail', section: 'Mail', file: null, count: 2 },
      { sourceId: 'mail', section: null, file: 'note.txt', count: 1 },
    ])
    expect(per?.key).to.equal('per@jobb.example')
  })

  it('takes the ids in the head of a mail for no addresses, and the people in it for people', () => {
    const mail = eml(
      'Message-ID: <CAF1@mail.post.example>\r\nReferences: <x@y.example>\r\nFrom: Kari <kari@post.example>\r\nCc: Ola Hansen\r\n <ola@familie.example>',
      'Hei! <img src="cid:logo.png@01D9.example">',
    )
    const [ola, ...others] = findThirdPersons(sourcesOf({ files: [mail] }), KNOWN)
    expect(ola).to.deep.include({ key: 'ola@familie.example', names: ['Ola Hansen'] })
    expect(others).to.deep.equal([])
  })

  it('names whoever wrote in a ticket without a name, once a ticket', () => {
    const rows = [1, 1, 2].map((ticket) => ({ ticket_id: ticket, written_by: 'another person', text: 'Hei' }))
    expect(keys(rowsOf(...rows, { ticket_id: 3, written_by: 'staff', text: 'Hei' }))).to.deep.equal([
      'mail/1',
      'mail/2',
    ])
  })

  it('does not take everybody at a public mail provider, or where the person is, for the controller’s own', () => {
    const known = { ...KNOWN, ownDomains: ['gmail.com', 'post.example'] }
    const found = findThirdPersons(rowsOf({ cc: ['ola@gmail.com', 'per@post.example'] }), known)
    expect(found.map(({ key }) => key)).to.have.members(['ola@gmail.com', 'per@post.example'])
  })

  it('lists files that cannot be looked through beside somebody else, and asks about them only when somebody goes', () => {
    const pdf = fileOf('%PDF', 'application/pdf', 'lease.pdf')
    const coded = eml('From: ola@familie.example\r\nContent-Transfer-Encoding: base64', 'SGVp')
    expect(keys(sourcesOf({ files: [pdf] }))).to.deep.equal([])
    const found = findThirdPersons(sourcesOf({ files: [pdf, coded] }), KNOWN)
    expect(found.map(({ kind, key }) => `${kind} ${key}`)).to.deep.equal([
      'address ola@familie.example',
      'file mail/0',
      'file mail/1',
    ])
    const reviewed = (decision: ThirdPersonReview['decision']): ThirdPersonReview[] =>
      found.map((one, index) => ({
        ...one,
        number: index + 1,
        decision: one.kind === 'file' ? null : decision,
        decidedBy: null,
        decidedAt: null,
      }))
    expect(undecided(reviewed(null)).map(({ number }) => number)).to.deep.equal([1])
    expect(undecided(reviewed('stays'))).to.deep.equal([])
    expect(undecided(reviewed('goes')).map(({ number }) => number)).to.deep.equal([2, 3])
  })

  it('takes time in proportion to the text, whatever stands in it', () => {
    const hostile = [
      'a'.repeat(2_000_000),
      '@'.repeat(300_000),
      'a@'.repeat(300_000),
      '"'.repeat(300_000) + '<a@b.example>',
    ]
    const began = process.cpuUsage().user
    for (const text of hostile) addressesIn(text)
    expect((process.cpuUsage().user - began) / 1e6, 'seconds').to.be.lessThan(15)
  })
})

describe('31: an export without somebody else', () => {
  const others = (sources: SubjectExport['sources']) => findThirdPersons(sources, KNOWN)
  const redacted = (sources: SubjectExport['sources'], personName: string | null = 'Kari Hansen') =>
    redactExport(sources, others(sources), personName)
  const shown = (sources: SubjectExport['sources']): string =>
    JSON.stringify(sources) +
    sources.flatMap(({ records }) => records.files.map(({ bytes }) => Buffer.from(bytes).toString())).join()

  it('holds neither address nor name in any text or file that is text', () => {
    const sources = sourcesOf({
      sections: [
        {
          name: 'mail',
          title: 'Mail',
          rows: [
            {
              from: ['Ola@familie.example'],
              subject: 'Hilsen Olas bror',
              text: '"Ola Nordmann" <ola@familie.example>',
            },
            { nested: { deep: ['Ring OLA  NORDMANN', { note: 'Nordmann, Ola' }] } },
          ],
        },
      ],
      files: [fileOf('Hei fra Ola (ola@familie.example)', 'text/plain', 'ola nordmann.txt')],
    })
    const text = shown(redacted(sources))
    expect(text).to.not.match(/ola|nordmann/i)
    expect(text).to.include(BLANK)
    expect(others(redacted(sources))).to.deep.equal([])
  })

  it('keeps the person’s own name where somebody else has it too, and words that only begin like a name', () => {
    const row = { text: '"Per Hansen" <per@familie.example> and Kari Hansen: Perhaps per person, Persson' }
    const [source] = redacted(rowsOf(row))
    expect(source?.records.sections[0]?.rows[0]?.['text']).to.equal(
      `"${BLANK}" <${BLANK}> and Kari Hansen: Perhaps per person, Persson`,
    )
  })

  it('blanks an address in both spellings of its domain', () => {
    const sources = rowsOf({ cc: ['ola@xn--bcher-kva.example'], text: 'ola@bücher.example' })
    expect(others(sources)).to.have.length(1)
    expect(shown(redacted(sources))).to.not.match(/ola/)
  })

  it('leaves out what cannot be blanked, and says so without naming anybody', () => {
    const sources = sourcesOf({
      sections: [{ name: 'mail', title: 'Mail', rows: [{ cc: ['Ola Berg <ola@familie.example>'] }] }],
      files: [fileOf('%PDF', 'application/pdf', 'Berg.pdf')],
    })
    const [source] = redacted(sources)
    expect(source?.records.files).to.deep.equal([])
    expect(source?.records.gaps).to.deep.equal([
      {
        sourceId: 'mail',
        code: 'file_skipped',
        text: `${BLANK}.pdf was left out, because it is about other people too.`,
      },
    ])
  })

  it('takes the words of a nameless writer out of their ticket, and leaves the other tickets', () => {
    const rows = [1, 2].map((ticket) => ({
      ticket_id: ticket,
      written_by: 'another person',
      text: `Words ${String(ticket)}`,
    }))
    const sources = rowsOf(...rows)
    const one = others(sources).filter(({ key }) => key === 'mail/1')
    const [source] = redactExport(sources, one, null)
    expect(source?.records.sections[0]?.rows.map(({ text }) => text)).to.deep.equal([BLANK, 'Words 2'])
  })

  it('is the same when nobody goes', () => {
    const sources = rowsOf({ cc: ['ola@familie.example'] })
    expect(redactExport(sources, [], 'Kari')).to.equal(sources)
  })
})
