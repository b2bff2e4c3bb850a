import { aPerson } from '../sender/memory-directory.js'
import { SigningDomain } from '../sender/signing-domain.js'
import { OUR_ADDRESS, type AttackWorld, type MailFields, type TriedMail } from './attack-world.js'
import { TEXTS, type LanguageTexts } from './texts.js'

type Shape = (world: AttackWorld, texts: LanguageTexts, address: string) => Promise<Buffer>

const GMAIL_FIELDS = 'to:subject:message-id:date:from:mime-version:from:to:cc:subject:date:message-id:reply-to'
const OUTLOOK_FIELDS = 'From:Date:Subject:Message-ID:Content-Type:MIME-Version'
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')

/** One shape of an ordinary mail: how it is written, and how its provider signs it. */
function shape(more: (texts: LanguageTexts, address: string) => Partial<MailFields>, headers?: string): Shape {
  return (world, texts, address) => {
    const mail = world.request(`Eva Berg <${address}>`, texts, more(texts, address))
    return world.victim.sign(mail, headers === undefined ? {} : { headers })
  }
}

/** What honest people's programs and providers do to a mail. Each of them deserves level 1. */
export const HONEST_SHAPES: Readonly<Record<string, Shape>> = {
  plain: shape(() => ({})),
  gmail: shape(() => ({}), GMAIL_FIELDS),
  outlook: shape(() => ({}), OUTLOOK_FIELDS),
  simple: (world, texts, address) =>
    world.victim.sign(world.request(`Eva <${address}>`, texts), { canonicalization: 'simple/simple' }),
  relaxedSimple: (world, texts, address) =>
    world.victim.sign(world.request(`Eva <${address}>`, texts), { canonicalization: 'relaxed/simple' }),
  bareAddress: shape((_texts, address) => ({ from: address })),
  upperCase: shape((_texts, address) => ({ from: `EVA BERG <${address.toUpperCase()}>` })),
  trailingDot: shape((_texts, address) => ({ from: `Eva <${address}.>` })),
  commaName: shape((_texts, address) => ({ from: `"Berg, Eva" <${address}>` })),
  ownAddressAsName: shape((_texts, address) => ({ from: `"${address}" <${address}>` })),
  encodedName: shape((_texts, address) => ({ from: `=?utf-8?Q?=C3=85se_Berg?= <${address}>` })),
  rawUtf8Name: shape((_texts, address) => ({ from: `Åse Øst <${address}>` })),
  foldedFrom: shape((_texts, address) => ({ from: `Eva Maria Margareta Berg\r\n <${address}>` })),
  encodedSubject: shape((texts) => ({ subject: `=?utf-8?B?${Buffer.from(texts.subject).toString('base64')}?=` })),
  base64Body: shape((texts) => ({ body: base64(texts.request), fields: { 'Content-Transfer-Encoding': 'base64' } })),
  alternative: shape((texts) => ({
    body: ['--b1', 'Content-Type: text/plain; charset=utf-8', '', texts.request, '--b1', 'Content-Type: text/html; charset=utf-8', '', `<p>${texts.request}</p>`, '--b1--'].join('\n'),
    fields: { 'Content-Type': 'multipart/alternative; boundary="b1"' },
  })), // prettier-ignore
  signature: shape((texts) => ({ body: `${texts.request}\n\n-- \nEva Berg\nTel. +47 555 01 234\nwww.firma.example` })),
  namesOurAddress: shape((texts) => ({ body: `${texts.request}\n(${OUR_ADDRESS})` })),
  namesOwnAddress: shape((texts, address) => ({ body: `${texts.request}\n${address}` })),
  quotes: shape((texts) => ({
    subject: `Re: ${texts.subject}`,
    body: `${texts.request}\n\nOn Mon, 1 Mar 2026 Support <support@othershop.example> wrote:\n> Ask support@othershop.example\n> bye`,
  })),
  replyToSelf: shape((_texts, address) => ({ fields: { 'Reply-To': `Eva <${address}>` } })),
  secondRecipient: shape(() => ({ fields: { To: `Per <per@friend.example>, ${OUR_ADDRESS}` } })),
  inCopy: shape(() => ({ fields: { To: 'per@friend.example', Cc: `Privacy <${OUR_ADDRESS}>` } })),
  namedRecipient: shape(() => ({ fields: { To: '"BookBeat" <Privacy@BookBeat.example>' } })),
  receivedLines: shape(() => ({
    above: ['Return-Path: <bounce@victim.example>', 'Received: from a.example by mx.bookbeat.example;\r\n\tMon, 2 Mar 2026 08:59:30 +0000', 'X-Spam-Status: No'],
  })), // prettier-ignore
  slowDelivery: shape(() => ({ fields: { Date: 'Thu, 26 Feb 2026 22:10:00 +0100' } })),
  namedZone: shape(() => ({ fields: { Date: 'Mon, 2 Mar 2026 08:58:00 GMT' } })),
  believedByTheMx: (world, texts, address) => {
    const above = ['Authentication-Results: mx.bookbeat.example; spf=pass; dmarc=pass header.from=victim.example']
    return Promise.resolve(world.request(`Eva <${address}>`, texts, { above }))
  },
  bothAgree: async (world, texts, address) => {
    const mail = await world.victim.sign(world.request(`Eva <${address}>`, texts))
    const result = 'Authentication-Results: mx.bookbeat.example; dkim=pass; dmarc=pass header.from=victim.example\r\n'
    return Buffer.concat([Buffer.from(result), mail])
  },
  signedTwice: async (world, texts, address) =>
    world.provider.sign(await world.victim.sign(world.request(`Eva <${address}>`, texts))),
  trustedForwarder: async (world, texts, address) => {
    const mail = await world.victim.sign(world.request(`Eva <${address}>`, texts))
    const listed = Buffer.concat([mail, Buffer.from('_______________\r\nlists.example\r\n')])
    return world.forwarder.seal(listed, 'lists.example; dkim=pass; dmarc=pass header.from=victim.example')
  },
}

/** Other domains, each with the first person who writes from there. */
const OTHER_DOMAINS: readonly { readonly address: string; readonly signer: string; readonly policy: string | null }[] = [
  { address: 'eva@mail.firma.example', signer: 'firma.example', policy: 'v=DMARC1; p=none' },
  { address: 'eva@firma2.example', signer: 'mail.firma2.example', policy: null },
  { address: 'eva@exact.example', signer: 'exact.example', policy: 'v=DMARC1;p=reject; adkim=s;rua=mailto:d@exact.example' },
  { address: 'eva@xn--blbr-roah.example', signer: 'xn--blbr-roah.example', policy: 'v=DMARC1; p=reject' },
  { address: 'eva_1981@long-name-of-a-firm.example', signer: 'long-name-of-a-firm.example', policy: 'V=DMARC1 ; p=none' },
] // prettier-ignore

/** Every shape in every language, and every other domain: all of them people on file who ask for what is theirs. */
export async function* honestMails(
  world: AttackWorld,
  languages: readonly LanguageTexts[] = TEXTS,
): AsyncGenerator<TriedMail> {
  for (const texts of languages) {
    for (const [variant, make] of Object.entries(HONEST_SHAPES)) {
      const address = `honest${String(world.next())}@victim.example`
      world.people.persons.push(aPerson(address, { name: 'Eva Berg', recordSince: '2020-01-01' }))
      yield honest(variant, texts, await make(world, texts, address))
    }
    for (const other of OTHER_DOMAINS) yield honest(other.signer, texts, await fromElsewhere(world, texts, other))
  }
}

function honest(variant: string, { language }: LanguageTexts, raw: Buffer): TriedMail {
  return { family: 'honest', variant, language, raw, deserves: 1, victim: null }
}

function fromElsewhere(
  world: AttackWorld,
  texts: LanguageTexts,
  { address: first, signer, policy }: (typeof OTHER_DOMAINS)[number],
): Promise<Buffer> {
  // One person a language: a second request of one day gets no second link.
  const address = first.replace('@', `-${texts.language}@`)
  world.people.persons.push(aPerson(address))
  const domain = new SigningDomain(signer, world.names, { policy })
  if (policy === null) world.names.records.set(`_dmarc.${address.slice(address.indexOf('@') + 1)}`, 'v=DMARC1; p=none')
  return domain.sign(world.request(`Eva Berg <${address}>`, texts))
}
