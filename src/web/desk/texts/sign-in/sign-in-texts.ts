import type { PasswordFault } from '../../../../domain/access/password-rules.js'

/** A page that says something. */
export interface Words {
  readonly title: string
  readonly text: string
}

/** Why a page shows nothing else. */
export type SignInFault = 'forbidden' | 'lost' | 'conflict' | 'tooLarge' | 'busy' | 'wrong' | 'failed' | 'tooOld'

/** The words of the sign-in, and of the pages that say that something was not done. */
export interface SignInTexts {
  readonly signIn: string
  readonly name: string
  readonly password: string
  readonly code: string
  readonly codeHint: string
  readonly withProvider: (label: string) => string
  /** The same whatever was wrong. */
  readonly refused: string
  readonly heldBack: (minutes: number) => string
  readonly providerRefused: string
  readonly again: Words
  readonly prove: string
  readonly goOn: Words & { readonly button: string }
  readonly codeOnly: Words
  readonly enrol: {
    readonly title: string
    readonly hello: (staffId: string) => string
    readonly password: string
    readonly passwordHint: string
    readonly repeat: string
    readonly app: string
    readonly appHint: string
    readonly picture: string
    readonly typed: string
    readonly code: string
    readonly button: string
    readonly differ: string
    readonly wrongCode: string
    readonly lost: Words
  }
  readonly faultsOfPassword: Readonly<Record<PasswordFault, string>>
  readonly recovery: Words & { readonly kept: string }
  readonly own: {
    readonly title: string
    readonly sessions: string
    readonly browser: string
    readonly since: string
    readonly seen: string
    readonly thisOne: string
    readonly unknownBrowser: string
    readonly signOutEverywhere: string
    readonly changePassword: string
    readonly newPassword: string
    readonly repeat: string
    readonly changed: string
    readonly noPassword: string
    readonly newCodes: string
    readonly codesLeft: (count: number) => string
    readonly codesMean: string
    readonly log: string
    readonly mailed: string
    readonly notMailed: string
  }
  readonly faults: Readonly<Record<SignInFault, Words>>
}
