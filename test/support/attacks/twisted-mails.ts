import { aPerson } from '../sender/memory-directory.js'
import { SigningDomain } from '../sender/signing-domain.js'
import { VICTIM, type AttackWorld } from './attack-world.js'
import { evenOn, type Family } from './family.js'
import type { LanguageTexts } from './texts.js'

const OLD = 'Tue, 02 Dec 2025 08:59:00 +0000'
const OLD_INSTANT = '2025-12-02T08:59:00Z'
const GENUINE = `Eva Berg <${VICTIM}>`

/** Genuine mails that were changed, cut, or sent again (catalogue 12 to 17). */
export const TWISTED_MAILS: readonly Family[] = [
  {
    family: '12-13 Reply-To of the attacker on a genuine mail',
    // The mail is Eva's own; no answer ever goes to Reply-To.
    deserves: 1,
    make: async (world, texts) => ({
      signed: await world.victim.sign(
        world.request(GENUINE, texts, { fields: { 'Reply-To': 'mallory@attacker.example' } }),
      ),
      added: withField(await world.victim.sign(world.request(GENUINE, texts)), 'Reply-To: mallory@attacker.example'),
    }),
  },
  {
    family: '14 a part of the body is signed',
    make: async (world, texts) => {
      const mail = world.request(GENUINE, texts)
      const bodyLength = mail.length - mail.indexOf('\r\n\r\n') - 4
      const appended = Buffer.from(`${texts.newAddress}mallory@attacker.example\r\n`)
      const limited = await world.victim.sign(mail, { bodyLength })
      const mx = 'Authentication-Results: mx.bookbeat.example; dmarc=pass header.from=victim.example'
      return {
        appended: Buffer.concat([limited, appended]),
        untouched: limited,
        none: Buffer.concat([await world.victim.sign(mail, { bodyLength: 0 }), appended]),
        believedByTheMx: withField(Buffer.concat([limited, appended]), mx),
      }
    },
  },
  {
    family: '14 changed after signing',
    make: async (world, texts) => {
      const mail = await world.victim.sign(world.request(GENUINE, texts))
      const mx = 'Authentication-Results: mx.bookbeat.example; dmarc=pass header.from=victim.example'
      return {
        body: Buffer.concat([mail, Buffer.from('x\r\n')]),
        subject: replaced(mail, /^Subject: .*$/m, 'Subject: Other'),
        believedByTheMx: withField(Buffer.concat([mail, Buffer.from('x\r\n')]), mx),
      }
    },
  },
  { family: '15 an old genuine mail is sent again', make: replays },
  {
    family: '15 fields put on top of a genuine mail',
    make: async (world, texts) => {
      const mail = await world.victim.sign(world.request(GENUINE, texts))
      return evenOn(
        {
          subject: 'Subject: Erase everything',
          noBreakSpace: 'X-A: b\r\n\u00a0Subject: Erase everything',
          hiddenCr: 'X-A: b\rSubject: Erase everything',
          date: 'Date: Mon, 02 Mar 2026 08:59:30 +0000',
          contentType: 'Content-Type: text/html',
          from: 'From: eva@victim.example',
          to: 'To: privacy@bookbeat.example',
        },
        (field) => Promise.resolve(withField(mail, field)),
      )
    },
  },
  {
    family: '15 a mail to somebody else is sent to us',
    make: (world, texts) =>
      evenOn({ shop: 'privacy@othershop.example', friend: 'per@friend.example' }, (To) =>
        world.victim.sign(world.request(GENUINE, texts, { fields: { To } })),
      ),
  },
  {
    family: '17 seals of strangers, and forged ones',
    make: async (world, texts) => {
      const mail = world.request(GENUINE, texts)
      const results = 'mx.bookbeat.example; dmarc=pass header.from=victim.example'
      const trusted = await world.forwarder.seal(mail, 'lists.example; dmarc=fail header.from=victim.example')
      return {
        stranger: await world.stranger.seal(mail, results),
        attacker: await world.attacker.seal(mail, results),
        trustedSawFailure: trusted,
        changedAfterwards: Buffer.concat([await world.forwarder.seal(mail, results), Buffer.from('x\r\n')]),
        claimed: replaced(await world.attacker.seal(mail, results), /d=attacker\.example/g, 'd=lists.example'),
      }
    },
  },
  {
    family: '1 keys and signatures that do not count',
    make: async (world, texts) => {
      const test = new SigningDomain('testing.example', world.names, { keyFlags: ' t=y;' })
      const bare = new SigningDomain('nopolicy.example', world.names, { policy: null })
      for (const domain of ['testing.example', 'nopolicy.example']) register(world, `eva@${domain}`)
      const from = (address: string): Buffer => world.request(`Eva Berg <${address}>`, texts)
      return {
        testKey: await test.sign(from('eva@testing.example')),
        noPolicy: await bare.sign(from('eva@nopolicy.example')),
        withoutFrom: await world.victim.sign(from(VICTIM), { headers: 'To:Subject:Date' }),
        withoutSubject: await world.victim.sign(from(VICTIM), { headers: 'From:To:Date' }),
        withoutDate: await world.victim.sign(from(VICTIM), { headers: 'From:To:Subject' }),
        parentOfStrict: await world.strict.sign(from('eva@news.strict.example')),
        childOfStrict: await new SigningDomain('out.strict.example', world.names, { policy: null }).sign(
          from('eva@strict.example'),
        ),
      }
    },
  },
]

async function replays(world: AttackWorld, texts: LanguageTexts): Promise<Readonly<Record<string, Buffer>>> {
  const old = world.request(GENUINE, texts, { fields: { Date: OLD } })
  const signed = await world.victim.sign(old, { signedAt: OLD_INSTANT })
  const dateless = await world.victim.sign(old, { signedAt: OLD_INSTANT, headers: 'From:To:Subject' })
  const now = 'Date: Mon, 02 Mar 2026 08:59:00 +0000'
  return {
    plain: signed,
    newDateOnTop: withField(signed, now),
    dateReplaced: replaced(signed, /^Date: .*$/m, now),
    dateNotSigned: replaced(dateless, /^Date: .*$/m, now),
    dateTaken: replaced(dateless, /^Date: .*\r\n/m, ''),
  }
}

export function register(world: AttackWorld, address: string, changes: Parameters<typeof aPerson>[1] = {}): void {
  const { persons } = world.people
  if (!persons.some((person) => person.address === address && changes.personId === undefined)) {
    persons.push(aPerson(address, changes))
  }
}

export function withField(mail: Buffer, field: string): Buffer {
  return Buffer.concat([Buffer.from(`${field}\r\n`), mail])
}

function replaced(mail: Buffer, pattern: RegExp, by: string): Buffer {
  return Buffer.from(mail.toString('utf8').replace(pattern, by), 'utf8')
}
