import { InvalidInputError } from '../errors.js'
import { EUROPEAN_COUNTRIES } from './european-countries.js'
import type { IsoDate } from './deadline.js'
import type { PauseRules, Period, Regime } from './regime.js'
import { NO_PAUSES } from './regime.js'
import { say } from '../sayings/say.js'

const month = (amount: number): Period => ({ unit: 'month', amount })
const days = (amount: number): Period => ({ unit: 'calendar_day', amount })

/** Fields that most regimes outside the GDPR share: no roll is recorded for them, and rolling too little is always lawful. */
const PLAIN = {
  extended: null,
  roll: null,
  pauses: NO_PAUSES,
  notices: [],
  targetDaysEarly: 0,
  caveat: null,
} as const

/** Regimes as data: law.md sections 1.1 to 1.8 give every figure. A new regime is a new row. */
const REGIMES: readonly Regime[] = [
  {
    ...PLAIN,
    id: 'gdpr',
    name: 'GDPR (EU and EEA)',
    answer: month(1),
    answerSource: 'GDPR Art. 12(3); Reg. 1182/71 Art. 3(2)(c)',
    extended: month(3),
    extendedSource: 'GDPR Art. 12(3): two further months, counted from receipt',
    roll: { source: 'Reg. 1182/71 Art. 3(4)', onlyIn: EUROPEAN_COUNTRIES },
    pauses: [{ since: null, identity: 'resume', clarification: 'resume', source: 'EDPB 01/2022 para 159' }],
    notices: [
      { when: 'extended', period: month(1), because: say('extension_notice_due', { article: 'GDPR Art. 12(3)' }) },
    ],
  },
  {
    ...PLAIN,
    id: 'uk-gdpr',
    name: 'UK GDPR',
    answer: month(1),
    answerSource: 'UK GDPR Art. 12(3) and 12A(1); ICO guidance of 8 December 2025',
    extended: month(3),
    extendedSource: 'UK GDPR Art. 12A(3): two further months, counted from the start',
    roll: { source: 'ICO guidance of 8 December 2025', onlyIn: null },
    pauses: [
      // The Data (Use and Access) Act 2025 s.76 began on 5 February 2026 (SI 2026/82); before it the text was the EU's.
      { since: '2026-02-05', identity: 'restart', clarification: 'exclude_access_only', source: 'UK GDPR Art. 12A' },
      { since: null, identity: 'resume', clarification: 'resume', source: 'UK GDPR as before 5 February 2026' },
    ],
    notices: [
      { when: 'extended', period: month(1), because: say('extension_notice_due', { article: 'UK GDPR Art. 12A' }) },
    ],
    // "One month beginning with" may be read to include day one; the ICO does not, so only the target moves (law.md 1.6).
    targetDaysEarly: 1,
  },
  {
    ...PLAIN,
    id: 'ch-fadp',
    name: 'Swiss FADP',
    answer: days(30),
    answerSource: 'FADP Art. 25(7)',
    caveat: 'caveat_ch',
  },
  {
    ...PLAIN,
    id: 'ccpa',
    name: 'CCPA/CPRA (California)',
    answer: days(45),
    answerSource: '11 CCR § 7021(b)',
    extended: days(90),
    extendedSource: '11 CCR § 7021(b): at most 90 days from receipt',
    notices: [
      {
        when: 'always',
        period: { unit: 'working_day', amount: 10, holidays: false },
        because: say('ccpa_confirmation'),
      },
    ],
    caveat: 'caveat_ccpa',
  },
  {
    ...PLAIN,
    id: 'ccpa-opt-out',
    name: 'CCPA/CPRA opt-out',
    answer: { unit: 'working_day', amount: 15, holidays: false },
    answerSource: 'CCPA regulations: 15 business days; counted Monday to Friday',
  },
  {
    ...PLAIN,
    id: 'us-state',
    name: 'Other US states (Virginia, Texas …)',
    answer: days(45),
    answerSource: 'state privacy acts: 45 days',
    extended: days(90),
    extendedSource: 'state privacy acts: 45 further days',
  },
  {
    ...PLAIN,
    id: 'lgpd',
    name: 'LGPD (Brazil)',
    answer: days(15),
    answerSource: 'LGPD Art. 19(II)',
    caveat: 'caveat_lgpd',
  },
  {
    ...PLAIN,
    id: 'pipeda',
    name: 'PIPEDA (Canada)',
    answer: days(30),
    answerSource: 'PIPEDA s. 8(3)',
    extended: days(60),
    extendedSource: 'PIPEDA s. 8(4): at most 30 further days',
    notices: [
      { when: 'extended', period: days(30), because: say('extension_notice_due', { article: 'PIPEDA s. 8(4)' }) },
    ],
    caveat: 'caveat_silence_ca',
  },
  {
    ...PLAIN,
    id: 'quebec',
    name: 'Quebec private-sector act',
    answer: days(30),
    answerSource: 'Quebec private-sector act s. 32',
    caveat: 'caveat_silence',
  },
  {
    ...PLAIN,
    id: 'au-app-agency',
    name: 'Australia APP 12, agencies',
    answer: days(30),
    answerSource: 'APP 12.4(a)(i)',
  },
  {
    ...PLAIN,
    id: 'au-app-organisation',
    name: 'Australia APP 12, organisations',
    answer: days(30),
    answerSource: 'OAIC guidance on APP 12.4(a)(ii)',
    caveat: 'caveat_au',
  },
  {
    ...PLAIN,
    id: 'sg-pdpa',
    name: 'Singapore PDPA',
    answer: days(30),
    answerSource: 'Personal Data Protection Regulations, reg. 5',
    caveat: 'caveat_sg',
  },
  {
    ...PLAIN,
    id: 'in-dpdp',
    name: 'India DPDP Rules 2025',
    answer: days(90),
    answerSource: 'DPDP Rules 2025, r. 14',
    caveat: 'caveat_in',
  },
  {
    ...PLAIN,
    id: 'nz',
    name: 'New Zealand Privacy Act',
    answer: { unit: 'working_day', amount: 20, holidays: true },
    answerSource: 'Privacy Act 2020 (New Zealand)',
  },
  { ...PLAIN, id: 'sa-pdpl', name: 'Saudi PDPL', answer: days(30), answerSource: 'PDPL (Saudi Arabia)' },
  { ...PLAIN, id: 'kr', name: 'South Korea PIPA', answer: days(10), answerSource: 'PIPA (South Korea)' },
]

const BY_ID: ReadonlyMap<string, Regime> = new Map(REGIMES.map((regime) => [regime.id, regime]))

/** The ids of all regimes, for help texts and settings checks. */
export const REGIME_IDS: readonly string[] = REGIMES.map((regime) => regime.id)

/**
 * The regime with this id, in whatever case it is written, with `_` or `-`.
 * @throws InvalidInputError naming the known ids.
 */
export function regimeById(id: string): Regime {
  const regime = BY_ID.get(id.toLowerCase().replaceAll('_', '-'))
  if (regime === undefined) {
    throw new InvalidInputError(`unknown regime ${JSON.stringify(id)}; known are ${REGIME_IDS.join(', ')}`)
  }
  return regime
}

/** The pause rules of a regime for a request received on a day. */
export function pauseRulesOn(regime: Regime, receivedOn: IsoDate): PauseRules {
  const rules = regime.pauses.find(({ since }) => since === null || since <= receivedOn)
  if (rules === undefined) throw new Error(`regime ${regime.id} has no pause rules for ${receivedOn}`)
  return rules
}
