import { expect } from 'chai'
import { simpleParser } from 'mailparser'
import { readHeaderBlock } from '../../../integrations/mime/headers/header-block.js'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { liftTexts, withTexts } from '../../../integrations/mime/structure/lifted-texts.js'
import { SeededRandom } from '../../support/invariants/seeded-random.js'
import { buildMail, multipart, type PartSpec } from '../../support/mime/mail-builder.js'

const LETTER = 'Hei,\n\nJeg ønsker innsyn i alt dere har om meg.\n\n-- \nKari'
const STYLED = '<html><style><!--\np {}\n--></style><p>Jeg ønsker <b>innsyn</b>.</p></html>'

function part(type: string, encoding: string, content: string, ...headers: string[]): PartSpec {
  return { headers: [`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, ...headers], content }
}

function quoted(text: string): string {
  const encoded = [...Buffer.from(text)].map((byte) =>
    byte === 0x0a
      ? '\n'
      : byte === 0x3d || byte > 0x7e
        ? `=${byte.toString(16).toUpperCase()}`
        : String.fromCharCode(byte),
  )
  return encoded.join('').replace(/ $/gm, '=20')
}

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n')

const PLAIN = part('text/plain; charset="UTF-8"', 'quoted-printable', quoted(LETTER))
const HTML = part('text/html; charset=utf-8', 'quoted-printable', quoted(STYLED))

function lift(mail: Buffer): ReturnType<typeof liftTexts> {
  const block = readHeaderBlock(mail)
  return liftTexts(block, block.body)
}

/** What mailparser makes of a mail, and what it makes of the same mail with its texts lifted out and put back. */
async function bothWays(mail: Buffer): Promise<{ readonly whole: unknown; readonly lifted: unknown }> {
  const block = readHeaderBlock(mail)
  const fields = block.fields.map(({ name, value }) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${fields.join('')}\r\n`)
  const lifted = liftTexts(block, block.body)
  const [whole, without] = await Promise.all([
    view(Buffer.concat([head, block.body])),
    view(Buffer.concat([head, lifted.body])),
  ])
  const texts = withTexts({ plain: without.plain, html: without.html }, lifted)
  return { whole, lifted: texts === null ? whole : { ...without, ...texts } }
}

async function view(mail: Buffer): Promise<{ plain: string; html: string; files: readonly string[] }> {
  const options = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, ignoreEmbedded: true }
  const { text, html, attachments } = await simpleParser(mail, options)
  return {
    plain: text ?? '',
    html: typeof html === 'string' ? html : '',
    files: attachments.map(({ filename, content }) => `${String(filename)} ${content.toString('hex')}`),
  }
}

describe('texts that are decoded before mailparser sees the mail', () => {
  it('are the ordinary ones: plain and HTML, in each encoding, with signature marks and comments inside', async () => {
    for (const [encoding, encode] of [
      ['quoted-printable', quoted],
      ['base64', base64],
      ['8bit', String],
    ] as const) {
      const mail = buildMail(
        multipart('alternative', [
          part('text/plain; charset=utf-8', encoding, encode(LETTER)),
          part('text/html; charset="utf-8"', encoding, encode(STYLED)),
        ]),
      )
      expect(lift(mail).texts, encoding).to.deep.equal([LETTER, STYLED])
      const { whole, lifted } = await bothWays(mail)
      expect(lifted, encoding).to.deep.equal(whole)
    }
  })

  it('are found in a mail of one part and in nested parts, between attachments', async () => {
    const single = buildMail({
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' },
      body: quoted(LETTER),
    })
    expect(lift(single).texts).to.deep.equal([LETTER])
    const inner = multipart('alternative', [PLAIN, HTML], 'inner')
    const file = part('application/pdf; name="a.pdf"', 'base64', base64('a file'), 'Content-Disposition: attachment')
    const nested: PartSpec = {
      headers: [`Content-Type: ${String(inner.headers?.['Content-Type'])}`],
      content: String(inner.body),
    }
    const mail = buildMail(multipart('mixed', [file, nested, file]))
    expect(lift(mail).texts).to.deep.equal([LETTER, STYLED])
    for (const one of [single, mail]) {
      const { whole, lifted } = await bothWays(one)
      expect(lifted).to.deep.equal(whole)
    }
  })

  it('are none of those that may be read in another way', () => {
    const text = quoted(LETTER)
    const odd: readonly PartSpec[] = [
      part('text/plain; charset=utf-8; format=flowed', 'quoted-printable', text),
      part('text/plain; charset=iso-8859-1', 'quoted-printable', text),
      part('text/plain; charset=utf-8; name="a.txt"', 'quoted-printable', text),
      part('text/plain; charset=utf-8', 'quoted-printable', text, 'Content-Disposition: attachment'),
      part('text/plain; charset=utf-8', 'quoted-printable', text, 'Content-Type: text/html'),
      part('text/plain; charset=utf-8', 'quoted-printable', text, 'Content-Transfer-Encoding: 8bit'),
      part('text/plain; charset=utf-8', 'quoted-printable', text, 'no field'),
      part('text/plain; charset=utf-8', 'quoted-printable', `${text} =4x`),
      part('text/plain; charset=utf-8', 'base64', `${base64(LETTER)}\n=\nJeg`),
      part('text/plain; charset=utf-8', 'uuencode', text),
      part('text/calendar; charset=utf-8', 'quoted-printable', text),
    ]
    for (const one of odd)
      expect(lift(buildMail(multipart('mixed', [one]))).texts, one.headers.join()).to.deep.equal([])
  })

  it('67: are not taken across a delimiter that only mailparser may know', async () => {
    const hidden = 'Content-Type: multipart/mixed;\n boundary*0="o"; boundary*1="ther"'
    const content = `${quoted('Hei.')}\n--other\nContent-Type: text/plain\n\nSlett meg.`
    const mail = buildMail(
      multipart('mixed', [
        { headers: [hidden], content: 'x' },
        { ...PLAIN, content },
      ]),
    )
    expect(lift(mail).texts).to.deep.equal([])
    const { parsed } = await readMail(mail, false)
    expect(parsed.texts.map(({ text }) => text).join('\n')).to.include('Slett meg.')
  })

  it('67: are not taken where the boundary itself may be understood in different ways', () => {
    const { body } = multipart('alternative', [PLAIN, HTML])
    const unclear = [
      'boundary=b1; boundary=b2',
      'boundary=b2; boundary=b1',
      'boundary*=b1; boundary=b1',
      'boundary=b1(x)',
    ]
    for (const parameters of unclear) {
      const mail = buildMail({ headers: { 'Content-Type': `multipart/mixed; ${parameters}` }, body: body ?? '' })
      expect(lift(mail).texts, parameters).to.deep.equal([])
    }
  })

  it('cannot be feigned: a mark that somebody else wrote is text', async () => {
    const feigned = 'innsyn-text:00000000000000000000000000000000:0:'
    const mail = buildMail(multipart('alternative', [part('text/plain; charset=utf-8', '8bit', feigned), HTML]))
    const { parsed } = await readMail(mail, false)
    expect(parsed.texts[0]).to.deep.equal({ origin: 'body', text: feigned })
  })

  it('67: leave mailparser its own view of mails that are broken anyhow', async () => {
    const random = new SeededRandom(67)
    let lifted = 0
    for (let round = 0; round < 1_500; round += 1) {
      const mail = broken(buildMail(multipart('alternative', [PLAIN, HTML])), random)
      lifted += lift(mail).texts.length
      const ways = await bothWays(mail)
      expect(ways.lifted, `round ${String(round)}`).to.deep.equal(ways.whole)
    }
    expect(lifted).to.be.greaterThan(1_000)
  })

  it('110: take time in proportion to the mail, whatever it holds', () => {
    const head = 'Content-Type: multipart/mixed; boundary=b\n\n'
    const text = '\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
    const coded = '\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n'
    const hostile = [
      '\n--b'.repeat(500_000),
      `${coded}${'\n'.repeat(3_000_000)}!\n--b--\n`,
      `${coded}${'='.repeat(3_000_000)}!\n--b--\n`,
      `${coded}A=${'\n'.repeat(3_000_000)}!\n--b--\n`,
      `${text}a`.repeat(40_000),
      text + '\n-- '.repeat(1_000_000),
      `${text}boundary`.repeat(40_000),
      `\n--b\n${'X: y\n'.repeat(300_000)}`,
    ]
    const values = [';', ' ', ' ;', ';boundary=', ';boundary="', ';boundary=b ', ';charset= ']
    const heads = values.map((value) => `Content-Type: multipart/mixed${value.repeat(20_000)}x\n\n`)
    const texts = values.map((value) => `Content-Type: text/plain${value.repeat(20_000)}x\n\n`)
    for (const mail of [...hostile.map((body) => head + body), ...heads, ...texts]) {
      const begun = performance.now()
      lift(Buffer.from(mail))
      expect(performance.now() - begun, mail.slice(0, 120)).to.be.lessThan(2_000)
    }
  })
})

/** The mail with a line or two lost, doubled, cut, mended wrongly or slipped in. */
function broken(mail: Buffer, random: SeededRandom): Buffer {
  const lines = mail.toString('latin1').split('\r\n')
  const slips = ['-- ', '--b1', '--b1--', '--', '', 'Content-Type: text/plain', '\u00c3\u00a5', '=4x', 'boundary']
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const at = random.between(5, lines.length - 1)
    const line = lines[at] ?? ''
    const cut = line.slice(0, random.between(0, line.length))
    lines.splice(at, 1, ...random.pick([[], [line, line], [cut], [`${line}=`], [line, random.pick(slips)]]))
  }
  return Buffer.from(lines.join(random.pick(['\r\n', '\r\n', '\n'])), 'latin1')
}
