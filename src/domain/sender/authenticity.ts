import type { Instant } from '../instant.js'
import type { SenderHeaders } from '../message.js'
import { readAuthenticationResults, sealedDmarcPass, type DmarcReport } from './authentication-results.js'
import type { SenderFact } from './fact.js'
import type { MailEvidence } from './mail-evidence.js'
import { isFresh, type SenderAssessment } from './sender.js'
import { judgeSignatures, type SignatureVerdict } from './signatures.js'

/** What was found out about whether a message really came from the address in it. Says nothing about which person that is. */
export interface Authenticity {
  readonly authentic: boolean
  /** True when the answer may be another one later: a name server did not answer. */
  readonly mayChange: boolean
  readonly facts: readonly SenderFact[]
}

/** Whom a controller believes about mail that it received. */
export interface TrustedParties {
  readonly trustedAuthservIds: readonly string[]
  /** Domains whose ARC seal (RFC 8617) is believed: forwarders of the controller's own choice. */
  readonly trustedArcSealers: readonly string[]
}

export interface AuthenticityInput {
  /** Null: the message is no mail, or could not be checked (`unchecked` says why). */
  readonly evidence: MailEvidence | null
  readonly unchecked: SenderFact | null
  readonly sender: SenderAssessment
  readonly headers: SenderHeaders
  readonly receivedAt: Instant
}

/**
 * Joins our own check of the raw mail, the word of the receiving MX and the seal of a trusted forwarder. A pass needs one of them to pass,
 * none of them to contradict, and a Date near the receipt; false, missing and failed results are never a pass (facts document 3.2). A
 * trusted seal outweighs a signature that broke on the way, because that is what forwarding does; nothing outweighs a trick.
 */
export function judgeAuthenticity(input: AuthenticityInput, trusted: TrustedParties): Authenticity {
  const { evidence, unchecked, sender, headers, receivedAt } = input
  const { address } = sender
  if (address === null)
    return never([{ code: 'sender_unclear', text: 'It is unclear who wrote: there is no one address to check.' }])
  if (headers.channelDoubts !== undefined) return { authentic: sender.authentic, mayChange: false, facts: [] }
  if (evidence === null) return never(unchecked === null ? [] : [unchecked])
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const own = judgeSignatures(evidence, address, receivedAt)
  const mx = readAuthenticationResults(headers.authenticationResults, trusted.trustedAuthservIds, domain)
  const seal = judgeSeal(evidence, trusted.trustedArcSealers, domain)
  const facts = [...own.facts, ...mx.facts.filter(({ code }) => code !== 'dmarc_absent'), ...seal.facts]
  const joined = join(own, mx, seal.passed)
  if (joined === 'disagree') {
    const text = 'Two checks of where the mail came from contradict each other, so neither counts.'
    facts.push({ code: 'results_disagree', text })
  }
  const authentic = joined === 'pass' && isFresh(sender)
  return { authentic, mayChange: !authentic && own.result === 'unknown' && isFresh(sender), facts }
}

function never(facts: readonly SenderFact[]): Authenticity {
  return { authentic: false, mayChange: false, facts }
}

function join(own: SignatureVerdict, mx: DmarcReport, sealPassed: boolean): 'pass' | 'no_pass' | 'disagree' {
  const passes = own.result === 'pass' || mx.result === 'pass' || sealPassed
  if (own.result === 'trick') return passes ? 'disagree' : 'no_pass'
  if (sealPassed) return 'pass'
  const contradicts = own.result === 'broken' || mx.result === 'not_passed'
  if (contradicts) return passes ? 'disagree' : 'no_pass'
  return passes ? 'pass' : 'no_pass'
}

/** ARC: the last sealer must be one of the controller's, must have signed this very mail, and must itself have seen DMARC pass. */
function judgeSeal(
  { arc }: MailEvidence,
  trustedArcSealers: readonly string[],
  fromDomain: string,
): { readonly passed: boolean; readonly facts: readonly SenderFact[] } {
  if (arc === null) return { passed: false, facts: [] }
  const trusted = trustedArcSealers.some((sealer) => sealer.toLowerCase() === arc.sealer)
  if (!trusted) {
    const text = 'A forwarder whose word is not trusted here sealed the mail (ARC); it was ignored.'
    return { passed: false, facts: [{ code: 'arc_not_trusted', text }] }
  }
  const covers = arc.signedFields.includes('from') && !arc.bodyLimited
  if (!arc.passed || !covers || !sealedDmarcPass(arc.results, fromDomain)) {
    const text = 'The seal of a trusted forwarder (ARC) does not hold, or does not say that DMARC passed.'
    return { passed: false, facts: [{ code: 'arc_not_passed', text }] }
  }
  const text = `The forwarder ${arc.sealer}, which is trusted here, saw the mail come from ${fromDomain}.`
  return { passed: true, facts: [{ code: 'arc_pass', text }] }
}
