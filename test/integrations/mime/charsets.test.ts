import { expect } from 'chai'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { buildMail, multipart } from '../../support/mime/mail-builder.js'

const REQUEST =
  'Jag begär ut mina uppgifter. Jeg ønsker innsyn på alt, også i æ. Haluan nähdä kaikki tietoni. Ég óska eftir aðgangi að öllu.'

function quotedPrintable(bytes: Buffer, lineLength: number): string {
  let line = ''
  const lines: string[] = []
  for (const byte of bytes) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x3d
    line += isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    if (line.length > lineLength) {
      lines.push(`${line}=`)
      line = ''
    }
  }
  return [...lines, line].join('\r\n')
}

function utf7(text: string): string {
  return text.replace(/[^\0-\x7f]+/g, (run) => {
    const bytes = Buffer.from(run, 'utf16le').swap16()
    return `+${bytes.toString('base64').replace(/=+$/, '')}-`
  })
}

const latin1 = Buffer.from(REQUEST, 'latin1')
const utf8 = Buffer.from(REQUEST)

interface Variant {
  readonly name: string
  readonly label: string | null
  readonly encoding?: string
  readonly body: Buffer | string
}

const VARIANTS: readonly Variant[] = [
  { name: 'UTF-8', label: 'utf-8', body: utf8 },
  {
    name: 'UTF-8 with a byte order mark',
    label: 'utf-8',
    body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]),
  },
  {
    name: 'UTF-8 quoted-printable with soft breaks inside letters',
    label: 'utf-8',
    encoding: 'quoted-printable',
    body: quotedPrintable(utf8, 0),
  },
  { name: 'UTF-8 base64', label: 'UTF-8', encoding: 'base64', body: utf8.toString('base64') },
  {
    name: 'ISO-8859-1 quoted-printable',
    label: 'iso-8859-1',
    encoding: 'quoted-printable',
    body: quotedPrintable(latin1, 60),
  },
  { name: 'ISO-8859-15 8bit', label: 'iso-8859-15', body: latin1 },
  { name: 'windows-1252', label: 'windows-1252', body: latin1 },
  { name: 'UTF-8 labelled ISO-8859-1', label: 'iso-8859-1', body: utf8 },
  { name: 'windows-1252 labelled UTF-8', label: 'utf-8', body: latin1 },
  { name: 'windows-1252 labelled US-ASCII', label: 'us-ascii', body: latin1 },
  { name: 'UTF-8 without label', label: null, body: utf8 },
  { name: 'windows-1252 without label', label: null, body: latin1 },
  { name: 'UTF-7', label: 'utf-7', body: utf7(REQUEST) },
  { name: 'UTF-8 in decomposed form (NFD)', label: 'utf-8', body: Buffer.from(REQUEST.normalize('NFD')) },
  { name: 'an unknown label over UTF-8', label: 'x-unknown', body: utf8 },
  {
    name: 'UTF-16 base64',
    label: 'utf-16le',
    encoding: 'base64',
    body: Buffer.from(REQUEST, 'utf16le').toString('base64'),
  },
  { name: 'an unknown label over windows-1252', label: 'unknown-8bit', body: latin1 },
]

async function bodyOf(raw: Buffer): Promise<string> {
  const { parsed } = await readMail(raw, false)
  return parsed.texts.map((text) => text.text).join('\n')
}

describe('charsets of a mail body', () => {
  for (const { name, label, encoding = '8bit', body } of VARIANTS) {
    it(`72: reads the same request from ${name}`, async () => {
      const type = label === null ? 'text/plain' : `text/plain; charset=${label}`
      const headers = { 'Content-Type': type, 'Content-Transfer-Encoding': encoding }
      expect((await bodyOf(buildMail({ headers, body }))).trim()).to.equal(REQUEST)
    })

    it(`72: reads the same request from a part of a multipart in ${name}`, async () => {
      const type = label === null ? 'Content-Type: text/plain' : `Content-Type: text/plain; charset="${label}"`
      const outer = multipart('mixed', [
        { headers: [type, `Content-Transfer-Encoding: ${encoding}`], content: '@@' },
        { headers: ['Content-Type: text/plain; charset=utf-8'], content: 'Hilsen Åse' },
      ])
      const [before = '', after = ''] = String(outer.body).replace(/\n/g, '\r\n').split('@@')
      const raw = buildMail({
        ...outer,
        body: Buffer.concat([Buffer.from(before), Buffer.from(body), Buffer.from(after)]),
      })
      const text = await bodyOf(raw)
      expect(text).to.include(REQUEST)
      expect(text).to.include('Hilsen Åse')
    })
  }

  it('72: reads curly quotes and dashes of windows-1252 labelled as ISO-8859-1', async () => {
    const body = Buffer.from([0x93, 0x53, 0x76, 0xe5, 0x72, 0x94, 0x20, 0x96, 0x20, 0x74, 0x61, 0x6b, 0x6b, 0x85])
    const headers = { 'Content-Type': 'text/plain; charset=iso-8859-1' }
    expect(await bodyOf(buildMail({ headers, body }))).to.equal('“Svår” – takk…')
  })

  it('says so when the charset is unknown and the bytes explain nothing', async () => {
    const headers = { 'Content-Type': 'text/plain; charset=x-private' }
    const { parsed } = await readMail(buildMail({ headers, body: latin1 }), false)
    expect(parsed.unreadable).to.include('undecodable_charset')
  })
})

describe('charsets of header fields', () => {
  const SUBJECTS: readonly (readonly [string, string])[] = [
    ['raw windows-1252', Buffer.from('Förfrågan på æøå', 'latin1').toString('latin1')],
    ['raw UTF-8', Buffer.from('Förfrågan på æøå').toString('latin1')],
    ['encoded words, Q', '=?iso-8859-1?Q?F=F6rfr=E5gan_p=E5?= =?iso-8859-1?Q?_=E6=F8=E5?='],
    ['encoded words, B, split inside a letter', '=?utf-8?B?RsO2cmZyw6VnYW4gcMO=?= =?utf-8?B?pSDDpsO4w6U=?='],
    ['decomposed form', Buffer.from('Förfrågan på æøå'.normalize('NFD')).toString('latin1')],
  ]
  for (const [name, subject] of SUBJECTS) {
    it(`72: reads a subject written in ${name}`, async () => {
      const { parsed } = await readMail(buildMail({ headers: { Subject: subject } }), false)
      expect(parsed.subject).to.equal('Förfrågan på æøå')
    })
  }

  it('72: reads a file name in RFC 2231 continuations', async () => {
    const outer = multipart('mixed', [
      { headers: ['Content-Type: text/plain'], content: 'Se vedlegg' },
      {
        headers: [
          'Content-Type: application/pdf',
          "Content-Disposition: attachment; filename*0*=utf-8''Foresp%C3%B8rsel%20om%20; filename*1*=innsyn%20%C3%A5.pdf",
        ],
        content: 'x',
      },
    ])
    const { parsed } = await readMail(buildMail(outer), false)
    expect(parsed.attachments[0]?.filename).to.equal('Forespørsel om innsyn å.pdf')
  })
})
