import { expect } from 'chai'
import { randomBytes } from 'node:crypto'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { sizeIfCut, withoutOpaqueParts } from '../../../integrations/mime/structure/opaque-parts.js'
import { buildMail, filePart, multipart, textPart, type PartSpec } from '../../support/mime/mail-builder.js'

const WORDS = 'Jeg ønsker innsyn i alle personopplysninger dere har om meg. '

function bodyOf(...parts: readonly PartSpec[]): Buffer {
  const mail = buildMail(multipart('mixed', parts))
  return mail.subarray(mail.indexOf('\r\n\r\n') + 4)
}

async function read(...parts: readonly PartSpec[]) {
  return (await readMail(buildMail(multipart('mixed', [textPart(WORDS.repeat(10)), ...parts])), false)).parsed
}

describe('contents that nobody opens', () => {
  it('are left out of large pictures and documents, and their sizes stay exact', async () => {
    for (const size of [9_000, 9_001, 9_002, 57 * 400, 57 * 400 + 1, 300_000]) {
      for (const type of ['image/png', 'application/pdf']) {
        const file = filePart(type, 'file.bin', randomBytes(size))
        expect(withoutOpaqueParts(bodyOf(textPart('a'), file)).length).to.be.lessThan(1_000)
        const { attachments, texts } = await read(file)
        expect(attachments).to.deep.equal([{ filename: 'file.bin', contentType: type, size }])
        expect(texts.map(({ text }) => text.trim())).to.deep.equal([WORDS.repeat(10).trim()])
      }
    }
  })

  it('are left out of each of several parts, and what stands between them is read', async () => {
    const picture = filePart('image/jpeg', 'a.jpg', randomBytes(20_000))
    const { attachments, texts } = await read(
      picture,
      filePart('text/plain', 'b.txt', Buffer.from('Slett alt.')),
      picture,
    )
    expect(attachments.map(({ size }) => size)).to.deep.equal([20_000, 10, 20_000])
    expect(texts.map(({ text }) => text).join()).to.include('Slett alt.')
  })

  it('67: stay where they may be text, a mail, or something unknown', async () => {
    const long = Buffer.from(WORDS.repeat(400))
    const kept = [
      filePart('text/plain', 'letter.txt', long),
      filePart('text/html', 'letter.html', long),
      filePart('application/octet-stream', 'letter', long),
      filePart('image/png', 'mail.eml', buildMail({ body: WORDS.repeat(400) })),
      filePart('image/png', 'signed.p7m', long),
      filePart('image/png', '=?utf-8?B?bWFpbC5lbWw=?=', long),
    ]
    for (const part of kept)
      expect(withoutOpaqueParts(bodyOf(textPart('a'), part))).to.deep.equal(bodyOf(textPart('a'), part))
    expect((await read(kept[3]!)).texts.map(({ text }) => text).join()).to.include(WORDS.trim())
  })

  it('stay where a part can be read in two ways', () => {
    const bytes = randomBytes(30_000)
    const { headers, content } = filePart('image/png', 'a.png', bytes)
    const odd: readonly PartSpec[] = [
      { headers: [...headers, 'Content-Type: text/plain'], content },
      { headers: [...headers, 'Content-Transfer-Encoding: 8bit'], content },
      { headers: [...headers, 'no field'], content },
      { headers: [...headers, 'X-Odd: a\rContent-Type: text/plain'], content },
      { headers: headers.slice(0, 1), content },
      { headers, content: `${content}\nJeg ønsker innsyn.` },
      { headers, content: `${content}\nInnsyn, takk!` },
    ]
    for (const part of odd)
      expect(withoutOpaqueParts(bodyOf(textPart('a'), part))).to.deep.equal(bodyOf(textPart('a'), part))
  })

  it('cannot be feigned: a mark that somebody else wrote is content', async () => {
    const feigned = Buffer.from('innsyn-cut:00000000000000000000000000000000:5')
    expect(sizeIfCut(feigned)).to.equal(null)
    const { attachments } = await read(filePart('image/png', 'a.png', feigned))
    expect(attachments[0]?.size).to.equal(feigned.length)
  })

  it('67: stand in the text after all when a broken mail makes text of them', async () => {
    const picture = filePart('image/png', 'a.png', randomBytes(9_000))
    const [type = '', ...headers] = picture.headers
    const content = `a line that ends the head\n\n${headers.join('\n')}\n\n--b1\n${type}\n${headers.join('\n')}\n\n${picture.content}`
    const mail = buildMail({ headers: { 'Content-Type': 'text/plain; charset=iso-8859-1' }, body: content })
    const { parsed } = await readMail(Buffer.concat([mail, Buffer.from('\r\n--b1--\r\n')]), false)
    expect(parsed.texts[0]?.text).to.include(picture.content.slice(0, 60))
    expect(parsed.texts[0]?.text).to.include(picture.content.slice(-60))
  })

  it('110: takes time in proportion to the mail, whatever it holds', () => {
    const hostile = [
      Buffer.from('\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA'.repeat(40_000)),
      Buffer.from(`\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n${'\n'.repeat(3_000_000)}!`),
      Buffer.from(`\n--b\n${'Content-Type: image/png\n'.repeat(100_000)}`),
      Buffer.from('\n--'.repeat(1_000_000)),
    ]
    for (const body of hostile) {
      const begun = performance.now()
      withoutOpaqueParts(body)
      expect(performance.now() - begun).to.be.lessThan(2_000)
    }
  })
})
