import { aPerson } from '../sender/memory-directory.js'
import { SigningDomain } from '../sender/signing-domain.js'
import { VICTIM, type AttackWorld } from './attack-world.js'
import { evenOn, type Family } from './family.js'

/** A passport that is none. */
const PICTURE = ['/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA==']

/** Genuine and forged mails of people about whom the registers say too much or too little (catalogue 18 to 26). */
export const WRONG_PERSONS: readonly Family[] = [
  {
    family: '18 another address in the text',
    make: (world, texts) =>
      evenOn(
        {
          plain: 'mallory@attacker.example',
          named: '"Eva Berg" <eva.new@attacker.example>',
          hidden: 'mallory (at) attacker.example',
          bracketed: 'mallory[at]attacker[dot]example',
          plus: 'eva+new@victim.example',
          punctuated: '<mailto:mallory@attacker.example>.',
        },
        (address) =>
          world.victim.sign(
            world.compose({
              from: `Eva Berg <${VICTIM}>`,
              subject: texts.subject,
              body: `${texts.request.replace('\n\nEva Berg', '')}\n${texts.newAddress}${address}\n\nEva Berg`,
            }),
          ),
      ),
  },
  {
    family: '19 facts that anybody may know',
    make: (world, texts) =>
      evenOn({ unsigned: null, attacker: world.attacker }, (signer) => {
        const from = `Eva Berg <${VICTIM}>`
        const mail = world.compose({ from, subject: texts.subject, body: `${texts.request}\n\n${texts.facts}` })
        return signer === null ? Promise.resolve(mail) : signer.sign(mail)
      }),
  },
  {
    family: '20 copy of an identity document',
    make: (world, texts) =>
      evenOn({ passport: 'passport.jpg', scan: 'scan0001.jpg', pdf: 'id-kort.pdf' }, (filename) =>
        Promise.resolve(withPicture(world, `${texts.request}\n\n${texts.passport}`, filename)),
      ),
  },
  {
    family: '22 the address on file was changed lately',
    make: (world, texts) =>
      people(world, texts.language, 'moved', {
        known: { formerAddress: 'eva.before@victim.example', addressSince: '2026-02-01' },
        unknown: { addressSince: '2026-02-01', recordSince: '2019-05-01' },
        today: { formerAddress: 'eva.before@victim.example', addressSince: '2026-03-02' },
        unreadable: { addressSince: 'last week' },
      }).then((addresses) => signedBy(world, addresses, texts)),
  },
  {
    family: '23 only the name is that of somebody on file',
    make: (world, texts) =>
      evenOn({ attacker: 'anna.berg@attacker.example', provider: 'anna.berg.77@bigmail.example' }, (from) => {
        const signer = from.endsWith('bigmail.example') ? world.provider : world.attacker
        return signer.sign(world.request(`Anna Berg <${from}>`, texts))
      }),
  },
  {
    family: '24 the address is several people’s',
    make: async (world, texts) => {
      const addresses = await people(world, texts.language, 'couple', {
        same: {},
        otherRegister: {},
        unsure: { certain: false },
      })
      const [same, other] = [addresses['same'] ?? '', addresses['otherRegister'] ?? '']
      world.people.persons.push(aPerson(same, { personId: `second-${same}`, name: 'Per Lund' }))
      world.people.persons.push(aPerson(other, { sourceId: 'bookbeat-tickets', personId: 'z', name: 'Per Lund' }))
      return signedBy(world, addresses, texts)
    },
  },
  {
    family: '25 the record was closed',
    make: (world, texts) =>
      people(world, texts.language, 'closed', {
        longAgo: { closedOn: '2019-06-30' },
        thatDay: { closedOn: '2026-03-02' },
        unreadable: { closedOn: 'yes' },
      }).then(async (addresses) => {
        const recycled = `recycled-${texts.language}@victim.example`
        world.people.persons.push(aPerson(recycled, { personId: `old-${recycled}`, closedOn: '2019-06-30' }))
        world.people.persons.push(aPerson(recycled, { personId: `new-${recycled}`, recordSince: '2025-01-01' }))
        return signedBy(world, { ...addresses, recycled }, texts)
      }),
  },
  {
    family: '3 pretends to be the controller',
    make: async (world, texts) => {
      const ours = new SigningDomain('b00kbeat.example', world.names)
      for (const address of ['eva@b00kbeat.example', 'desk@attacker.example']) {
        if (!world.people.persons.some((person) => person.address === address))
          world.people.persons.push(aPerson(address))
      }
      return {
        name: await world.attacker.sign(world.request('BookBeat Support <desk@attacker.example>', texts)),
        address: await world.attacker.sign(world.request('"privacy@bookbeat.example" <desk@attacker.example>', texts)),
        domain: await ours.sign(world.request('Eva <eva@b00kbeat.example>', texts)),
      }
    },
  },
]

type Changes = Parameters<typeof aPerson>[1]

/** People on file with an address of their own for each variant. */
function people(
  world: AttackWorld,
  language: string,
  what: string,
  variants: Readonly<Record<string, Changes>>,
): Promise<Record<string, string>> {
  const addresses: Record<string, string> = {}
  for (const [variant, changes] of Object.entries(variants)) {
    const address = `${what}-${variant.toLowerCase()}-${language}@victim.example`
    world.people.persons.push(aPerson(address, { name: 'Eva Berg', ...changes }))
    addresses[variant] = address
  }
  return Promise.resolve(addresses)
}

function signedBy(
  world: AttackWorld,
  addresses: Readonly<Record<string, string>>,
  texts: Parameters<Family['make']>[1],
): ReturnType<Family['make']> {
  return evenOn(addresses, (address) => world.victim.sign(world.request(`Eva Berg <${address}>`, texts)))
}

function withPicture(world: AttackWorld, text: string, filename: string): Buffer {
  const type = filename.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg'
  const body = [
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '--b1',
    `Content-Type: ${type}; name="${filename}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${filename}"`,
    '',
    ...PICTURE,
    '--b1--',
  ].join('\n')
  const fields = { 'Content-Type': 'multipart/mixed; boundary="b1"', 'Content-Transfer-Encoding': null }
  return world.compose({ from: `Eva Berg <${VICTIM}>`, subject: 'ID', body, fields })
}
