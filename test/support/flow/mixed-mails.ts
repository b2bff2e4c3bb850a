/** Ordinary post by the thousand: every mail is numbered, a known share are requests, and the mix resembles a support mailbox. */

export interface GeneratedMail {
  readonly number: number
  readonly isRequest: boolean
  readonly messageId: string
  readonly raw: Buffer
}

const REQUESTS = [
  ['Innsyn', 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.\n\nMvh'],
  ['Radera mina uppgifter', 'Hej,\n\nvänligen radera alla mina personuppgifter ur era system.\n\nVänliga hälsningar'],
  ['Indsigt', 'Hej,\n\njeg vil gerne have indsigt i de oplysninger, I har om mig.\n\nVenlig hilsen'],
  ['My data', 'Hello,\n\nplease send me a copy of all personal data that you hold about me.\n\nKind regards'],
] as const

const ORDINARY = [
  [
    'Boka stopper',
    'Hei,\n\nlydboka stopper etter kapittel tre hver gang. Har prøvd å installere appen på nytt.\n\nMvh',
  ],
  ['Faktura', 'Hej,\n\njag har fått två fakturor för samma månad. Kan ni kreditera den ena?\n\nVänliga hälsningar'],
  [
    'App crashes',
    'Hello,\n\nthe app crashes at the start since the update. I have tried to restart the phone.\n\nKind regards',
  ],
  ['Abonnement', 'Hej,\n\njeg vil gerne skifte til et mindre abonnement fra næste måned.\n\nVenlig hilsen'],
] as const

const LINES = [
  'Appen er oppdatert til siste versjon og telefonen er startet på nytt to ganger.',
  'Det skjer både hjemme på trådløst nett og ute på mobilnettet.',
  'The sound is fine with headphones and in the car, only the speaker in the kitchen crackles.',
  'Jag undrar också när den nya serien kommer, den som ni skrev om i våras.',
] as const

/** Mail number `number`; the same number gives the same bytes. */
export function mixedMail(number: number): GeneratedMail {
  const isRequest = number % 20 === 3
  const texts: readonly (readonly [string, string])[] = isRequest ? REQUESTS : ORDINARY
  const [subject, text] = pick(texts, number)
  const name = `Person ${String(number)}`
  const messageId = `<mixed-${String(number)}@post.example>`
  const body = `${text}\n${name}\n\n${LINES.slice(0, number % 4).join('\n')}\n`
  const date = new Date(Date.UTC(2026, 9, 1) + number * 60_000)
  const headers = [
    `Return-Path: <person${String(number)}@post.example>`,
    `Received: from mail.post.example (mail.post.example [192.0.2.7]) by mx.bookbeat.example with ESMTPS id ${String(number)}; ${rfcDate(date)}`,
    'Authentication-Results: mx.bookbeat.example; dkim=pass header.d=post.example; dmarc=pass header.from=post.example',
    `From: ${name} <person${String(number)}@post.example>`,
    'To: privacy@bookbeat.example',
    `Subject: ${subject} ${String(number)}`,
    `Date: ${rfcDate(date)}`,
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
  ]
  return { number, isRequest, messageId, raw: Buffer.from([...headers, ...content(number, body)].join('\r\n')) }
}

function pick<T>(items: readonly T[], number: number): T {
  return items[Math.floor(number / 10) % items.length]!
}

function rfcDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

/** Plain text, HTML with its plain twin, a reply with quotes, or a mail with a screenshot. */
function content(number: number, body: string): readonly string[] {
  const kind = number % 20
  if (kind < 8) return plain(body)
  if (kind < 14) return alternative(body)
  if (kind < 18)
    return plain(`${body}\nDen 1. okt. 2026 kl. 10:12 skrev BookBeat <support.no@bookbeat.example>:\n${quoted()}`)
  return withPicture(body, number)
}

function plain(body: string): readonly string[] {
  return ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', ...body.split('\n')]
}

function quoted(): string {
  return LINES.map((line) => `> ${line}`).join('\n')
}

function alternative(body: string): readonly string[] {
  const html = body
    .split('\n')
    .map((line) => `<p style="margin:0;font-family:Calibri,sans-serif">${line}</p>`)
    .join('\n')
  return [
    'Content-Type: multipart/alternative; boundary="alt"',
    '',
    '--alt',
    ...plain(body),
    '--alt',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `<html><head><style>p{color:#222}</style></head><body>${html}</body></html>`,
    '--alt--',
    '',
  ]
}

function withPicture(body: string, number: number): readonly string[] {
  const picture = Buffer.alloc(24_000, number % 251)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n')
  return [
    'Content-Type: multipart/mixed; boundary="mix"',
    '',
    '--mix',
    ...plain(body),
    '--mix',
    'Content-Type: image/png; name="screen.png"',
    'Content-Disposition: attachment; filename="screen.png"',
    'Content-Transfer-Encoding: base64',
    '',
    picture,
    '--mix--',
    '',
  ]
}
