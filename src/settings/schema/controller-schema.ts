import { z } from 'zod'
import { DEFAULT_CHALLENGE_POLICY } from '../../domain/challenge/challenge-policy.js'
import { isColor } from '../../domain/brand-color.js'
import { PAUSES_ALLOWED } from '../../domain/deadline/pauses.js'
import { REGIME_IDS } from '../../domain/deadline/regimes.js'
import { DEFAULT_RELEASE_POLICY } from '../../domain/release/release-policy.js'
import { RIGHTS } from '../../domain/rights.js'
import { didYouMean } from '../problems/did-you-mean.js'
import {
  allowing,
  calendarDay,
  hostName,
  id,
  list,
  mailAddress,
  map,
  matching,
  oneOf,
  text,
  webAddress,
  wholeNumber,
} from './checks.js'

/** Languages that replies are written in (BCP 47). */
export const REPLY_LANGUAGES = ['nb', 'nn', 'sv', 'da', 'fi', 'en'] as const

/** The same text in each of the profile's languages. */
const translated = z.partialRecord(z.enum(REPLY_LANGUAGES), text('text'), {
  error: ({ input }) => `${input === undefined ? 'is missing; it must be' : 'must be'} a map from language to text`,
})

const authority = {
  name: text('the name of the supervisory authority'),
  url: pageAddress(),
  address: text('a postal address').optional(),
  checkedOn: calendarDay,
}

const recipient = map({
  name: text('the name of the recipient: a name, not a category (CJEU C-154/21)'),
  purpose: translated,
  transfer: map({ to: translated, safeguard: translated }).optional(),
})

const belowFloor = map({
  rights: list(oneOf(RIGHTS), 'a list of the rights that are answered below the floor, at least one', 1),
  decidedBy: text('the role that decided this, like "privacy officer"'),
  decidedOn: calendarDay,
  reason: text('why a weaker proof of identity is enough here'),
})

const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)], {
  error: 'must be an identity level: 0, 1, 2 or 3',
})

/** What nobody has told us yet. Shown by `innsyn doctor` until the controller settles it. */
const gap = map({
  topic: matching(/^[a-z][a-z0-9-]*$/, 'a short name in small letters, like automated-decisions'),
  text: text('what is not known, and what the controller has to do'),
})

const COLOR = allowing('a colour as #rrggbb, like #1d5b8c')

/** How the pages for data subjects look. */
const portal = map({
  name: text('the name that people know the organisation by').optional(),
  color: z.string(COLOR).refine(isColor, COLOR).optional(),
  logo: text('the path of an SVG or PNG file, absolute or relative to this profile').optional(),
}).default({})

const COUNTRY = allowing('a country as two capital letters (ISO 3166-1), like NO')

/** One controller's profile file: facts once, words in every language side by side. */
export const controllerSchema = map({
  id,
  legalName: text('the legal name of the organisation'),
  organisationNumber: text('the organisation number').optional(),
  postalAddress: text('a postal address').optional(),
  contactAddresses: list(mailAddress, 'a list of the addresses for questions about privacy, at least one', 1),
  country: z.string(COUNTRY).refine(isCountry, COUNTRY),
  subdivision: matching(
    /^[A-Z0-9]{1,3}$/,
    'the code of a region in that country, as in ISO 3166-2 after the hyphen',
  ).optional(),
  timeZone: z.string({ error: sayTimeZone }).refine(isTimeZone, { error: sayTimeZone }),
  regime: oneOf(REGIME_IDS),
  closingDays: list(calendarDay, 'a list of days as YYYY-MM-DD').default([]),
  authority: map(authority),
  furtherAuthorities: list(
    map({ ...authority, languages: list(oneOf(REPLY_LANGUAGES), 'a list of languages, at least one', 1) }),
    'a list of authorities where the people concerned may live',
  ).default([]),
  defaultLanguage: oneOf(REPLY_LANGUAGES),
  languages: list(oneOf(REPLY_LANGUAGES), 'a list of the languages that this profile is written in, at least one', 1),
  trustedAuthservIds: list(hostName, 'a list of the authserv-ids that your own receiving mail servers write').default(
    [],
  ),
  trustedArcSealers: list(hostName, 'a list of the domains of forwarders whose ARC seal you believe').default([]),
  identityPolicy: z
    .partialRecord(z.enum(RIGHTS), level, { error: 'must be a map from right to identity level' })
    .default({}),
  identityPolicyBelowFloor: belowFloor.optional(),
  pausePolicy: map({
    identity: z.boolean(allowing('true or false')).default(PAUSES_ALLOWED.identity),
    clarification: z.boolean(allowing('true or false')).default(PAUSES_ALLOWED.clarification),
  }).default(PAUSES_ALLOWED),
  release: map({
    fourEyes: list(oneOf(RIGHTS), 'a list of rights whose answers two people approve').default([
      ...DEFAULT_RELEASE_POLICY.fourEyes,
    ]),
    send: oneOf(['draft', 'smtp']).default(DEFAULT_RELEASE_POLICY.send),
    copy: oneOf(['attached', 'page']).default(DEFAULT_RELEASE_POLICY.copy),
    copyDays: wholeNumber(1, 90).default(DEFAULT_RELEASE_POLICY.copyDays),
  }).prefault({}),
  challenge: map({
    send: oneOf(['auto', 'smtp', 'draft', 'off']).default(DEFAULT_CHALLENGE_POLICY.send),
    validHours: wholeNumber(1, 720).default(DEFAULT_CHALLENGE_POLICY.validHours),
    perHour: wholeNumber(1, 10_000).default(DEFAULT_CHALLENGE_POLICY.perHour),
  }).default(DEFAULT_CHALLENGE_POLICY),
  purposes: list(translated, 'a list of the purposes, at least one', 1),
  categories: list(translated, 'a list of the categories of data, at least one', 1),
  dataSources: list(translated, 'a list of where the data comes from, at least one', 1),
  recipients: list(recipient, 'a list of recipients; empty when there are none'),
  retention: list(
    map({ category: translated, period: translated, reason: translated }),
    'a list of how long which data is kept, at least one',
    1,
  ),
  legalDuties: list(translated, 'a list of duties to keep data, each naming its statute'),
  automatedDecisions: translated,
  signature: translated,
  portal,
  gaps: list(gap, 'a list of what is not known yet').default([]),
})

export type ControllerEntry = z.output<typeof controllerSchema>
export type Translated = z.output<typeof translated>

/** An address to read: may end with a slash. */
function pageAddress(): z.ZodType<string> {
  const says = allowing('an https:// address')
  return z.string(says).refine((value) => webAddress.safeParse(value.replace(/\/+$/, '')).success, says)
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Codes that the region tables know although they are no country. */
const NO_COUNTRIES = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRIES.includes(code) || regions.of(code) === undefined) return false
  // Old and exceptional codes turn into the real one here: UK into GB.
  return new Intl.Locale(`und-${code}`).region === code
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // RangeError is how Intl says that it knows no such zone.
    return false
  }
}

function sayTimeZone({ input }: { readonly input?: unknown }): string {
  const hint = typeof input === 'string' ? didYouMean(input, Intl.supportedValuesOf('timeZone')) : ''
  const must = input === undefined ? 'is missing; it must be' : 'must be'
  return `${must} a time zone of the IANA database, like Europe/Oslo${hint}`
}
