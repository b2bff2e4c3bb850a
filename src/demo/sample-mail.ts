/** The post of one ordinary week at the two example controllers, as it lies in their mailboxes and arrives in Zendesk. */

export interface SampleMail {
  /** What the reader of the demo should watch for. */
  readonly about: string
  readonly mailbox: string
  readonly folder: 'INBOX' | 'Junk'
  /** Days before now at which the server took the mail over. */
  readonly daysAgo: number
  readonly raw: string
}

export const PRIVACY = 'privacy@bookbeat.example'
export const SUPPORT_NO = 'support.no@bookbeat.example'
const BX = 'support@bxsoftware.example'

interface Letter {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly id: string
  readonly daysAgo: number
  readonly verdict?: 'pass' | 'fail' | 'none'
  readonly headers?: readonly string[]
}

/** Builds a mail as the controller's own MX would have stored it. */
function letter(now: Date, { from, to, subject, text, id, daysAgo, verdict = 'pass', headers = [] }: Letter): string {
  const mx = to.endsWith('bookbeat.example') ? 'mx.bookbeat.example' : 'mx.bxsoftware.example'
  const fromDomain = /@([^\s>]+)/.exec(from)?.[1] ?? 'unknown.example'
  const date = new Date(now.getTime() - daysAgo * 86_400_000).toUTCString().replace('GMT', '+0000')
  const results =
    verdict === 'none'
      ? []
      : [
          `Authentication-Results: ${mx}; dkim=${verdict} header.d=${fromDomain}; dmarc=${verdict} header.from=${fromDomain}`,
        ]
  return [
    ...results,
    `Received: from mail.${fromDomain} by ${mx} with ESMTPS; ${date}`,
    `From: ${from}`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${id}@${fromDomain}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    ...headers,
    '',
    ...text.split('\n'),
    '',
  ].join('\r\n')
}

/** The mails in the IMAP mailboxes. */
export function sampleMails(now: Date): readonly SampleMail[] {
  return [...requests(now), ...ordinaryMail(now), ...troublesomeMail(now)]
}

function mailAt(now: Date): (about: string, folder: SampleMail['folder'], content: Letter) => SampleMail {
  return (about, folder, content) => ({
    about,
    mailbox: content.to,
    folder,
    daysAgo: content.daysAgo,
    raw: letter(now, content),
  })
}

function requests(now: Date): readonly SampleMail[] {
  const mail = mailAt(now)
  return [...requestsToBookBeat(mail), ...requestsToBxSoftware(mail)]
}

type MailMaker = ReturnType<typeof mailAt>

function requestsToBookBeat(mail: MailMaker): readonly SampleMail[] {
  return [
    mail('access, Norwegian, nearly due', 'INBOX', {
      from: 'Kari Nordmann <kari.nordmann@post.example>',
      to: SUPPORT_NO,
      subject: 'Hva har dere lagret om meg?',
      id: 'kari-1',
      daysAgo: 27,
      text: 'Hei!\n\nJeg har vært kunde hos dere siden 2021 og lurer på hva dere egentlig har registrert om meg.\nKan dere sende meg en kopi av alt?\n\nMvh\nKari Nordmann',
    }),
    mail('erasure, Swedish', 'INBOX', {
      from: 'Erik Lindqvist <erik.lindqvist@brev.example>',
      to: PRIVACY,
      subject: 'Ta bort mina uppgifter',
      id: 'erik-1',
      daysAgo: 9,
      text: 'Hej,\n\njag har avslutat mitt konto och vill att ni raderar alla mina personuppgifter.\nBekräfta gärna när det är gjort.\n\nVänliga hälsningar\nErik Lindqvist',
    }),
    mail('access and objection in one mail, Danish', 'INBOX', {
      from: 'Mette Sørensen <mette@soerensen.example>',
      to: PRIVACY,
      subject: 'Indsigt og reklamer',
      id: 'mette-1',
      daysAgo: 5,
      text: 'Kære BookBeat\n\nJeg vil gerne have indsigt i, hvilke oplysninger I har om mig.\nJeg gør også indsigelse mod, at I bruger mine oplysninger til markedsføring.\n\nVenlig hilsen\nMette Sørensen',
    }),
    mail('request that the spam filter took', 'Junk', {
      from: 'Jonas Berg <jonas.berg@post.example>',
      to: PRIVACY,
      subject: 'Personvern',
      id: 'jonas-1',
      daysAgo: 12,
      verdict: 'none',
      text: 'Hei, slett kontoen min og alt dere har lagret om meg. Takk. Jonas Berg',
    }),
  ]
}

function requestsToBxSoftware(mail: MailMaker): readonly SampleMail[] {
  return [
    mail('overdue: it lay in the mailbox before Innsyn came', 'INBOX', {
      from: 'Olga Haugen <olga.haugen@firma.example>',
      to: BX,
      subject: 'Innsyn i opplysningar',
      id: 'olga-1',
      daysAgo: 41,
      text: 'Hei,\n\neg vil vite kva for opplysningar de har lagra om meg, og kven de har gjeve dei til.\n\nHelsing\nOlga Haugen',
    }),
    mail('rectification to the B2B firm, English', 'INBOX', {
      from: 'Priya Raman <priya.raman@reseller.example>',
      to: BX,
      subject: 'Wrong phone number',
      id: 'priya-1',
      daysAgo: 3,
      text: 'Hello,\n\nyou have the wrong phone number on file for me, and my surname is misspelt.\nPlease correct my personal details.\n\nKind regards,\nPriya Raman',
    }),
  ]
}

function ordinaryMail(now: Date): readonly SampleMail[] {
  const mail = mailAt(now)
  return [
    mail('ordinary support mail: a cancellation is no erasure', 'INBOX', {
      from: 'Anna Holm <anna.holm@brev.example>',
      to: PRIVACY,
      subject: 'Säga upp prenumeration',
      id: 'anna-1',
      daysAgo: 2,
      text: 'Hej! Jag vill säga upp min prenumeration från och med nästa månad. Hur gör jag?\n\nMvh Anna',
    }),
    mail('ordinary support mail: log-in trouble', 'INBOX', {
      from: 'Per Dahl <per.dahl@post.example>',
      to: SUPPORT_NO,
      subject: 'Får ikke logget inn',
      id: 'per-1',
      daysAgo: 1,
      text: 'Hei, appen sier feil passord selv om jeg nettopp byttet det. Kan dere hjelpe?\n\nPer',
    }),
    mail('ordinary business mail with a privacy footer', 'INBOX', {
      from: 'Sales <sales@reseller.example>',
      to: BX,
      subject: 'Quote for 20 licences',
      id: 'sales-1',
      daysAgo: 1,
      text: 'Hi,\n\ncould you send us a quote for 20 licences?\n\nBest\nTom\n\n-- \nWe process personal data as our privacy notice says. You have the right of access and erasure; write to our privacy officer.',
    }),
    mail('auto-reply: recorded, never answered', 'INBOX', {
      from: 'Lars Vik <lars.vik@firma.example>',
      to: BX,
      subject: 'Automatisk svar: Nyhetsbrev',
      id: 'lars-auto',
      daysAgo: 1,
      headers: ['Auto-Submitted: auto-replied', 'Precedence: bulk'],
      text: 'Jeg er på ferie til 1. desember og svarer når jeg er tilbake.',
    }),
  ]
}

function troublesomeMail(now: Date): readonly SampleMail[] {
  const mail = mailAt(now)
  return [
    mail('spoof: claims to be Kari, failed authentication', 'INBOX', {
      from: 'Kari Nordmann <kari.nordmann@post.example>',
      to: PRIVACY,
      subject: 'My data, please',
      id: 'not-kari',
      daysAgo: 1,
      verdict: 'fail',
      headers: ['Reply-To: kari.n@mailbox.example'],
      text: 'Hello, please send me a copy of all the data you hold about me to my new address.\nKari Nordmann',
    }),
    {
      about: 'broken mail: a person must open it',
      mailbox: PRIVACY,
      folder: 'INBOX',
      daysAgo: 1,
      raw: [
        'Received: from mail.brev.example by mx.bookbeat.example; Sat, 21 Nov 2026 08:00:00 +0000',
        'From: Maja Ek <maja.ek@brev.example>',
        `To: <${PRIVACY}>`,
        'Subject: =?utf-8?Q?Fr=C3=A5ga?=',
        'Message-ID: <maja-1@brev.example>',
        'MIME-Version: 1.0',
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        'Content-Transfer-Encoding: base64',
        '',
        'MIAGCSqGSIb3DQEHA6CAMIACAQAxggE=',
        '',
      ].join('\r\n'),
    },
  ]
}
