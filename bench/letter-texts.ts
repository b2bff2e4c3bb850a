/** What the people of `support-mail.ts` write, in the four languages of the mailbox, and the HTML that their mail programs make of it. */

export interface Letter {
  readonly subject: string
  readonly name: string
  /** Paragraphs, the greeting first and the closing formula last. */
  readonly paragraphs: readonly string[]
}

interface Language {
  readonly greeting: string
  readonly closing: string
  readonly requests: readonly (readonly [string, string])[]
  readonly matters: readonly (readonly [string, string])[]
  readonly sentences: readonly string[]
}

const LANGUAGES: readonly Language[] = [
  {
    greeting: 'Hei,',
    closing: 'Med vennlig hilsen',
    requests: [['Innsyn', 'Jeg ønsker innsyn i alle personopplysninger dere har lagret om meg.']],
    matters: [
      ['Boka stopper', 'Lydboka stopper etter kapittel tre hver gang. Har prøvd å installere appen på nytt.'],
      ['Spørsmål om regning', 'Jeg er trukket to ganger for oktober. Kan dere se på det?'],
    ],
    sentences: [
      'Appen er oppdatert til siste versjon og telefonen er startet på nytt to ganger.',
      'Det skjer både hjemme på trådløst nett og ute på mobilnettet, og det var ikke slik før sommeren.',
      'Jeg har hatt abonnementet siden 2019 og har alltid vært fornøyd, men nå begynner det å bli slitsomt.',
      'Hvis det hjelper, kan jeg sende flere bilder av skjermen eller prøve noe annet som dere foreslår.',
    ],
  },
  {
    greeting: 'Hej,',
    closing: 'Vänliga hälsningar',
    requests: [['Radera mina uppgifter', 'Vänligen radera alla mina personuppgifter ur era system.']],
    matters: [
      ['Faktura', 'Jag har fått två fakturor för samma månad. Kan ni kreditera den ena?'],
      ['Ljudet hackar', 'Ljudet hackar i bilen när telefonen är kopplad till högtalaren.'],
    ],
    sentences: [
      'Jag undrar också när den nya serien kommer, den som ni skrev om i våras.',
      'Min man har samma telefon och där fungerar det utan problem, så det kan knappast vara nätet.',
      'Vi var bortrest i två veckor och när vi kom hem var alla böcker borta från hyllan i appen.',
      'Det vore bra med ett svar före helgen, för då åker vi till stugan och vill gärna ha något att lyssna på.',
    ],
  },
  {
    greeting: 'Hej,',
    closing: 'Venlig hilsen',
    requests: [['Indsigt', 'Jeg vil gerne have indsigt i de oplysninger, I har om mig.']],
    matters: [
      ['Abonnement', 'Jeg vil gerne skifte til et mindre abonnement fra næste måned.'],
      ['Gavekort', 'Mit gavekort bliver afvist, selv om det først udløber til foråret.'],
    ],
    sentences: [
      'Jeg har prøvet både i browseren og på tabletten, og det er den samme besked begge steder.',
      'Beløbet blev trukket den første i måneden, og kvitteringen ligger i min indbakke.',
      'Min datter bruger også appen, men hun har sin egen profil og kan godt komme ind.',
      'Sig endelig til, hvis I mangler noget fra mig, så sender jeg det med det samme.',
    ],
  },
  {
    greeting: 'Hello,',
    closing: 'Kind regards',
    requests: [['My data', 'Please send me a copy of all personal data that you hold about me.']],
    matters: [
      ['Login', 'I cannot log in since the update. The app says wrong password although it is right.'],
      ['Refund', 'The book that I bought is not the one on the cover, and I would like my money back.'],
    ],
    sentences: [
      'I have attached what the screen shows, in case it helps you to find it.',
      'It worked on the old phone until last week, and the new one has the same version of the system.',
      'We are two people on this subscription, and only my profile seems to be affected by this.',
      'Thank you for the quick answer last time, it was very helpful and solved the other problem at once.',
    ],
  },
]

const FOOTER =
  'This message and its attachments are meant for the addressee only. If you have received it by mistake, please tell the sender and delete it.'

/** The letter of mail `number`: one to five paragraphs of its matter, and for every third one the footer of a company. */
export function letterOf(number: number, isRequest: boolean): Letter {
  const language = at(LANGUAGES, Math.floor(number / 3))
  const [subject, matter] = at(isRequest ? language.requests : language.matters, Math.floor(number / 11))
  const name = `Person ${String(number)}`
  return {
    subject,
    name,
    paragraphs: [
      language.greeting,
      matter,
      ...prose(language, number, 1 + (number % 5)),
      `${language.closing}\n${name}\nStorgata ${String(number % 200)}, 0155 Oslo\n+47 22 00 00 00`,
      ...(number % 3 === 0 ? [FOOTER] : []),
    ],
  }
}

function prose(language: Language, number: number, paragraphs: number): string[] {
  return Array.from({ length: paragraphs }, (_, paragraph) =>
    Array.from({ length: 2 + ((number + paragraph) % 3) }, (_, sentence) =>
      at(language.sentences, number + paragraph + sentence),
    ).join(' '),
  )
}

export function textOf(letter: Letter): string {
  return letter.paragraphs.join('\n\n')
}

/** As word processors write it: a style sheet nobody needs, and every line in a span in a paragraph. */
export function letterHtml(letter: Letter, below = ''): string {
  const lines = letter.paragraphs.flatMap((paragraph) => [...paragraph.split('\n').map(styled), styled('&nbsp;')])
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<style><!--\n${STYLES}\n--></style>\n</head>\n<body lang="NO" link="#0563C1" vlink="#954F72" style="word-wrap:break-word">\n<div class="WordSection1">\n${lines.join('\n')}\n${below}\n</div>\n</body>\n</html>`
}

const STYLES = Array.from(
  { length: 8 },
  (_, index) =>
    `p.MsoNormal${String(index)}, li.MsoNormal${String(index)}, div.MsoNormal${String(index)}\n\t{margin:0cm;\n\tfont-size:11.0pt;\n\tfont-family:"Calibri",sans-serif;\n\tmso-ligatures:standardcontextual;\n\tmso-fareast-language:EN-US;}`,
).join('\n')

function styled(line: string): string {
  return `<p class="MsoNormal"><span lang="NO" style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif;color:#1F497D;mso-fareast-language:EN-US">${line}<o:p></o:p></span></p>`
}

const THREAD_DEPTH = 3

/** The thread below an answer, each older letter one level deeper. */
export function quoteText(number: number): string {
  return thread(number)
    .map(({ opening, letter }, depth) => {
      const mark = '> '.repeat(depth + 1)
      return `\n\n${'> '.repeat(depth)}${opening}\n${textOf(letter)
        .split('\n')
        .map((line) => mark + line)
        .join('\n')}`
    })
    .join('')
}

export function quoteHtml(number: number): string {
  return thread(number).reduceRight(
    (inner, { opening, letter }) =>
      `<p>${opening}</p><blockquote style="border-left:1px solid #ccc;margin-left:.8ex;padding-left:1ex">${letter.paragraphs.flatMap((paragraph) => paragraph.split('\n').map(styled)).join('\n')}${inner}</blockquote>`,
    '',
  )
}

function thread(number: number): readonly { readonly opening: string; readonly letter: Letter }[] {
  return Array.from({ length: THREAD_DEPTH }, (_, depth) => ({
    opening: 'Den 1. okt. 2026 kl. 10:12 skrev BookBeat <support.no@bookbeat.example>:',
    letter: letterOf(number + 7 * (depth + 1), false),
  }))
}

/** Sixty cells of nested tables with inline styles and tracking links, as mailing programs write them. */
export function newsletterHtml(number: number): string {
  const cells = Array.from({ length: 60 }, (_, cell) => {
    const { paragraphs } = letterOf(number + cell, false)
    const link = `https://click.news.post.example/ls/click?upn=u001.${String(number)}-${String(cell)}-${'Zm9vYmFy'.repeat(12)}`
    return `<tr><td align="left" bgcolor="#ffffff" style="padding:16px 24px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:22px;color:#333333"><table border="0" cellpadding="0" cellspacing="0" width="100%"><tr><td><a href="${link}" style="color:#0b5fff;text-decoration:none" target="_blank">${paragraphs[1] ?? ''}</a><br>${paragraphs[2] ?? ''}</td></tr></table></td></tr>`
  })
  return `<!DOCTYPE html><html><head><style>${STYLES}</style></head><body><table width="600" align="center">${cells.join('\n')}</table></body></html>`
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length]
  if (item === undefined) throw new RangeError('an empty list has no item')
  return item
}
