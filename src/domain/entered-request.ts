import { HAND_CHANNELS, type HandChannel, type ParsedMessage } from './message.js'

/** The raw form (JSON, UTF-8) of a request that staff entered by hand, kept like a mail. */
export interface EnteredRequest {
  readonly channel: HandChannel
  /** As the letter or the caller gave them; nothing of it is proven. */
  readonly name: string | null
  readonly address: string | null
  /** The letter as typed, or what was said. */
  readonly text: string
  readonly receivedAt: string
  readonly enteredBy: string
}

const BY: Readonly<Record<HandChannel, string>> = {
  letter: 'a letter',
  phone: 'a call',
  in_person: 'somebody who came in person',
}

/** A request that was entered by hand, as the steps after it see any message. */
export function parsedEntry({ channel, name, address, text, receivedAt }: EnteredRequest): ParsedMessage {
  return {
    subject: '',
    messageId: null,
    inReplyTo: [],
    references: [],
    to: [],
    cc: [],
    sender: {
      fromFieldCount: address === null ? 0 : 1,
      fromByParser: address === null ? {} : { entered: [{ name: name ?? '', address }] },
      replyTo: [],
      authenticationResults: [],
      date: receivedAt,
      channelDoubts: [`Entered by hand from ${BY[channel]}: who asks is what was said, and nothing of it is proven.`],
    },
    nature: 'personal',
    natureReason: `entered by hand from ${BY[channel]}`,
    texts: [{ origin: 'body', text }],
    attachments: [],
    unreadable: [],
    bouncedMessageId: null,
  }
}

/** The entry in stored bytes. Null: they are none. */
export function readEntry(raw: Uint8Array): EnteredRequest | null {
  try {
    const entry = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as Partial<EnteredRequest> | null
    const channel = HAND_CHANNELS.find((known) => known === entry?.channel)
    const { text, receivedAt, enteredBy } = entry ?? {}
    if (channel === undefined || [text, receivedAt, enteredBy].some((value) => typeof value !== 'string')) return null
    return entry as EnteredRequest
  } catch {
    return null
  }
}
