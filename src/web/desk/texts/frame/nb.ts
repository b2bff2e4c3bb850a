import type { FrameTexts } from './frame-texts.js'

export const nb: FrameTexts = {
  name: 'Norsk',
  language: 'Språk',
  skip: 'Til innholdet',
  sections: 'Deler av skrivebordet',
  queue: 'Saker',
  review: 'Tvilstilfeller',
  reports: 'Rapporter',
  alerts: 'Varsler',
  accounts: 'Kontoer',
  signedInAs: 'Innlogget som',
  signOut: 'Logg ut',
  error: 'Feil',
}
