import type { ReviewTexts } from './review-texts.js'

export const en: ReviewTexts = {
  title: 'Doubtful mails',
  lead: 'Say what each one asks for. The deadline runs meanwhile. The classifier learns from what you say.',
  empty: 'No mail is in doubt.',
  found: (count, more) => (more ? `more than ${count} in doubt` : `${count} in doubt`),
  keys: 'One key decides the first mail:',
  why: 'Why it is in doubt',
  notRequest: 'no request',
  several: 'Several rights, or more',
  open: 'Open the case',
  decided: 'Decided. The next one is first now.',
  gone: 'Its content is gone.',
  next: 'Next page',
  aside: 'Mails that were put aside',
  asideLead:
    'These were judged to be no request, the newest first. If one is, its case opens with the deadline that it always had.',
  asideEmpty: 'Nothing was put aside.',
  itIs: 'It is a request for',
  opened: (reference) => `Opened ${reference}.`,
  back: 'Back to the doubtful mails',
  refused: 'This was not done',
  alerts: 'Alerts',
  alertsEmpty: 'Nothing waits.',
  done: 'Seen to',
  since: 'since',
}
