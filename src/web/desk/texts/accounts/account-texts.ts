import type { AccountState } from '../../../../domain/access/account.js'
import type { SIGN_IN_EVENTS } from '../../../../ports/access.js'
import type { StaffRole } from '../../../../domain/staff.js'

/** The words of the page on which an admin keeps the accounts. */
export interface AccountTexts {
  readonly title: string
  /** Who works here stands in the settings. */
  readonly hint: string
  readonly who: string
  readonly roles: string
  readonly controllers: string
  readonly allControllers: string
  readonly account: string
  readonly lastSignIn: string
  readonly sessions: string
  readonly never: string
  readonly none: string
  readonly gone: string
  readonly states: Readonly<Record<AccountState, string>>
  readonly roleNames: Readonly<Record<StaffRole, string>>
  readonly invite: string
  readonly reset: string
  readonly disable: string
  readonly enable: string
  readonly notOneself: string
  readonly link: {
    readonly title: string
    readonly text: (staffId: string, until: string) => string
    readonly back: string
  }
  readonly log: {
    readonly title: string
    readonly at: string
    readonly what: string
    readonly from: string
    readonly nobody: string
    readonly empty: string
    readonly events: Readonly<Record<(typeof SIGN_IN_EVENTS)[number], string>>
  }
}
