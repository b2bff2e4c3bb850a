/** Doubtful mails, and alerts. */
export interface ReviewTexts {
  readonly title: string
  readonly lead: string
  readonly empty: string
  readonly found: (count: string, more: boolean) => string
  readonly keys: string
  readonly why: string
  readonly notRequest: string
  readonly several: string
  readonly open: string
  readonly decided: string
  readonly gone: string
  readonly next: string
  readonly aside: string
  readonly asideLead: string
  readonly asideEmpty: string
  readonly itIs: string
  readonly opened: (reference: string) => string
  readonly back: string
  readonly refused: string
  readonly alerts: string
  readonly alertsEmpty: string
  readonly done: string
  readonly since: string
}
