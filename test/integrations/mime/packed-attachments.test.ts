import { expect } from 'chai'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { createZipPackager } from '../../../integrations/archive/zip-packager.js'
import { findThirdPersons } from '../../../src/domain/release/find-third-persons.js'
import { section, subjectExport } from '../../support/collect/subject-exports.js'
import { zipEntries } from '../../support/collect/zip-entries.js'
import { buildMail, multipart } from '../../support/mime/mail-builder.js'

const MB = 1024 * 1024
/** Far more than the 20 MB up to which anybody would open one. */
const SWOLLEN_MB = 200

/** A packed file of that many megabytes of nothing, and how it is named. */
async function packed(name: string, content: () => Readable): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addReadStream(content(), name)
  zip.end()
  return buffer(zip.outputStream)
}

const nothing = () => Readable.from(Array.from({ length: SWOLLEN_MB }, () => Buffer.alloc(MB)))

/** A PDF that says it has ten thousand pages. */
const pdf = () =>
  Buffer.from(
    `%PDF-1.7\n${Array.from({ length: 10_000 }, (_, page) => `${String(page)} 0 obj <</Type /Page>> endobj`).join('\n')}`,
  )

describe('113: packed files and large documents', function () {
  this.timeout(60_000)
  const files: { readonly name: string; readonly type: string; readonly bytes: Buffer }[] = []

  before(async () => {
    const bomb = await packed('nothing.txt', nothing)
    const nested = await packed('bomb.zip', () => Readable.from([bomb]))
    files.push(
      { name: 'bomb.zip', type: 'application/zip', bytes: bomb },
      { name: 'bomb.txt', type: 'text/plain', bytes: bomb },
      { name: 'nested.zip', type: 'application/zip', bytes: nested },
      { name: 'sheet.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: bomb },
      { name: 'pages.pdf', type: 'application/pdf', bytes: pdf() },
    )
  })

  it('are measured as they came and never opened when a mail is read', async () => {
    const parts = files.map(({ name, type, bytes }) => ({
      headers: [
        `Content-Type: ${type}; name="${name}"`,
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment; filename="${name}"`,
      ],
      content: bytes.toString('base64').replace(/.{76}/g, '$&\n'),
    }))
    const letter = { headers: ['Content-Type: text/plain'], content: 'Send me a copy of everything, please.' }
    const raw = buildMail(multipart('mixed', [letter, ...parts]))
    const before = process.memoryUsage.rss()
    const { parsed } = await readMail(raw, false)
    expect((process.memoryUsage.rss() - before) / MB, 'MB').to.be.below(SWOLLEN_MB / 2)
    expect(parsed.attachments.map(({ filename, size }) => [filename, size])).to.deep.equal(
      files.map(({ name, bytes }) => [name, bytes.length]),
    )
    expect(parsed.texts.map(({ text }) => text.trim())).to.include('Send me a copy of everything, please.')
  })

  it('go into the copy as they came, and nobody is looked for inside', async () => {
    const exported = subjectExport({
      sections: [section('mail', [{ from: 'somebody@else.example' }])],
      files: files.map(({ name, type, bytes }) => ({ originalName: name, contentType: type, bytes })),
    })
    const found = findThirdPersons(exported.sources, { person: [], ownDomains: [], ownAddresses: [] })
    expect(found.map(({ kind }) => kind)).to.deep.equal(['address', ...files.map(() => 'file')])
    const { bytes } = await createZipPackager(() => '').pack(exported)
    const inside = [...(await zipEntries(bytes)).values()].map(({ length }) => length)
    expect(inside).to.include.members(files.map((file) => file.bytes.length))
    expect(Math.max(...inside)).to.be.below(MB)
  })
})
