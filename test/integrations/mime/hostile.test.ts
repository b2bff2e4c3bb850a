import { expect } from 'chai'
import fc from 'fast-check'
import { createMessageParser } from '../../../integrations/mime/message-parser.js'
import { silentLogger } from '../../../src/logger.js'
import { HOSTILE_MAILS, HOSTILE_REQUEST } from '../../support/mime/hostile-mails.js'
import { buildMail } from '../../support/mime/mail-builder.js'

/** The limit itself is 10 s; the rest is for a machine that does other work as well. */
const GENEROUS_MS = 30_000

describe('hostile mail', function () {
  this.timeout(GENEROUS_MS * 2)
  const parser = createMessageParser({ logger: silentLogger, threads: 2 })
  after(() => parser.close())

  for (const { name, build } of HOSTILE_MAILS) {
    it(`110: reads what can be read of ${name}`, async () => {
      const raw = build()
      const started = performance.now()
      const parsed = await parser.parse(raw, 'mail', false)
      expect(performance.now() - started).to.be.below(GENEROUS_MS)
      if (raw.length === 0) {
        expect(parsed.unreadable).to.deep.equal(['no_text'])
        return
      }
      const all = parsed.texts.map((text) => text.text).join('\n')
      expect(all, parsed.unreadable.join()).to.include(HOSTILE_REQUEST)
      expect(parsed.messageId).to.equal('<hostile@kunde.example>')
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined)
    })
  }

  it('110: ends every one of 400 generated mails in a parsed message', async () => {
    await fc.assert(
      fc.asyncProperty(mailBytes, async (raw) => {
        const parsed = await parser.parse(raw, 'mail', false)
        expect(parsed.unreadable).to.not.include('parser_killed')
        // Nothing that a store or a page could choke on, whatever went in.
        // eslint-disable-next-line no-control-regex -- control characters must be gone
        for (const { text } of parsed.texts) expect(text).to.not.match(/[\0-\x08\x0b-\x1f\ud800-\udfff]/u)
      }),
      { numRuns: 400, seed: 20261102 },
    )
  })

  it('110: saves the request out of 200 generated structures around it', async () => {
    await fc.assert(
      fc.asyncProperty(structure, async (body) => {
        const parsed = await parser.parse(Buffer.concat([Buffer.from('From: a@b.example\r\n'), body]), 'mail', false)
        const all = parsed.texts.map((text) => text.text).join('\n')
        expect(all, JSON.stringify(body.toString())).to.include(HOSTILE_REQUEST)
      }),
      { numRuns: 200, seed: 20261102 },
    )
  })

  for (const [name, value] of [
    ['200,000 addresses', 'a@b.example,'.repeat(200_000)],
    ['10,000 nested groups', `${'g:'.repeat(10_000)}a@b.example${';'.repeat(10_000)}`],
    ['100,000 comments', '(c)'.repeat(100_000)],
  ] as const) {
    it(`111: reads ${name} in From, To and Cc in about a second`, async () => {
      const started = performance.now()
      const parsed = await parser.parse(
        buildMail({ headers: { From: value, To: value, Cc: value }, body: 'Hei' }),
        'mail',
        false,
      )
      expect(performance.now() - started).to.be.below(5_000)
      expect(parsed.unreadable).to.deep.equal([])
      expect(parsed.sender.fromFieldCount).to.equal(1)
    })
  }
})

/** Lines that parsers react to, in any order, with any line end and some noise: seldom a mail, always bytes. */
const mailLine = fc.oneof(
  fc.constantFrom(
    '',
    '--b',
    '--b--',
    '--c',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: multipart/alternative; boundary="c"',
    'Content-Type: message/rfc822',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Type: text/plain; charset="utf-7"',
    'Content-Type: application/pkcs7-mime',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Disposition: attachment; filename*0*=utf-8\'\'%C3%A5; filename*1="b"',
    'From: "eva@victim.example x"@attacker.example',
    'From: =?utf-8?B?w6U=?= <a@b.example>, c:d@e.example;',
    ' folded =C3=A5=',
    'SGVpIHDDpSBkZWc=',
    '<div style="display:none"><blockquote><p>&aring;&#x110000;',
    '<!-- -->< a@b =',
    'Date: Mon, 99 Foo 20260 10:00:00 +9999',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const mailBytes = fc
  .array(fc.tuple(mailLine, fc.constantFrom('\r\n', '\n', '\r', '\r\r\n', '\0\n')), { maxLength: 40 })
  .map((lines) => Buffer.from(lines.flat().join(''), 'utf8'))

const request = fc.constantFrom(
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${HOSTILE_REQUEST}\r\n`,
  `Content-Type: text/html; charset=utf-8\r\n\r\n<div><p>${HOSTILE_REQUEST}</p>\r\n`,
  `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(HOSTILE_REQUEST).toString('base64')}\r\n`,
)
const { structure } = fc.letrec<{ structure: Buffer; inner: string }>((tie) => ({
  inner: fc.oneof(
    { maxDepth: 6 },
    request,
    fc
      .tuple(fc.nat(999_999), tie('inner'), fc.constantFrom('mixed', 'related', 'alternative', 'signed'))
      .map(
        ([id, inner, subtype]) =>
          `Content-Type: multipart/${subtype}; boundary=x${String(id)}\r\n\r\n--x${String(id)}\r\n${inner}\r\n--x${String(id)}--\r\n`,
      ),
    tie('inner').map((inner) => `Content-Type: message/rfc822\r\n\r\nSubject: s\r\n${inner}`),
  ),
  structure: tie('inner').map((inner) => Buffer.from(inner)),
}))
