import { VICTIM, type AttackWorld } from './attack-world.js'
import { evenOn, type Family } from './family.js'

const PASS = 'dkim=pass header.d=victim.example; dmarc=pass (p=reject) header.from=victim.example'

/** Who stands in From is not who wrote (catalogue 1 to 11). */
export const FORGED_SENDERS: readonly Family[] = [
  {
    family: '1 victim in From, not signed',
    make: (world, texts) =>
      evenOn(
        {
          plain: { from: `Eva Berg <${VICTIM}>` },
          bare: { from: VICTIM },
          received: {
            from: `Eva Berg <${VICTIM}>`,
            above: ['Received: from mail.victim.example (mail.victim.example [192.0.2.1]) by mx.bookbeat.example'],
          },
          headers: { from: `Eva Berg <${VICTIM}>`, fields: { 'X-Case-Level': '3', 'X-Zammad-Verified': 'yes' } },
          spf: { from: `Eva Berg <${VICTIM}>`, above: ['Received-SPF: pass (mx.bookbeat.example)'] },
          sender: { from: `Eva Berg <${VICTIM}>`, fields: { Sender: 'postmaster@victim.example' } },
        },
        (more) => Promise.resolve(world.request(more.from, texts, more)),
      ),
  },
  {
    family: '2 victim in From, signed by the attacker',
    make: (world, texts) =>
      evenOn(
        {
          own: {},
          parent: { domain: 'example' },
          below: { domain: 'victim.example.attacker.example' },
          look: { domain: 'v1ctim.example' },
          truncated: { domain: 'victim.example', selector: 's1._domainkey.attacker.example\\0' },
          blank: { domain: 'victim.example', selector: 's1._domainkey.attacker.example. x' },
          claimed: { domain: 'victim.example' },
          subdomain: { domain: 'mail.victim.example' },
        },
        (options) => world.attacker.sign(world.request(`Eva Berg <${VICTIM}>`, texts), options),
      ),
  },
  {
    family: '3 victim in the display name',
    make: (world, texts) =>
      evenOn(
        {
          plain: `"${VICTIM}" <m@attacker.example>`,
          both: `"Eva Berg <${VICTIM}>" <m@attacker.example>`,
          encoded: `=?utf-8?B?${Buffer.from(VICTIM).toString('base64')}?= <m@attacker.example>`,
          at: '"eva(at)victim.example" <m@attacker.example>',
          same: 'Eva Berg <m@attacker.example>',
        },
        (from) => world.attacker.sign(world.request(from, texts)),
      ),
  },
  {
    family: '4 two From fields',
    make: (world, texts) =>
      evenOn(
        {
          first: [`From: ${VICTIM}`, 'm@attacker.example'],
          second: ['From: m@attacker.example', VICTIM],
          spaced: [`From : ${VICTIM}`, 'm@attacker.example'],
          hiddenCr: [`X-A: b\rFrom: ${VICTIM}`, 'm@attacker.example'],
          nul: [`Fr\0om: ${VICTIM}`, 'm@attacker.example'],
          noBreakSpace: [`X-A: b\r\n\u00a0From: ${VICTIM}`, 'm@attacker.example'],
        },
        ([above = '', from = '']) => world.attacker.sign(world.request(from, texts, { above: [above] })),
      ),
  },
  {
    family: '5-9 addresses that are read in two ways',
    make: (world, texts) =>
      evenOn(
        {
          two: `${VICTIM}, m@attacker.example`,
          twoTurned: `m@attacker.example, ${VICTIM}`,
          comment: 'eva@victim.example(x)attacker.example',
          quoted: '"eva@victim.example x"@attacker.example',
          angles: '<"eva@victim.example x"@attacker.example>',
          encoded: '=?utf-8?Q?eva=40victim.example?= <=?utf-8?Q?m=40attacker.example?=>',
          nul: 'eva@victim.example\0@attacker.example',
          greater: 'Eva > <eva@victim.example>',
          route: '<@attacker.example:eva@victim.example>',
          group: 'kunder: eva@victim.example;',
          empty: '<>',
          twoAngles: '<eva@victim.example> <m@attacker.example>',
        },
        (from) => world.attacker.sign(world.request(from, texts)),
      ),
  },
  { family: '10 look-alike domains, signed', make: lookAlikes },
  {
    family: '11 nearly the same address, signed',
    make: (world, texts) =>
      evenOn(
        {
          plus: 'eva+x@victim.example',
          dot: 'e.va@victim.example',
          other: 'eva2@victim.example',
          provider: 'eva.berg@bigmail.example',
          providerPlus: 'eva+1@bigmail.example',
        },
        (from) => signerOf(world, from).sign(world.request(`Eva Berg <${from}>`, texts)),
      ),
  },
  {
    family: '16 forged Authentication-Results',
    make: (world, texts) =>
      evenOn(
        {
          below: [
            'Authentication-Results: mx.other.example; none',
            `Authentication-Results: mx.bookbeat.example; ${PASS}`,
          ],
          belowFail: [
            'Authentication-Results: mx.bookbeat.example; dmarc=fail header.from=victim.example',
            `Authentication-Results: mx.bookbeat.example; ${PASS}`,
          ],
          stranger: [`Authentication-Results: mx.attacker.example; ${PASS}`],
          longer: [`Authentication-Results: mx.bookbeat.example.attacker.example; ${PASS}`],
          comment: [`Authentication-Results: (mx.bookbeat.example) mx.attacker.example; ${PASS}`],
          quoted: [`Authentication-Results: mx.bookbeat.example; dmarc=fail (; ${PASS})`],
        },
        (above) => Promise.resolve(world.request(`Eva Berg <${VICTIM}>`, texts, { above })),
      ),
  },
]

function signerOf(world: AttackWorld, address: string): AttackWorld['victim'] {
  return address.endsWith('@bigmail.example') ? world.provider : world.victim
}

function lookAlikes(world: AttackWorld, texts: Parameters<Family['make']>[1]): ReturnType<Family['make']> {
  return evenOn(
    {
      cyrillic: 'eva@vict\u0456m.example',
      softHyphen: 'eva@vic\u00adtim.example',
      zeroWidth: 'eva@vic\u200btim.example',
      fullWidth: 'eva@\uff56ictim.example',
      ideographicStop: 'eva@victim\u3002example',
      punycode: 'eva@xn--vctm-55d9h.example',
      digit: 'eva@v1ctim.example',
      suffix: 'eva@victim.example.attacker.example',
      greekLocal: 'ev\u03b1@victim.example',
    },
    (from) => world.attacker.sign(world.request(`Eva Berg <${from}>`, texts)),
  )
}
