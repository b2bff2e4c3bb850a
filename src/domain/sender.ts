/** Who wrote, as far as headers can tell (facts document 2.2: wrong-person mistakes start at address parsing). */
export type SenderStatus = 'clear' | 'ambiguous' | 'missing'

export interface SenderFact {
  /** Stable name: from_missing, from_multiple, parsers_disagree, reply_to_differs, dmarc_pass, dmarc_absent, date_skew, … */
  readonly code: string
  readonly text: string
}

export interface SenderAssessment {
  readonly status: SenderStatus
  /** The one normalised address when `status` is clear, else null. */
  readonly address: string | null
  readonly name: string | null
  /** Whether a trusted receiving MX said that the mail really came from the address' domain (never more than that). */
  readonly authentic: boolean
  readonly facts: readonly SenderFact[]
}
