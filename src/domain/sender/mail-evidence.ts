import type { Instant } from '../instant.js'

/** One DKIM signature (RFC 6376) of a raw mail, checked against the key that its domain publishes. */
export interface SignatureEvidence {
  /** The signing domain (`d=`) in small letters. */
  readonly domain: string
  /** unknown: the name server did not answer. */
  readonly result: 'pass' | 'fail' | 'unknown'
  /** Whether it is of the same organisational domain as From (RFC 7489 3.1.1, relaxed). */
  readonly aligned: boolean
  /** Names of the header fields that it covers, in small letters. */
  readonly signedFields: readonly string[]
  /** `l=`: it covers the beginning of the body only, so that anybody may append. */
  readonly bodyLimited: boolean
  /** SHA-1, a key that is too short, or one that its domain marks as a test (RFC 8301, RFC 6376 3.6.1). */
  readonly weak: boolean
  /** When it was made (`t=`); null when it does not say. */
  readonly signedAt: Instant | null
}

/** Everything that can be checked about a raw mail without its first connection (no IP address, hence no SPF). */
export interface MailEvidence {
  /** The addresses in From as the checker reads them: it must see what the parsers see. */
  readonly from: readonly string[]
  readonly signatures: readonly SignatureEvidence[]
  /** DMARC record for From; `exact`: only a signature of the very domain aligns (`adkim=s`). unknown: the name server did not answer. */
  readonly policy: 'none' | 'unknown' | 'relaxed' | 'exact'
  /** Header fields, in small letters, that stand in the mail more often than they may (RFC 5322 3.6). */
  readonly repeatedFields: readonly string[]
  /** Header fields of this mail, in small letters. */
  readonly fields: readonly string[]
  /** The newest ARC set (RFC 8617); null without one. */
  readonly arc: {
    /** Domain of the seal and of the message signature; empty when they differ. */
    readonly sealer: string
    /** The whole chain verifies, and so does the newest message signature. */
    readonly passed: boolean
    /** ARC-Authentication-Results of that sealer: `i=1; mx.example; dmarc=pass …`. */
    readonly results: string
    readonly signedFields: readonly string[]
    readonly bodyLimited: boolean
  } | null
}
