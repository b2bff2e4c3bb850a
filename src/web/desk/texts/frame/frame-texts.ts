/** The words around every page. */
export interface FrameTexts {
  /** Of the language itself, as the switch shows it. */
  readonly name: string
  readonly language: string
  readonly skip: string
  readonly sections: string
  readonly queue: string
  readonly review: string
  readonly reports: string
  readonly alerts: string
  readonly accounts: string
  readonly signedInAs: string
  readonly signOut: string
  /** Before the title of a page that refuses what was sent. */
  readonly error: string
}
