import type { TextSegment } from '../classification.js'
import { normaliseAddress } from '../mail-address.js'
import type { ParsedMessage } from '../message.js'
import type { SenderFact } from './fact.js'
import { say } from '../sayings/say.js'

/** The sender's own words: what is quoted, forwarded or stands under the letter names addresses as a matter of course. */
const OWN_WORDS: readonly TextSegment['role'][] = ['subject', 'new', 'html_only']
/** Also as people write an address that programs are not to find. */
const AT = String.raw`(?:@|\s?[([{]\s?(?:at|ät|alfa|krøll|a)\s?[)\]}]\s?)`
const DOT = String.raw`(?:\.|\s?[([{]\s?(?:dot|punkt|punktum|piste|prikk)\s?[)\]}]\s?)`
const ADDRESS = new RegExp(
  `[\\p{L}\\p{N}._%+-]{1,64}${AT}[\\p{L}\\p{N}-]{1,63}(?:${DOT}[\\p{L}\\p{N}-]{2,63}){1,6}`,
  'giu',
)
const MAX_SEARCHED = 20_000

/**
 * Whether the message names another address than the one that wrote, other than ours. It may be the one to which an answer is wanted, in
 * whatever language and wording (catalogue 18): a changed address is never used, and the level does not rise.
 */
export function namesAnotherAddress(
  segments: readonly TextSegment[],
  sender: string | null,
  ownAddresses: readonly string[],
): boolean {
  const known = new Set([...ownAddresses.map((address) => address.toLowerCase()), ...(sender === null ? [] : [sender])])
  const text = segments
    .filter(({ role }) => OWN_WORDS.includes(role))
    .map((segment) => segment.text)
    .join('\n')
    .slice(0, MAX_SEARCHED)
  return [...text.matchAll(ADDRESS)].some(([found]) => !known.has(plain(found)))
}

function plain(found: string): string {
  const joined = found
    .replace(new RegExp(AT, 'giu'), '@')
    .replace(new RegExp(DOT, 'giu'), '.')
    .replace(/[.-]+$/, '')
  return normaliseAddress(joined).address ?? joined.toLowerCase()
}

const ID_WORDS =
  /\b(?:pass(?:port|eport|eporte|aporte|aporto)?|paszport|passi|reisepass|id[- ]?(?:card|kort|kortti|document|proof|bevis)|legitimation|legitimasjon|legitimering|körkort|førerkort|kørekort|ajokortti|driv(?:er|ing)['’ ]?s? licen[cs]e|führerschein|permis de conduire|carte d['’]identité|carta d['’]identità|patente|dni|documento de identidad|dowód osobisty|personalausweis|ausweis(?:kopie)?|henkilökortti|identiteitskaart|rijbewijs|paspoort|bankid)\b/iu
const PICTURE = /^(?:image\/|application\/pdf$)/

/**
 * A picture or PDF that seems to be a copy of an identity document. It proves nothing (it is easily forged: catalogue 20), raises nothing,
 * and must not be kept (EDPB 01/2022, section 3.3).
 */
export function identityDocumentFact(parsed: ParsedMessage, segments: readonly TextSegment[]): SenderFact | null {
  const files = parsed.attachments.filter(({ contentType }) => PICTURE.test(contentType))
  if (files.length === 0) return null
  const own = segments.filter(({ role }) => OWN_WORDS.includes(role)).map((segment) => segment.text)
  const named = [...files.map(({ filename }) => filename.replace(/[_.]/g, ' ')), ...own]
  if (!named.some((text) => ID_WORDS.test(text.slice(0, MAX_SEARCHED)))) return null
  return { code: 'identity_document', ...say('identity_document') }
}
