import type { IdentityLevel } from '../../../src/domain/identity.js'
import { SeededRandom } from '../invariants/seeded-random.js'
import { aPerson, MemoryDirectory } from '../sender/memory-directory.js'
import { NameTable } from '../sender/name-table.js'
import { SigningDomain } from '../sender/signing-domain.js'
import type { LanguageTexts } from './texts.js'

/** One mail that was made to be tried, and the highest level that it deserves before anybody proves anything. */
export interface TriedMail {
  /** What is tried, after the number in the catalogue. */
  readonly family: string
  readonly variant: string
  readonly language: string
  readonly raw: Buffer
  readonly deserves: IdentityLevel
  /** Whose data would go to the wrong person if this worked; null: the mail is honest. */
  readonly victim: string | null
}

export interface MailFields {
  readonly from: string
  readonly subject: string
  readonly body: string
  /** Replace the ordinary fields, or leave them out with null. */
  readonly fields?: Readonly<Record<string, string | null>>
  /** Raw lines on top of everything. */
  readonly above?: readonly string[]
}

export const RECEIVED_AT = '2026-03-02T09:00:00.000Z'
export const SENT = 'Mon, 02 Mar 2026 08:59:00 +0000'
export const VICTIM = 'eva@victim.example'
export const OUR_ADDRESS = 'privacy@bookbeat.example'

/** What programs put into a mail besides. Nothing of it says who wrote. */
const CLOTHES: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'X-Mailer': 'Apple Mail (2.3774)', 'X-Priority': '3' },
  { 'User-Agent': 'Mozilla Thunderbird', 'Content-Language': 'nb-NO', 'X-Originating-IP': '192.0.2.7' },
  { 'Thread-Topic': 'x', 'X-MS-Has-Attach': '', 'X-Spam-Status': 'No, score=-1.9' },
  { 'In-Reply-To': '<1@mail.example>', References: '<0@mail.example>\r\n\t<1@mail.example>' },
]

/**
 * Domains, their keys and policies, and who is on file: the world in which attackers and honest people write. The same seed makes the same
 * mails (but for the keys, which are made anew).
 */
export class AttackWorld {
  readonly names = new NameTable()
  readonly people = new MemoryDirectory()
  readonly random: SeededRandom
  readonly victim: SigningDomain
  /** Signs everything in its own name, as spammers do: DMARC passes for it. */
  readonly attacker: SigningDomain
  /** A provider that anybody can have an address at. */
  readonly provider: SigningDomain
  readonly strict: SigningDomain
  readonly forwarder: SigningDomain
  readonly stranger: SigningDomain
  #number = 0

  constructor(seed: number) {
    this.random = new SeededRandom(seed)
    this.victim = new SigningDomain('victim.example', this.names)
    this.attacker = new SigningDomain('attacker.example', this.names, { policy: 'v=DMARC1; p=none' })
    this.provider = new SigningDomain('bigmail.example', this.names, { policy: 'v=DMARC1; p=quarantine' })
    this.strict = new SigningDomain('strict.example', this.names, { policy: 'v=DMARC1; p=reject; adkim=s' })
    this.forwarder = new SigningDomain('lists.example', this.names)
    this.stranger = new SigningDomain('sealer.example', this.names)
    this.people.persons.push(aPerson(VICTIM, { name: 'Eva Berg', personId: '1001' }))
    this.people.persons.push(aPerson('eva@bigmail.example', { name: 'Eva Berg', personId: '1002' }))
    this.people.persons.push(aPerson('eva@strict.example', { name: 'Eva Berg', personId: '1003' }))
  }

  /** A number that no other mail of this world has. */
  next(): number {
    this.#number += 1
    return this.#number
  }

  compose({ from, subject, body, fields = {}, above = [] }: MailFields): Buffer {
    const ordinary: Record<string, string | null> = {
      From: from,
      To: OUR_ADDRESS,
      Subject: subject,
      Date: SENT,
      'Message-ID': `<m${String(this.next())}@mail.example>`,
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': '8bit',
      ...fields,
    }
    Object.assign(ordinary, this.random.pick(CLOTHES))
    const lines = Object.entries(ordinary).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
    const head = Buffer.from([...above, ...lines, '', ''].join('\r\n'), 'utf8')
    return Buffer.concat([head, Buffer.from(`${body.replace(/\r?\n/g, '\r\n')}\r\n`)])
  }

  /** An ordinary request in the words of a language. */
  request(from: string, texts: LanguageTexts, more: Partial<MailFields> = {}): Buffer {
    return this.compose({ from, subject: texts.subject, body: texts.request, ...more })
  }
}
