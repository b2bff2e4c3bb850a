import type { RequestCase } from '../domain/request-case.js'
import type { Stores } from './stores.js'

/** The way back to the page of a case, by a link that only the address on file gets. */
export interface ReturnLinks {
  /**
   * Makes one for a letter that names it; answers its address, which stands in that letter and nowhere else.
   * @param messageId of the letter, so that its bounce is known.
   * @throws RuleViolationError without a person on file.
   */
  make(
    stores: Stores,
    requestCase: RequestCase,
    letter: { readonly messageId: string; readonly validHours: number },
  ): Promise<string>
  /** Lists a mail of its own with one. @throws RuleViolationError without a person on file, or without a mail server. */
  send(stores: Stores, requestCase: RequestCase): Promise<void>
}
