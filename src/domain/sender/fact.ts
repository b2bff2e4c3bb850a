import type { Told } from '../sayings/saying.js'

/** One thing found out about who wrote, for the person who decides. */
export interface SenderFact extends Told {
  /** Stable name: from_missing, from_multiple, parsers_disagree, reply_to_differs, dkim_pass, dmarc_absent, date_skew, … */
  readonly code: string
}
