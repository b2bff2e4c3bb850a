import { canary, type Person } from './people.js'

/** Numbers far above those of the mixed mails. */
const FIRST_NUMBER = 900_001

const REQUESTS = {
  nb: ['Innsyn', 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har lagret om meg.'],
  sv: ['Registerutdrag', 'Hej,\n\njag vill ha ett registerutdrag över de personuppgifter ni har om mig.'],
  da: ['Sletning', 'Hej,\n\njeg vil gerne have slettet alle de personoplysninger, I har om mig.'],
  en: ['My data', 'Hello,\n\nplease send me a copy of all personal data that you hold about me.'],
  fi: ['Omat tiedot', 'Hei,\n\npyydän kopion kaikista henkilötiedoista, joita teillä on minusta.'],
} as const

const ORDINARY = ['Boka stopper', 'Hei,\n\nlydboka stopper etter kapittel tre hver gang. Kan dere hjelpe?'] as const

export interface Letter {
  readonly person: Person
  readonly isRequest: boolean
  readonly messageId: string
  readonly subject: string
  readonly text: string
}

let letters = 0

/** A letter of somebody who writes for the first time; a canary of theirs stands in it. */
export function letterIn(language: keyof typeof REQUESTS | 'ordinary'): Letter {
  const number = FIRST_NUMBER + letters
  letters += 1
  const [subject, text] = language === 'ordinary' ? ORDINARY : REQUESTS[language]
  const person = { number, address: `writer${String(number)}@letters.example`, name: `Writer ${String(number)}` }
  return {
    person,
    isRequest: language !== 'ordinary',
    messageId: `<letter-${String(number)}@letters.example>`,
    subject,
    text: `${text}\n\n${person.name}\n${canary('MAIL', person)}`,
  }
}

/** The letter as a mail to privacy@. */
export function mailOf({ person, messageId, subject, text }: Letter): string {
  return [
    'Authentication-Results: mx.bookbeat.example; dkim=pass header.d=letters.example; dmarc=pass header.from=letters.example',
    `From: ${person.name} <${person.address}>`,
    'To: privacy@bookbeat.example',
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
    '',
  ].join('\r\n')
}
