/** What mailauth 4.13.3 answers, as far as it is used (measured; its own types differ). */
export interface SignatureChecked {
  readonly signingDomain: string
  readonly status: {
    readonly result: string
    /** The organisational domain of From when it is the signer's too, else false; missing without a From. */
    readonly aligned?: string | false
  }
  readonly algo?: string
  /** The record of the key. */
  readonly rr?: string
  readonly canonBodyLengthLimited?: boolean
  readonly signingHeaders: { readonly keys: string }
  /** ISO instant. */
  readonly signTime: string | null
}

export interface DkimChecked {
  readonly headerFrom: readonly string[]
  readonly results: readonly (SignatureChecked | { readonly signingDomain?: undefined })[]
  readonly arc: {
    /** Missing without a chain, and when the chain is malformed. */
    readonly lastEntry?: {
      readonly 'arc-seal': { readonly parsed: { readonly d?: { readonly value: string } } }
      readonly 'arc-authentication-results': { readonly original: Uint8Array }
      readonly messageSignature?: SignatureChecked
    }
  }
}

export interface ArcChecked {
  readonly status: { readonly result: string }
}
