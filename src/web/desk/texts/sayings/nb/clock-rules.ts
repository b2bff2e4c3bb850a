import { shortened, type ENGLISH_CLOCK_RULES } from '../../../../../domain/sayings/english/clock-rules.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { formName, onDay, pauseName, sourceName } from './nb-words.js'

/** What the fields with a day are called. */
const FIELDS: Readonly<Record<string, string>> = {
  received: 'Mottatt',
  asked: 'Spurt',
  answered: 'Besvart',
  'identity asked': 'Spurt om hvem som spør',
  'clarification asked': 'Spurt om hva som menes',
  'identity answered': 'Besvart (hvem som spør)',
  'clarification answered': 'Besvart (hva som menes)',
  from: 'Fra',
  to: 'Til',
}

function fieldName(field: string): string {
  return Object.hasOwn(FIELDS, field) ? (FIELDS[field] ?? field) : field
}

const DONE = { decided: 'besluttes', told: 'meddeles' } as const

export const clockRules: SayingsOf<typeof ENGLISH_CLOCK_RULES> = {
  no_extension_known: ({ regime, source }) => `${regime} kjenner ingen forlengelse (${sourceName(source)}).`,
  nothing_to_extend: () => 'Svaret er sendt: det er ingenting igjen å forlenge.',
  extended_once: ({ source }) => `En sak forlenges én gang (${sourceName(source)}), og det er denne allerede.`,
  extension_needs_reason: () =>
    'En forlengelse trenger en grunn: at forespørselen er kompleks, eller antallet forespørsler (art. 12 nr. 3).',
  extension_needs_words: () =>
    'En forlengelse gir personen en begrunnelse (art. 12 nr. 3): skriv hva som gjør den nødvendig i denne saken.',
  no_extension_decided: () =>
    `Ingen forlengelse er besluttet: ${formName('extend')} gjør det og skriver meldingen om den.`,
  extension_told_already: () => 'Personen har allerede fått melding om forlengelsen.',
  extension_too_late: ({ what, lastDay, source }) =>
    `En forlengelse ${DONE[what]} i den første perioden, med begrunnelse; den tok slutt ${onDay(lastDay)} (${sourceName(source)}). Svar nå.`,
  pause_needs_doubt: () => 'En pause trenger tvilen i ord: hva som er uklart, og hvorfor det må spørres.',
  nothing_to_pause: () => 'Svaret er sendt: det er ingenting igjen å stoppe.',
  pause_not_allowed: ({ ground }) =>
    `Innstillingene til den behandlingsansvarlige lar ikke spørsmål om ${pauseName(ground)} stoppe fristen.`,
  question_open_already: ({ ground }) => `Et spørsmål om ${pauseName(ground)} er allerede åpent.`,
  asked_before_receipt: ({ ground, askedOn, receivedOn }) =>
    `Spørsmålet om ${pauseName(ground)} ble stilt ${onDay(askedOn)}, før mottaket ${onDay(receivedOn)}.`,
  asked_in_future: ({ ground, askedOn }) =>
    `Spørsmålet om ${pauseName(ground)} er datert ${onDay(askedOn)}, som ikke er kommet ennå: noter det når det er sendt.`,
  asked_after_time: ({ lastDay }) =>
    `Et spørsmål etter svarfristen stopper ingenting (RBMNE:2023:6043): den tok slutt ${onDay(lastDay)}.`,
  regime_never_pauses: ({ regime, ground, source }) =>
    `${regime} stopper ikke fristen for spørsmål om ${pauseName(ground)} (${sourceName(source)}).`,
  pauses_access_alone: ({ ground, source }) =>
    `Et spørsmål om ${pauseName(ground)} stopper fristen bare for innsyn, og saken gjelder mer (${sourceName(source)}).`,
  answered_before_asked: ({ ground, answeredOn, askedOn }) =>
    `Spørsmålet om ${pauseName(ground)} er besvart ${onDay(answeredOn)}, før det ble stilt ${onDay(askedOn)}.`,
  no_open_question: ({ reference, ground }) =>
    `${reference} har ikke noe åpent spørsmål${ground === null ? '' : ` om ${pauseName(ground)}`}: fristen løper.`,
  receipt_needs_reason: () => 'Et rettet mottak trenger en begrunnelse.',
  day_yet_to_come: ({ field, day }) => `${fieldName(field)}: ${onDay(day)} er ikke kommet ennå.`,
  no_date: ({ field, text }) => `${fieldName(field)}: skriv dagen som ÅÅÅÅ-MM-DD, ikke «${shortened(text)}».`,
  no_calendar_day: ({ field, text }) => `${fieldName(field)}: ${text} finnes ikke i kalenderen.`,
  time_needs_offset: ({ field, text }) =>
    `${fieldName(field)}: et tidspunkt trenger tidssone, som i 2026-01-31T23:59+01:00, ikke «${shortened(text)}».`,
  no_calendar_moment: ({ field, text }) => `${fieldName(field)}: tidspunktet ${text} finnes ikke.`,
  say_the_question: () => 'Skriv hva personen skal spørres om.',
}
