import { expect } from 'chai'
import fc from 'fast-check'
import type { SegmentRole } from '../../src/domain/classification.js'
import { separateTexts } from '../../src/classify/separate-text.js'

const separate = (text: string): [SegmentRole, string][] =>
  separateTexts([{ origin: 'body', text }], '').map((segment) => [segment.role, segment.text.trim()])
const rolesOf = (text: string): SegmentRole[] => separate(text).map(([role]) => role)

describe('separateTexts', () => {
  it('gives the subject, and the roles of the HTML and the attached texts', () => {
    const texts = [
      { origin: 'body', text: 'a' },
      { origin: 'html_only', text: 'b' },
      { origin: 'attached', text: 'c' },
    ] as const
    const roles = separateTexts(texts, 'Hello').map(({ role }) => role)
    expect(roles).to.deep.equal(['subject', 'new', 'html_only', 'attached'])
  })

  const wroteLines = [
    'On Tue, Mar 3, 2026 at 10:00 AM Anna <a@mail.example> wrote:',
    'tir. 3. mars 2026 kl. 10:00 skrev Anna <a@mail.example>:',
    'tys. 3. mars 2026 kl. 10:00 skreiv Anna <a@mail.example>:',
    'Den tis 3 mars 2026 kl 10:00 skrev Anna <a@mail.example>:',
    'Den tirs. 3. mar. 2026 kl. 10.00 skrev Anna <a@mail.example>:',
    'ti 3. maalisk. 2026 klo 10.00 Anna (a@mail.example) kirjoitti:',
    'þri., 3. mars 2026 kl. 10:00 skrifaði Anna <a@mail.example>:',
    'Am Di., 3. März 2026 um 10:00 Uhr schrieb Anna <a@mail.example>:',
    'Op di 3 mrt 2026 om 10:00 schreef Anna <a@mail.example>:',
    'Le mar. 3 mars 2026 à 10:00, Anna <a@mail.example> a écrit :',
    'El mar, 3 mar 2026 a las 10:00, Anna (<a@mail.example>) escribió:',
    'Il giorno mar 3 mar 2026 alle ore 10:00 Anna <a@mail.example> ha scritto:',
    'wt., 3 mar 2026 o 10:00 Anna <a@mail.example> napisał(a):',
  ]
  for (const line of wroteLines) {
    it(`takes what follows as quoted: ${line.slice(0, 30)}`, () => {
      expect(rolesOf(`New words.\n\n${line}\n> old\n> older\n\nAlso new.`)).to.deep.equal(['new', 'quoted', 'new'])
      expect(rolesOf(`New words.\n\n${line}\n\nold without marks\nand more`)).to.deep.equal(['new', 'quoted'])
      const wrapped = line.replace(' 2026 ', ' 2026\n')
      expect(rolesOf(`New words.\n\n${wrapped}\n> old`)).to.deep.equal(['new', 'quoted'])
    })
  }

  it('does not take a sentence with "wrote" for a quote line', () => {
    expect(rolesOf('My wife wrote:\ndelete the account')).to.deep.equal(['new'])
  })

  const blocks = [
    'Fra: Anna <a@mail.example>\nSendt: 3. mars 2026\nTil: B\nEmne: Hei',
    'Frå: Anna <a@mail.example>\nSendt: 3. mars 2026\nTil: B\nEmne: Hei',
    'Från: Anna <a@mail.example>\nSkickat: den 3 mars 2026\nTill: B\nÄmne: Hej',
    'Lähettäjä: Anna\nLähetetty: 3. maaliskuuta\nVastaanottaja: B\nAihe: Hei',
    'Von: Anna\nGesendet: 3. März 2026\nAn: B\nBetreff: Hallo',
    '*From:* Anna\n*Sent:* 3 March\n*To:* B\n*Subject:* Hi',
    '-----Opprinnelig melding-----',
    '-----Ursprungligt meddelande-----',
    '-----Oprindelig meddelelse-----',
    '----- Alkuperäinen viesti -----',
    '-----Original Message-----',
    '________________________________\nFrom: Anna\nSent: 3 March\nTo: B\nSubject: Hi',
  ]
  for (const block of blocks) {
    it(`takes what follows as quoted: ${block.slice(0, 30).replace(/\n.*/s, '')}`, () => {
      expect(rolesOf(`New words.\n\n${block}\n\nOld words.`)).to.deep.equal(['new', 'quoted'])
    })
  }

  it('does not take a form in the mail for a header block', () => {
    expect(rolesOf('Navn: Kari\nFra: Oslo\nJeg vil ha innsyn.')).to.deep.equal(['new'])
  })

  const forwards = [
    '---------- Forwarded message ---------',
    '---------- Videresendt melding ---------',
    '---------- Vidarebefordrat meddelande ---------',
    'Start på videresendt besked:',
    'Begin forwarded message:',
    '---------- Välitetty viesti ---------',
    '-------- Weitergeleitete Nachricht --------',
  ]
  for (const mark of forwards) {
    it(`takes a forwarded mail as attached: ${mark}`, () => {
      expect(rolesOf(`FYI\n\n${mark}\nFrom: Anna\nDate: 3 March\nSubject: Hi\n\nDelete me.\n> older`)).to.deep.equal([
        'new',
        'attached',
      ])
    })
  }

  const closings = [
    'Mvh',
    'Med vennlig hilsen,',
    'Med venleg helsing',
    'Med vänlig hälsning',
    'Venlig hilsen',
    'Ystävällisin terveisin',
    'Kind regards,',
    'Mit freundlichen Grüßen',
    'Med vennlig hilsen Kari',
  ]
  for (const closing of closings) {
    it(`finds the signature after: ${closing}`, () => {
      expect(rolesOf(`Hva koster det?\n\n${closing}\nKari Nordmann\nTlf. 22 22 22 22`)).to.deep.equal([
        'new',
        'signature',
      ])
    })
  }

  it('gives prose after a greeting back to the sender, and text after "-- " to the signature', () => {
    expect(rolesOf('Hei\n\nMvh\nKari\n\nPS slett kontoen min også')).to.deep.equal(['new', 'signature', 'new'])
    expect(rolesOf('Hei\n\n-- \nKari\nslett kontoen min med en gang takk')).to.deep.equal(['new', 'signature'])
    expect(rolesOf('Hei\nSendt fra min iPhone')).to.deep.equal(['new', 'signature'])
  })

  it('finds footers as whole paragraphs, and new words after them', () => {
    const footer = 'This e-mail is confidential.\nIf you are not the intended recipient, delete it.'
    expect(rolesOf(`Hello\n\n${footer}\n\nDelete my account.`)).to.deep.equal(['new', 'footer', 'new'])
    expect(rolesOf('Hei\n\nDu mottar denne e-posten fordi du er kunde.')).to.deep.equal(['new', 'footer'])
  })

  it('never drops or changes a character but blank space around segments', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '> quote',
        '-- ',
        '-----Original Message-----',
        'Mvh',
        'From: a',
        'Sent: b',
        'To: c',
        'On 3 May Ola wrote:',
        '____________',
        'Sent from my iPhone',
        'intended recipient only',
        '',
        ' ',
      ),
    )
    const ends = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(fc.array(fc.tuple(line, ends)), (lines) => {
        const text = lines.flat().join('')
        const joined = separateTexts([{ origin: 'body', text }], '')
          .map((segment) => segment.text)
          .join('')
        expect(joined.trim()).to.equal(text.trim())
      }),
      { numRuns: 500 },
    )
  })

  it('112: takes the texts that kill published quote strippers in linear time', () => {
    const hostile = [
      '\n'.repeat(100_000),
      '-'.repeat(100_000),
      '-\n'.repeat(100_000),
      'On '.repeat(30_000),
      'On\n'.repeat(30_000),
      'a'.repeat(1_000_000),
      '>'.repeat(100_000),
      '>\n'.repeat(100_000),
      'From: a\n'.repeat(20_000),
      'On 3 wrote:\n'.repeat(20_000),
      '_'.repeat(100_000),
      'Mvh\n'.repeat(20_000),
      ' '.repeat(1_000_000),
    ]
    for (const text of hostile) {
      const started = performance.now()
      separate(text)
      expect([text.slice(0, 12), performance.now() - started < 1000]).to.deep.equal([text.slice(0, 12), true])
    }
  })
})
