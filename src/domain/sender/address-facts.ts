import { normaliseAddress } from '../mail-address.js'
import type { MailAddress } from '../message.js'
import type { SenderFact } from './fact.js'
import { mixesScripts, readsLike, silhouette } from './look-alikes.js'
import { readableDomain } from './punycode.js'

/** What the controller calls itself to people: a stranger who shows the same is told apart. */
export interface ControllerFace {
  readonly name: string
  /** Every address that reaches the controller. */
  readonly addresses: readonly string[]
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const COMPANY_FORM = /\b(?:ab|as|asa|oy|oyj|aps|a\/s|gmbh|ag|ltd|limited|inc|llc|bv|nv|sa|spa|srl|sp z o o)\b\.?/gi
/** Desks and machines, in the languages of the letters: a person rarely signs so. */
const ROLE =
  /^(?:no-?reply|admin(?:istrator)?|support|help ?desk|customer (?:service|support|care)|service|privacy(?: (?:team|office|officer))?|dpo|data protection(?: officer)?|legal|security|postmaster|kunde(?:service|senter|support)|kundtjänst|kundservice|asiakaspalvelu|tietosuoja(?:vastaava)?|personvern(?:ombud)?|dataskydd(?:sombud)?|databeskyttelse|datenschutz(?:beauftragter)?|kundendienst|klantenservice|service client|servicio al cliente|servizio clienti|obsługa klienta)$/i

/** What the address itself gives reason to look at. None of it makes two addresses equal. */
export function addressFacts(address: string, views: readonly MailAddress[]): readonly SenderFact[] {
  const at = address.lastIndexOf('@')
  const readable = readableDomain(address.slice(at + 1))
  const facts: SenderFact[] = []
  if (readable !== address.slice(at + 1) || views.some(({ address: written }) => /[^\0-\x7f]/.test(written))) {
    facts.push({ code: 'domain_international', text: `The domain has letters outside a-z; in plain form: ${address}` })
  }
  const plain = readsLike(readable)
  if (plain !== null) {
    const text = `The domain reads like ${plain}, but is written with letters of another script: it is another domain.`
    facts.push({ code: 'domain_looks_like_another', text })
  } else if (mixesScripts(readable)) {
    facts.push({ code: 'domain_mixes_scripts', text: 'The domain mixes letters of several scripts.' })
  }
  if (address.slice(0, at).includes('+')) {
    facts.push({
      code: 'plus_address',
      text: 'The address has a part after a plus; it counts as written, not as the address without it.',
    })
  }
  return facts
}

/** Why a From address was not taken as a plain one, as exactly as can be said. */
export function notPlainFact(written: string): SenderFact {
  if (INVISIBLE.test(written)) {
    return { code: 'address_invisible', text: 'The From address holds characters that nobody sees.' }
  }
  if (/[^\0-\x7f]/.test(written.slice(0, Math.max(0, written.lastIndexOf('@'))))) {
    const text = 'The part of the From address before the @ has letters outside a-z: it cannot be compared safely.'
    return { code: 'local_part_not_plain', text }
  }
  return { code: 'address_not_plain', text: 'The From address is not a plain address.' }
}

/** What the display name pretends. Names choose nobody; these facts keep a person from being fooled. */
export function nameFacts(
  name: string,
  address: string,
  controller: ControllerFace | undefined,
): readonly SenderFact[] {
  const facts: SenderFact[] = []
  const shown = name.normalize('NFKC')
  if (/@|\(at\)|\[at\]/i.test(shown) && !isSameAddress(shown, address)) {
    const text = 'The display name shows another address than the one that wrote.'
    facts.push({ code: 'name_looks_like_address', text })
  }
  if (INVISIBLE.test(name)) {
    facts.push({ code: 'name_invisible', text: 'The display name holds characters that nobody sees.' })
  }
  if (ROLE.test(words(shown))) {
    facts.push({ code: 'name_is_role', text: 'The display name is that of a desk or a machine, not of a person.' })
  }
  if (controller !== undefined) facts.push(...controllerFacts(shown, address, controller))
  return facts
}

function controllerFacts(name: string, address: string, controller: ControllerFace): readonly SenderFact[] {
  const domains = [...new Set(controller.addresses.map(domainOf))]
  const domain = domainOf(address)
  if (domains.includes(domain)) return []
  const own = squeezed(controller.name.replace(COMPANY_FORM, ' '))
  const facts: SenderFact[] = []
  const shown = squeezed(name)
  if ((own.length >= 4 && shown.includes(own)) || domains.some((ours) => name.toLowerCase().includes(ours))) {
    facts.push({
      code: 'name_of_controller',
      text: 'The display name is ours, but the mail is not from one of our domains.',
    })
  }
  const seen = silhouette(readableDomain(domain))
  if (domains.some((ours) => silhouette(ours) === seen)) {
    facts.push({ code: 'domain_looks_like_ours', text: 'The domain looks like one of ours, but is another.' })
  }
  return facts
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function isSameAddress(shown: string, address: string): boolean {
  return normaliseAddress(shown.replace(/^['"<\s]+|['">\s]+$/g, '')).address === address
}

function words(name: string): string {
  return name.replace(/[^\p{L}\p{N}-]+/gu, ' ').trim()
}

function squeezed(name: string): string {
  return silhouette(name.toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '')
}
