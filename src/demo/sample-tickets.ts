import { PRIVACY, SUPPORT_NO } from './sample-mail.js'

export interface SampleTicket {
  readonly about: string
  readonly from: { readonly name: string; readonly email: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly daysAgo: number
  /** False: the webhook is lost, and only the poll finds the ticket. */
  readonly webhookArrives: boolean
}

/** Mail to Zendesk's address, which becomes tickets. */
export const SAMPLE_TICKETS: readonly SampleTicket[] = [
  {
    about: 'the same mail as in the mailbox, now as a ticket too: one case',
    from: { name: 'Kari Nordmann', email: 'kari.nordmann@post.example' },
    to: SUPPORT_NO,
    subject: 'Hva har dere lagret om meg?',
    text: 'Hei!\n\nJeg har vært kunde hos dere siden 2021 og lurer på hva dere egentlig har registrert om meg.\nKan dere sende meg en kopi av alt?\n\nMvh\nKari Nordmann',
    messageId: '<kari-1@post.example>',
    daysAgo: 27,
    webhookArrives: true,
  },
  {
    about: 'portability, English, in Zendesk only',
    from: { name: 'James Fraser', email: 'james.fraser@letters.example' },
    to: SUPPORT_NO,
    subject: 'Moving to another service',
    text: 'Hi,\n\nI am moving to another service and would like my data in a machine-readable format so that I can take it with me.\n\nThanks,\nJames Fraser',
    messageId: '<james-1@letters.example>',
    daysAgo: 6,
    webhookArrives: true,
  },
  {
    about: 'access, Swedish: its webhook is lost, the poll finds it',
    from: { name: 'Sara Nyström', email: 'sara.nystrom@brev.example' },
    to: PRIVACY,
    subject: 'Registerutdrag',
    text: 'Hej!\n\nJag vill ha ett registerutdrag över de uppgifter ni har om mig.\n\nHälsningar Sara Nyström',
    messageId: '<sara-1@brev.example>',
    daysAgo: 4,
    webhookArrives: false,
  },
  {
    about: 'ordinary ticket: an audiobook that stops',
    from: { name: 'Nina Moe', email: 'nina.moe@post.example' },
    to: SUPPORT_NO,
    subject: 'Lydboka stopper',
    text: 'Hei, boka stopper etter kapittel 3 hver gang. Har prøvd å installere appen på nytt.\n\nNina',
    messageId: '<nina-1@post.example>',
    daysAgo: 1,
    webhookArrives: true,
  },
]
