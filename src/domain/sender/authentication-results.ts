import type { SenderFact } from './fact.js'

/** absent: nobody whom we believe said anything. */
export interface DmarcReport {
  readonly result: 'pass' | 'not_passed' | 'absent'
  readonly facts: readonly SenderFact[]
}

/**
 * Reads Authentication-Results (RFC 8601) as the receiving MX wrote it. Believed only when the topmost field carries a trusted
 * authserv-id: anything below may have come with the mail (RFC 8601 5; catalogue 16). A pass is `dmarc=pass` for exactly the
 * domain of From; everything else, and everything odd, is no pass.
 */
export function readAuthenticationResults(
  fields: readonly string[],
  trustedAuthservIds: readonly string[],
  fromDomain: string,
): DmarcReport {
  const trusted = new Set(trustedAuthservIds.map((id) => id.toLowerCase()))
  const [topmost, ...below] = fields.map(parseField)
  const ignored: SenderFact[] = below.some((field) => trusted.has(field.authservId))
    ? [
        {
          code: 'auth_results_not_topmost',
          text: 'An Authentication-Results field in the name of our mail server stands below another one; it was ignored.',
        },
      ]
    : []
  if (topmost === undefined || !trusted.has(topmost.authservId)) {
    const text = 'Our mail server left no authentication result on this message.'
    return { result: 'absent', facts: [...ignored, { code: 'dmarc_absent', text }] }
  }
  const report = judge(topmost.results, fromDomain)
  return { ...report, facts: [...ignored, ...report.facts] }
}

/** Whether a sealed field (RFC 8617 4.1.1), whose sealer is trusted already, says `dmarc=pass` for exactly this domain. */
export function sealedDmarcPass(sealed: string, fromDomain: string): boolean {
  const results = sealed.slice(sealed.indexOf(';') + 1)
  return judge(parseField(results).results, fromDomain).result === 'pass'
}

interface MethodResult {
  readonly method: string
  readonly result: string
  readonly properties: ReadonlyMap<string, string>
}

function judge(results: readonly MethodResult[], fromDomain: string): DmarcReport {
  const dmarc = results.filter((result) => result.method === 'dmarc')
  const [only] = dmarc
  if (only === undefined || dmarc.length > 1) {
    const text = 'Our mail server gave no single DMARC result.'
    return { result: 'absent', facts: [{ code: 'dmarc_absent', text }] }
  }
  if (only.result !== 'pass') {
    const text = 'Our mail server says that DMARC did not pass.'
    return { result: 'not_passed', facts: [{ code: 'dmarc_not_passed', text }] }
  }
  const domain = only.properties.get('header.from')?.toLowerCase().replace(/\.$/, '')
  if (domain !== fromDomain) {
    const text = 'DMARC passed for another domain than the one in From.'
    return { result: 'not_passed', facts: [{ code: 'dmarc_not_aligned', text }] }
  }
  return {
    result: 'pass',
    facts: [{ code: 'dmarc_pass', text: `Our mail server says that the mail came from ${domain}.` }],
  }
}

function parseField(field: string): { readonly authservId: string; readonly results: readonly MethodResult[] } {
  const [head = '', ...rest] = withoutComments(field.slice(0, 20_000)).split(';')
  // authserv-id, then perhaps a version number.
  const authservId = (head.trim().split(/\s+/)[0] ?? '').toLowerCase()
  return { authservId, results: rest.map(parseResult).filter((result) => result !== null) }
}

function parseResult(text: string): MethodResult | null {
  const [first, ...rest] = text.trim().split(/\s+/)
  const match = /^([a-z0-9-]+)(?:\/\d+)?=([a-z]+)$/i.exec(first ?? '')
  if (match === null) return null
  const properties = new Map<string, string>()
  for (const token of rest) {
    const equals = token.indexOf('=')
    const name = token.slice(0, equals).toLowerCase()
    // A property given twice proves nothing: an empty value matches no domain.
    if (equals > 0) properties.set(name, properties.has(name) ? '' : token.slice(equals + 1).replace(/^"|"$/g, ''))
  }
  return { method: (match[1] ?? '').toLowerCase(), result: (match[2] ?? '').toLowerCase(), properties }
}

/** Drops comments, which may nest and may hold semicolons; a quoted string keeps no separator. Linear but for unclosed quotes. */
function withoutComments(field: string): string {
  let depth = 0
  let kept = ''
  for (const [token] of field.matchAll(/\\.|"(?:[^"\\]|\\.)*"|[()]|[^"()\\]+|["\\]/g)) {
    if (token === '(') depth += 1
    else if (token === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += token.startsWith('"') ? token.replaceAll(/[;\s]/g, '_') : token
  }
  return kept
}
