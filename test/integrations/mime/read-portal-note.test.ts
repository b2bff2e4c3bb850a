import { expect } from 'chai'
import { parseMessage } from '../../../integrations/mime/parse-message.js'
import { salvage } from '../../../integrations/mime/salvage.js'
import { contentForFingerprint } from '../../../src/domain/message-fingerprint.js'
import type { PortalNoteSnapshot } from '../../../src/domain/portal-note.js'
import { assessSender } from '../../../src/domain/sender/sender.js'

const NOTE: PortalNoteSnapshot = {
  kind: 'information',
  text: 'Kundenummeret mitt er 4711.\nTakk – «æøå» 🙂 <b>ikke HTML</b>',
  address: 'kari@post.example',
  writtenAt: '2026-03-02T09:00:00.000Z',
  visitId: 'v1',
  thread: '<DSR-2026-000001.nonce.signature@bookbeat.example>',
}

const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const read = async (value: unknown) =>
  (await parseMessage({ raw: bytes(value), format: 'portal_note', truncated: false })).parsed

describe('reading a note from the page of a request', () => {
  it('reads the words as they are, who wrote, when, and the thread that finds the case', async () => {
    const parsed = await read(NOTE)
    expect(parsed.texts).to.deep.equal([{ origin: 'body', text: NOTE.text }])
    expect(parsed).to.deep.include({
      inReplyTo: [NOTE.thread],
      references: [],
      messageId: null,
      nature: 'personal',
      unreadable: [],
      portalNote: 'information',
    })
    const sender = assessSender(parsed.sender, { trustedAuthservIds: [], receivedAt: NOTE.writtenAt })
    expect(sender).to.include({ status: 'clear', address: 'kari@post.example', authentic: false })
  })

  it('knows the three kinds and takes no other', async () => {
    for (const kind of ['information', 'correction', 'withdrawal'])
      expect(await read({ ...NOTE, kind })).to.include({ portalNote: kind })
    for (const wrong of [{ ...NOTE, kind: 'order' }, 'no JSON', '[]', 'null', { text: 'x' }]) {
      expect(await read(wrong)).to.deep.include({ unreadable: ['parse_failed'], texts: [] })
    }
  })

  it('never throws for fields of other types', async () => {
    const odd = { kind: 'information', text: 4711, address: null, writtenAt: {}, thread: ['<a@b>'] }
    expect(await read(odd)).to.deep.include({ inReplyTo: [] })
    const { parsed } = await salvage(bytes(NOTE), 'portal_note', false, 'parser_killed')
    expect(parsed.unreadable).to.include('parser_killed')
  })

  it('is the same message for the same words in one visit, and for nothing else', () => {
    const print = (changes: Partial<PortalNoteSnapshot>): string =>
      Buffer.from(contentForFingerprint(bytes({ ...NOTE, ...changes }), 'portal_note')).toString()
    expect(print({ writtenAt: '2026-03-02T09:00:09.000Z', thread: '<other@b>' })).to.equal(print({}))
    expect(print({ text: 'other' })).to.not.equal(print({}))
    expect(print({ kind: 'withdrawal' })).to.not.equal(print({}))
    expect(print({ visitId: 'v2' })).to.not.equal(print({}))
  })
})
