import { expect } from 'chai'
import type { Cursor, DeliveryKey, IncomingMessage, Intake } from '../../../src/ports.js'

const cursor = (position: string, epoch = '7'): Cursor => ({ sourceId: 'privacy', container: 'INBOX', epoch, position })

function message(item: string, text: string, place: Partial<DeliveryKey> = {}): IncomingMessage {
  return {
    delivery: { sourceId: 'privacy', container: 'INBOX', epoch: '7', item, ...place },
    controllerId: 'bookbeat',
    channel: 'imap',
    place: { kind: 'mailbox', mailboxId: 'privacy' },
    receivedAt: '2026-11-21T10:00:00.000Z',
    format: 'mail',
    raw: Buffer.from(`Subject: ${text}\r\n\r\n${text}\r\n`),
    truncated: false,
  }
}

/** What the poller relies on, for every implementation of `Intake`. */
export function describeIntakeContract(title: string, create: () => Promise<Intake>): void {
  describe(`${title} keeps the intake contract`, () => {
    let intake: Intake

    beforeEach(async () => {
      intake = await create()
    })

    it('knows no cursor at first, and afterwards the one that was committed with the mails', async () => {
      expect(await intake.cursor('privacy', 'INBOX')).to.equal(null)
      await intake.store([message('1', 'a')], cursor('1'))
      expect(await intake.cursor('privacy', 'INBOX')).to.deep.equal(cursor('1'))
      expect(await intake.cursor('privacy', 'Junk')).to.equal(null)
      await intake.store([], cursor('9'))
      expect(await intake.cursor('privacy', 'INBOX')).to.deep.equal(cursor('9'))
    })

    it('leaves the cursor where it is when none is given', async () => {
      await intake.store([message('1', 'a')], cursor('1'))
      await intake.store([message('2', 'b')], null)
      expect(await intake.cursor('privacy', 'INBOX')).to.deep.equal(cursor('1'))
    })

    it('answers in the order of the question: stored, known delivery, known content', async () => {
      await intake.store([message('1', 'a')], cursor('1'))
      const outcomes = await intake.store([message('1', 'a'), message('2', 'b'), message('3', 'a')], cursor('3'))
      expect(outcomes).to.deep.equal(['known_delivery', 'stored', 'known_content'])
    })

    it('knows content again under another epoch, folder and mailbox', async () => {
      await intake.store([message('1', 'a')], cursor('1'))
      const again = [{ epoch: '8' }, { container: 'Junk' }, { sourceId: 'dpo' }]
      for (const place of again) {
        expect(await intake.store([message('1', 'a', place)], null)).to.deep.equal(['known_content'])
      }
    })

    it('lists the items that it knows of one folder in one epoch', async () => {
      await intake.store([message('1', 'a'), message('2', 'b'), message('1', 'c', { epoch: '8' })], null)
      expect([...(await intake.knownItems('privacy', 'INBOX', '7'))].sort()).to.deep.equal(['1', '2'])
      expect([...(await intake.knownItems('privacy', 'Junk', '7'))]).to.deep.equal([])
    })

    it('takes the same vanished mail twice without complaint', async () => {
      const { delivery } = message('5', 'gone')
      await intake.vanished(delivery)
      await intake.vanished(delivery)
    })

    it('does not count a vanished mail as known, so that reconciliation takes it in if it turns up', async () => {
      const late = message('6', 'late')
      await intake.vanished(late.delivery)
      expect([...(await intake.knownItems('privacy', 'INBOX', '7'))]).to.deep.equal([])
      expect(await intake.store([late], null)).to.deep.equal(['stored'])
    })
  })
}
