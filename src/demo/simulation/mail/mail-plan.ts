import { ORDINARY, REQUESTS, type LetterText } from './texts.js'

export type MailKind = 'request' | 'ordinary' | 'auto_reply' | 'spoof' | 'broken' | 'reply'

/** One mail of the year, before anybody has read it. */
export interface PlannedMail {
  readonly number: number
  readonly kind: MailKind
  /** When the server took it over, in milliseconds since 1970. */
  readonly at: number
  readonly inbox: Inbox
  readonly from: string
  readonly letter: LetterText
  /** The Message-ID that it answers. */
  readonly answers: string | null
}

/** Where a mail goes: to a mailbox of ours, or to a support address that Zendesk makes tickets of. */
export type Inbox =
  | {
      readonly kind: 'mailbox'
      readonly id: string
      readonly controllerId: string
      readonly address: string
      readonly mx: string
    }
  | { readonly kind: 'tickets'; readonly id: string; readonly controllerId: string; readonly address: string }

export type Mailbox = Extract<Inbox, { readonly kind: 'mailbox' }>

const BOOKBEAT = { kind: 'mailbox', controllerId: 'bookbeat', mx: 'mx.bookbeat.example' } as const
const BXSOFTWARE = { kind: 'mailbox', controllerId: 'bxsoftware', mx: 'mx.bxsoftware.example' } as const

/** As the example settings name them. */
export const INBOXES: readonly Inbox[] = [
  { ...BOOKBEAT, id: 'bookbeat-privacy', address: 'privacy@bookbeat.example' },
  { ...BOOKBEAT, id: 'bookbeat-support-no', address: 'support.no@bookbeat.example' },
  { ...BXSOFTWARE, id: 'bxsoftware-support', address: 'support@bxsoftware.example' },
  { kind: 'tickets', id: 'bookbeat-zendesk', controllerId: 'bookbeat', address: 'help@bookbeat.example' },
]

export const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** Of each hundred first mails; the rest are ordinary. */
const SHARES = { request: 42, auto_reply: 6, spoof: 3, broken: 2 } as const
/** Days of the year on which many write at once: a leak in the news, the new year, the height of summer. */
const BURST_DAYS = [1, 74, 195, 303] as const
/** Of each hundred mails, those that come on such a day, and those that come in the last minute of theirs. */
const IN_A_BURST = 15
const AT_MIDNIGHT = 8

/** The first mails of a year, in order of their arrival; the same numbers from `random` give the same year. */
export function planYear(year: number, count: number, random: () => number): readonly PlannedMail[] {
  const start = Date.UTC(year, 0, 1)
  return Array.from({ length: count }, (_, number) => planMail(number, start, random)).sort((a, b) => a.at - b.at)
}

function planMail(number: number, start: number, random: () => number): PlannedMail {
  const kind = kindOf(random() * 100)
  const day = random() * 100 < IN_A_BURST ? pick(BURST_DAYS, random) : Math.floor(random() * 365)
  const minute = random() * 100 < AT_MIDNIGHT ? 24 * 60 - 1 : Math.floor(random() * 24 * 60)
  return {
    number,
    kind,
    at: start + day * DAY_MS + minute * MINUTE_MS + number,
    inbox: pick(INBOXES, random),
    from: `person${String(number)}@post.example`,
    letter: pick(kind === 'ordinary' || kind === 'auto_reply' ? ORDINARY : REQUESTS, random),
    answers: null,
  }
}

function kindOf(percent: number): MailKind {
  let limit = 0
  for (const [kind, share] of Object.entries(SHARES)) {
    limit += share
    if (percent < limit) return kind as keyof typeof SHARES
  }
  return 'ordinary'
}

export function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
