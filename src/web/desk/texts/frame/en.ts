import type { FrameTexts } from './frame-texts.js'

export const en: FrameTexts = {
  name: 'English',
  language: 'Language',
  skip: 'To the content',
  sections: 'Parts of the desk',
  queue: 'Cases',
  review: 'Doubtful mails',
  reports: 'Reports',
  alerts: 'Alerts',
  accounts: 'Accounts',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  error: 'Error',
}
