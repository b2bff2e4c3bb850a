import type { IncomingMessage } from '../../../src/ports.js'
import type { Harness } from './harness.js'

let tickets = 100

/** A ticket whose first comment says `text`, as the ticket reader hands it over. */
export async function receiveComment(
  harness: Harness,
  address: string,
  text: string,
  how: Partial<IncomingMessage> = {},
): Promise<void> {
  tickets += 1
  const ticketId = String(tickets)
  const snapshot = {
    ticketId,
    commentId: `${ticketId}1`,
    subject: 'Innsyn',
    plainBody: text,
    htmlBody: null,
    authorId: '77',
    authorName: 'Kari',
    authorEmail: address,
    replyTo: null,
    flags: [],
    channel: 'email',
    messageId: null,
    createdAt: harness.clock.now(),
    attachments: [],
    isFirst: true,
  }
  await harness.receive(Buffer.from(JSON.stringify(snapshot)), {
    delivery: { sourceId: 'bookbeat-zendesk', container: ticketId, epoch: '0', item: snapshot.commentId },
    channel: 'zendesk',
    format: 'zendesk_comment',
    place: { kind: 'ticket', accountId: 'bookbeat-zendesk', ticketId },
    ...how,
  })
}
