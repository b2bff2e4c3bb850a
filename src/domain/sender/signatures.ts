import type { Instant } from '../instant.js'
import { normaliseAddress } from '../mail-address.js'
import type { SenderFact } from './fact.js'
import type { MailEvidence, SignatureEvidence } from './mail-evidence.js'

/** none: nothing says that the domain of From signed. broken: it signed something else. trick: it was made to look as if. */
export interface SignatureVerdict {
  readonly result: 'pass' | 'none' | 'broken' | 'trick' | 'unknown'
  readonly facts: readonly SenderFact[]
}

/** Like the Date: a signature that was made long before the receipt belongs to a mail that is sent again (catalogue 15). */
const MAX_SIGNATURE_AGE_MS = 7 * 24 * 60 * 60 * 1000
/** What a reader sees first. A signature that leaves these out would let somebody put other ones in front of signed words. */
const MUST_BE_SIGNED = ['from', 'subject', 'date'] as const

/**
 * Whether the domain of From itself signed this mail, as DMARC (RFC 7489) asks by DKIM alignment, and all of it: a signature over a part
 * of the body or without what the reader sees is no pass (catalogue 14, 15).
 */
export function judgeSignatures(evidence: MailEvidence, address: string, receivedAt: Instant): SignatureVerdict {
  const tricks = tricksIn(evidence, address)
  if (tricks.length > 0) return { result: 'trick', facts: tricks }
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const aligned = evidence.signatures.filter((signature) => signature.aligned)
  const checked = aligned.map((signature) => ({ signature, flaw: flawOf(signature, evidence, receivedAt) }))
  const good = checked.filter(({ flaw }) => flaw === null).map(({ signature }) => signature)
  if (good.length > 0) return byPolicy(evidence, good, domain)
  const flaws = checked.map(({ flaw }) => flaw).filter((flaw) => flaw !== null)
  const [worst] = flaws.toSorted((a, b) => WEIGHT[b.kind] - WEIGHT[a.kind])
  if (worst !== undefined) return { result: worst.kind, facts: flaws.map(({ fact }) => fact) }
  return { result: 'none', facts: [unsigned(evidence)] }
}

function tricksIn({ from, repeatedFields }: MailEvidence, address: string): readonly SenderFact[] {
  const facts: SenderFact[] = []
  if (from.length !== 1 || normaliseAddress(from[0] ?? '').address !== address) {
    const text = 'The check of the signature reads another sender than the parsers do.'
    facts.push({ code: 'checker_reads_another_sender', text })
  }
  if (repeatedFields.length > 0) {
    const text = `Header fields that may stand once stand several times (${repeatedFields.join(', ')}): one of them was added.`
    facts.push({ code: 'fields_doubled', text })
  }
  return facts
}

interface Flaw {
  readonly kind: 'broken' | 'trick' | 'unknown' | 'none'
  readonly fact: SenderFact
}

const WEIGHT: Readonly<Record<Flaw['kind'], number>> = { trick: 3, broken: 2, unknown: 1, none: 0 }

/** What keeps an aligned signature from counting; null: nothing. */
function flawOf(signature: SignatureEvidence, { fields }: MailEvidence, receivedAt: Instant): Flaw | null {
  const { domain, result, bodyLimited, weak, signedFields, signedAt } = signature
  const flaw = (kind: Flaw['kind'], code: string, text: string): Flaw => ({ kind, fact: { code, text } })
  if (bodyLimited) {
    return flaw(
      'trick',
      'dkim_part_of_body',
      `The signature of ${domain} covers a part of the body only: anything may follow it.`,
    )
  }
  if (result === 'unknown') {
    return flaw('unknown', 'dns_failure', `The key of ${domain} could not be asked for, so its signature is unchecked.`)
  }
  if (result === 'fail') {
    return flaw(
      'broken',
      'dkim_broken',
      `The signature of ${domain} does not fit this mail: it was changed, or is forged.`,
    )
  }
  if (weak)
    return flaw('none', 'dkim_weak', `The signature of ${domain} is too weak to count, or its key is for tests.`)
  const missing = MUST_BE_SIGNED.filter((name) => fields.includes(name) && !signedFields.includes(name))
  if (missing.length > 0) {
    return flaw('none', 'dkim_leaves_out', `The signature of ${domain} leaves out ${missing.join(', ')}.`)
  }
  if (signedAt !== null && Math.abs(Date.parse(receivedAt) - Date.parse(signedAt)) > MAX_SIGNATURE_AGE_MS) {
    return flaw(
      'trick',
      'signed_long_ago',
      `The signature of ${domain} was made more than 7 days away from the receipt.`,
    )
  }
  return null
}

function byPolicy({ policy }: MailEvidence, good: readonly SignatureEvidence[], domain: string): SignatureVerdict {
  const exact = good.some((signature) => signature.domain === domain)
  if (policy === 'unknown') {
    const text = `What ${domain} publishes about its mail (DMARC) could not be asked for.`
    return { result: 'unknown', facts: [{ code: 'dns_failure', text }] }
  }
  if (policy === 'none') {
    const text = `${domain} publishes no DMARC policy, so its signature says too little.`
    return { result: 'none', facts: [{ code: 'dmarc_no_policy', text }] }
  }
  if (policy === 'exact' && !exact) {
    const text = `${domain} wants signatures of the very domain (DMARC adkim=s); this one is of ${good[0]?.domain ?? ''}.`
    return { result: 'none', facts: [{ code: 'dkim_not_exact', text }] }
  }
  const text = `We checked the signature of ${exact ? domain : (good[0]?.domain ?? domain)}: the mail came from there, and nobody changed it.`
  return { result: 'pass', facts: [{ code: 'dkim_pass', text }] }
}

function unsigned({ signatures }: MailEvidence): SenderFact {
  if (signatures.length === 0) return { code: 'dkim_none', text: 'The mail carries no signature (DKIM) of any domain.' }
  const text = 'The mail is signed, but by another domain than the one in From.'
  return { code: 'dkim_other_domain', text }
}
