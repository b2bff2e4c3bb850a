import { expect } from 'chai'
import { atDesk } from '../../../src/web/desk/texts/commands-at-desk.js'

const ALIKE: readonly (readonly [string, string])[] = [
  [
    'Decide who may stay: innsyn case third-persons DSR-2026-000005.',
    'Decide who may stay: “Decide about other people in the copy”.',
  ],
  [
    'two people must approve: innsyn case approve DSR-2026-000005 --as STAFF, for the answer or with --carry-out erasure,restriction',
    'two people must approve: “Approve the answer”, for the answer or “Approve that it is carried out”',
  ],
  [
    'Then say which: innsyn case sent DSR-2026-000005 --yes or --no; with no, it is sent.',
    'Then say which: “Say whether the answer went out”; with no, it is sent.',
  ],
  [
    'Mend that, then innsyn case sent DSR-2026-000005 --no sends it.',
    'Mend that, then “Say whether the answer went out” sends it.',
  ],
  ['send a new one: innsyn case challenge --again.', 'send a new one: “Send a link to the person on file”.'],
  ['it goes on: innsyn case relabel DSR-2026-000005 --rights access,erasure', 'it goes on: “Change the rights”'],
  ['Choose with innsyn case person.', 'Choose with “See who is on file”.'],
  [
    'when you wrote it yourself, add --by-hand',
    'when you wrote it yourself, add “It was a letter of our own, none of the drafts”',
  ],
]

describe('what the command line says, at the desk', () => {
  it('names the form that does what the command does', () => {
    for (const [told, read] of ALIKE) expect(atDesk(told, 'en', null)).to.equal(read)
    expect(atDesk('innsyn case verify begins anew.', 'nb', null)).to.equal('“Avgjør hvem som spør” begins anew.')
  })

  it('tells a moment as people write it', () => {
    const told = 'it is said to have come 2026-03-05T09:00:00.000Z: correct the receipt (innsyn case received).'
    expect(atDesk(told, 'en', null)).to.equal(
      'it is said to have come 5 Mar 2026, 09:00 UTC: correct the receipt (“Correct the receipt”).',
    )
  })

  it('tells a moment in the time zone of the controller, on both sides of a change to summer time and back', () => {
    const oslo = (at: string, language: 'nb' | 'en'): string => atDesk(`${at}.`, language, 'Europe/Oslo')
    const shown: readonly (readonly [at: string, en: string, nb: string])[] = [
      ['2026-03-29T00:59:59.000Z', '29 Mar 2026, 01:59.', '29. mars 2026, 01:59.'],
      ['2026-03-29T01:00:00.000Z', '29 Mar 2026, 03:00.', '29. mars 2026, 03:00.'],
      ['2026-10-25T00:30:00.000Z', '25 Oct 2026, 02:30.', '25. okt. 2026, 02:30.'],
      ['2026-10-25T02:00:00.000Z', '25 Oct 2026, 03:00.', '25. okt. 2026, 03:00.'],
      // After midnight there, and the day before by UTC.
      ['2026-06-30T22:15:00Z', '1 Jul 2026, 00:15.', '1. juli 2026, 00:15.'],
      ['2026-12-31T23:15:00Z', '1 Jan 2027, 00:15.', '1. jan. 2027, 00:15.'],
    ]
    for (const [at, en, nb] of shown) expect([oslo(at, 'en'), oslo(at, 'nb')], at).to.deep.equal([en, nb])
  })

  it('keeps what somebody typed and is no moment', () => {
    for (const typed of ['from: 2026-02-30T10:00:00Z is no moment', 'from: 2026-13-01T10:00:00Z is no moment'])
      for (const zone of [null, 'Europe/Oslo']) expect(atDesk(typed, 'en', zone)).to.equal(typed)
  })

  it('keeps a command that nothing at the desk does, and every other sentence', () => {
    for (const text of ['see innsyn webhook deliveries', 'innsyn case unheard-of X', 'The export has 1 gap(s).'])
      expect(atDesk(text, 'en', null)).to.equal(text)
  })
})
