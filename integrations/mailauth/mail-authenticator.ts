import type { MailEvidence, SignatureEvidence } from '../../src/domain/sender/mail-evidence.js'
import type { MailAuthenticator } from '../../src/ports/authenticity.js'
import { splitMail, type SplitMail } from './header-lines.js'
import { Questions, type TxtLookup } from './name-server.js'
import type { ArcChecked, DkimChecked, SignatureChecked } from './results.js'

/** RFC 5322 3.6: these stand once at most. A second one that was put on top of a signed mail is what people would see. */
const SINGLE_FIELDS = [
  'from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'mime-version',
  'content-type', 'content-transfer-encoding', 'content-disposition',
] // prettier-ignore
const PLAIN_DOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
const EXACT_ALIGNMENT = /(?:^|;)\s*adkim\s*=\s*s\s*(?:;|$)/i
/** `t=y` in a key: its domain only tries things out, so the mail counts as unsigned (RFC 6376 3.6.1). */
const TEST_KEY = /(?:^|;)\s*t\s*=\s*[^;]*\by\b/i

/** Loaded with the first mail that is checked: it takes a sixth of a second, which no start of the service has to wait for. */
const library = () => import('mailauth')

/**
 * Checks raw mails with mailauth (DKIM RFC 6376, DMARC RFC 7489, ARC RFC 8617). What its answers are worth is decided in
 * `domain/sender`; here they are only made safe: names that could be read in two ways are never asked for, alignment by
 * `adkim=s` is not left to it, and nothing it calls neutral, none or false becomes a pass.
 */
export function createMailAuthenticator(options: { readonly lookup: TxtLookup }): MailAuthenticator {
  return {
    async examine(raw, receivedAt, signal) {
      const mail = splitMail(raw)
      if (mail === null) return null
      const questions = new Questions(options.lookup, signal)
      // The types of mailauth leave out what it answers (measured with 4.13.3), hence the ones of our own.
      const checked = (await (
        await library()
      ).dkimVerify(mail.checkable, {
        resolver: questions.resolve,
        curTime: receivedAt,
      })) as unknown as DkimChecked
      const signatures = checked.results.filter(isSignature).map(toEvidence)
      const partial = await partialSignatures(mail, checked.headerFrom, questions)
      const arcSeal = await sealOf(mail, checked, questions)
      const policy = signatures.some(({ aligned }) => aligned) ? await policyOf(checked.headerFrom, questions) : 'none'
      // What was cut off looks like a silent name server.
      signal.throwIfAborted()
      return {
        from: checked.headerFrom,
        signatures: [...signatures, ...partial],
        policy,
        ...fieldsOf(mail),
        arc: arcSeal,
      }
    },
  }
}

function fieldsOf({ lines }: SplitMail): Pick<MailEvidence, 'fields' | 'repeatedFields'> {
  const names = lines.map(({ name }) => name)
  return {
    fields: [...new Set(names)],
    repeatedFields: SINGLE_FIELDS.filter((field) => names.filter((name) => name === field).length > 1),
  }
}

/** Without signatures mailauth puts in one that says so. */
function isSignature(result: DkimChecked['results'][number]): result is SignatureChecked {
  return result.signingDomain !== undefined
}

function toEvidence(checked: SignatureChecked): SignatureEvidence {
  const { signingDomain, status, algo, rr, canonBodyLengthLimited, signTime } = checked
  const domain = signingDomain.toLowerCase()
  // A domain that is no plain name was never asked for its key; it is aligned with nobody.
  const aligned = PLAIN_DOMAIN.test(domain) && typeof status.aligned === 'string'
  return {
    domain,
    result: resultOf(status.result),
    aligned,
    signedFields: fieldNames(checked),
    bodyLimited: canonBodyLengthLimited !== false,
    weak: status.result === 'policy' || !/-sha256$/i.test(algo ?? '') || TEST_KEY.test(rr ?? ''),
    signedAt: signTime,
  }
}

function resultOf(result: string): SignatureEvidence['result'] {
  if (result === 'pass') return 'pass'
  return result === 'temperror' ? 'unknown' : 'fail'
}

function fieldNames({ signingHeaders }: Pick<SignatureChecked, 'signingHeaders'>): readonly string[] {
  return signingHeaders.keys.split(':').map((name) => name.trim().toLowerCase())
}

/** Whether DMARC is asked for at all, and how exact; mailauth takes the signer's parent for exact, so that is judged by us. */
async function policyOf(headerFrom: readonly string[], questions: Questions): Promise<MailEvidence['policy']> {
  const checked = await dmarcOf(headerFrom, [], questions)
  if (checked === false || checked.status.result === 'none') return 'none'
  if (checked.status.result === 'temperror' || checked.rr === undefined) return 'unknown'
  return EXACT_ALIGNMENT.test(checked.rr) ? 'exact' : 'relaxed'
}

async function dmarcOf(
  headerFrom: readonly string[],
  signers: readonly string[],
  { resolve }: Questions,
): ReturnType<Awaited<ReturnType<typeof library>>['dmarc']> {
  return (await library()).dmarc({
    headerFrom: [...headerFrom],
    spfDomains: [],
    dkimDomains: signers.map((domain) => ({ id: domain, domain, aligned: false, underSized: false })),
    resolver: resolve,
  })
}

/** A signature over a part of the body is not verified; it is enough that the domain of From seems to have made it. */
async function partialSignatures(
  { partialSigners }: SplitMail,
  headerFrom: readonly string[],
  questions: Questions,
): Promise<readonly SignatureEvidence[]> {
  const found: SignatureEvidence[] = []
  for (const domain of partialSigners.filter((name) => PLAIN_DOMAIN.test(name))) {
    const checked = await dmarcOf(headerFrom, [domain], questions)
    // Where no policy could be asked for, it may be aligned: in doubt it is taken for a trick.
    const aligned = checked !== false && ['pass', 'temperror'].includes(checked.status.result)
    found.push({ domain, result: 'fail', aligned, signedFields: [], bodyLimited: true, weak: false, signedAt: null })
  }
  return found
}

async function sealOf(
  { partialSeal }: SplitMail,
  checked: DkimChecked,
  questions: Questions,
): Promise<MailEvidence['arc']> {
  if (partialSeal) return NO_SEAL
  const last = checked.arc.lastEntry
  if (last === undefined) return null
  const result = (await (await library()).arc(checked.arc as never, { resolver: questions.resolve })) as ArcChecked
  const signature = last.messageSignature
  if (signature === undefined) return { ...NO_SEAL, results: unfolded(last['arc-authentication-results'].original) }
  return {
    sealer: sealerOf(last['arc-seal'].parsed.d?.value ?? '', signature),
    passed: result.status.result === 'pass' && signature.status.result === 'pass',
    results: unfolded(last['arc-authentication-results'].original),
    signedFields: fieldNames(signature),
    bodyLimited: signature.canonBodyLengthLimited !== false,
  }
}

const NO_SEAL = { sealer: '', passed: false, results: '', signedFields: [], bodyLimited: true } as const

/** Seal and message signature must be of one domain: somebody else's signature under a seal seals nothing. */
function sealerOf(seal: string, signature: SignatureChecked): string {
  const domain = seal.toLowerCase()
  return domain === signature.signingDomain.toLowerCase() && PLAIN_DOMAIN.test(domain) ? domain : ''
}

function unfolded(field: Uint8Array): string {
  const text = Buffer.from(field).toString('latin1')
  return text
    .slice(text.indexOf(':') + 1)
    .replace(/\r?\n/g, '')
    .trim()
}
