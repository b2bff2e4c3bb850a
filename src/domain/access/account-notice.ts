import { InvalidInputError } from '../errors.js'

export const ACCOUNT_NOTICES = [
  'invited',
  'reset',
  'disabled',
  'enabled',
  'enrolled',
  'provider_bound',
  'password_changed',
  'recovery_codes_renewed',
  'recovery_code_used',
  'new_device',
] as const
/** What may have happened to somebody's account that they are told of, whoever did it (ASVS 5, 6.3.5 and 6.3.7). */
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number]

/** @throws InvalidInputError for any other word. */
export function readAccountNotice(text: string): AccountNotice {
  const notice = ACCOUNT_NOTICES.find((one) => one === text)
  if (notice === undefined) throw new InvalidInputError(`there is no notice ${JSON.stringify(text)} about an account`)
  return notice
}

/** In a subject after the name of the program, and in full. Nothing in them opens anything or leads anywhere. */
export const NOTICE_WORDS: Readonly<Record<AccountNotice, { readonly subject: string; readonly text: string }>> = {
  invited: {
    subject: 'a link for your first sign-in was made',
    text: 'An account was made for you, and a link to set it up. Whoever made the link hands it to you: it is not in this mail.',
  },
  reset: {
    subject: 'your account begins anew',
    text: 'Your password, codes and provider were taken away, all your sessions ended, and a new link was made to set the account up. Whoever made the link hands it to you: it is not in this mail.',
  },
  disabled: {
    subject: 'your account was disabled',
    text: 'Your account was disabled: all your sessions ended, and nobody can sign in with it.',
  },
  enabled: {
    subject: 'your account was enabled again',
    text: 'Your account was enabled again, with what it had before.',
  },
  enrolled: {
    subject: 'your account was set up',
    text: 'Your account was set up by its link: with a password, an app for one-time codes, and recovery codes.',
  },
  provider_bound: {
    subject: 'a provider opens your account',
    text: 'Somebody came to your account by the sign-in of the provider for the first time. From now on that person at the provider opens it.',
  },
  password_changed: {
    subject: 'your password was changed',
    text: 'Your password was changed, and your other sessions ended.',
  },
  recovery_codes_renewed: {
    subject: 'new recovery codes were made',
    text: 'New recovery codes were made for your account. The old ones have ended.',
  },
  recovery_code_used: {
    subject: 'a recovery code was used',
    text: 'One of your recovery codes was used in the place of the app. It does not count again.',
  },
  new_device: {
    subject: 'a sign-in from a new browser',
    text: 'Somebody signed in to your account with a browser that you had not signed in from before.',
  },
}
