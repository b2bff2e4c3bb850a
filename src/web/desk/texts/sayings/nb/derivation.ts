import type { DayOff, ENGLISH_DERIVATION } from '../../../../../domain/sayings/english/derivation.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { countryName, daysOf, onDay, pauseName, sourceName } from './nb-words.js'

const UNITS = {
  month: ['måned', 'måneder'],
  calendar_day: ['kalenderdag', 'kalenderdager'],
  working_day: ['arbeidsdag', 'arbeidsdager'],
} as const

const WEEKDAYS: Readonly<Record<string, string>> = {
  Monday: 'mandag',
  Tuesday: 'tirsdag',
  Wednesday: 'onsdag',
  Thursday: 'torsdag',
  Friday: 'fredag',
  Saturday: 'lørdag',
  Sunday: 'søndag',
}

function lengthOf({ unit, amount }: { readonly unit: keyof typeof UNITS; readonly amount: number }): string {
  return `${String(amount)} ${UNITS[unit][amount === 1 ? 0 : 1]}`
}

function between({ ground, asked, answered }: Readonly<Record<'ground' | 'asked' | 'answered', string>>): string {
  return `spurt ${onDay(asked)} om ${pauseName(ground)}, avklart ${onDay(answered)}`
}

function why(off: DayOff): string {
  if (off.kind === 'weekday') return WEEKDAYS[off.weekday] ?? off.weekday
  if (off.kind === 'closing_day') return 'en dag den behandlingsansvarlige har stengt'
  const part = off.subdivision === null ? '' : ` (${off.subdivision})`
  return `${off.name} er helligdag i ${countryName(off.country)}${part}`
}

export const derivation: SayingsOf<typeof ENGLISH_DERIVATION> = {
  receipt_day: () => 'mottaksdagen regnes som den er, uansett klokkeslett og ukedag (EDPB 01/2022 avsnitt 159)',
  receipt_moment: ({ received, date, timeZone }) =>
    `${onDay(received)} er ${onDay(date)} i ${timeZone}; mottaksdagen regnes som den er, uansett klokkeslett og ukedag (EDPB 01/2022 avsnitt 159)`,
  period_from_receipt: ({ length, source }) => `${lengthOf(length)} fra mottaket (${sourceName(source)})`,
  same_day_next_month: ({ source }) => `samme dag i neste måned (${sourceName(source)})`,
  last_day_next_month: ({ source }) => `siste dag i neste måned, som ikke har en slik dag (${sourceName(source)})`,
  extension_notice_due: ({ article }) =>
    `forlengelsen og begrunnelsen meddeles personen innen denne dagen, ellers er det ingen forlengelse (${sourceName(article)})`,
  ccpa_confirmation: () => 'mottaket bekreftes innen 10 virkedager (11 CCR § 7021(a)); regnet mandag til fredag',
  last_day_unmoved: ({ regime }) =>
    `siste dag for et svar; ingen kilde flytter den bort fra helger eller helligdager under ${regime}`,
  last_day: () => 'siste dag for et svar, til utgangen av dens siste time',
  target_day: () => 'dagen det arbeides mot: arbeidsdagen på eller før slutten av perioden',
  target_day_early: () =>
    'dagen det arbeides mot: én dag tidligere, siden «beginning with» kan leses slik at den første dagen regnes med',
  caveat_ch: () => '«i alminnelighet» 30 dager; tar det lengre tid, får personen vite når svaret kommer',
  caveat_ccpa: () => 'dagene løper fra mottaket, uansett hvor lenge det tar å bevise hvem som spør',
  caveat_lgpd: () =>
    'den forenklede bekreftelsen skal gis straks (LGPD art. 19(I)); en sektorregel kan gi en annen tid',
  caveat_silence: () => 'taushet regnes som avslag',
  caveat_silence_ca: () => 'taushet regnes som avslag (PIPEDA s. 8(5))',
  caveat_au: () => 'loven nevner ingen dag («a reasonable period»); tilsynet venter vanligvis høyst 30 kalenderdager',
  caveat_sg: () => 'ingen øvre grense: så snart som mulig; innen denne dagen får personen vite når svaret kommer',
  caveat_in: () => 'har den behandlingsansvarlige kunngjort en kortere frist, gjelder den; 90 dager er det meste',
  question_still_open: ({ ground }) =>
    `spurt om ${pauseName(ground)}, fortsatt åpent: dagen uten pause står til svaret kommer`,
  pause_resumed: ({ used, left, month, ...pause }) =>
    `${between(pause)}: ${daysOf(used)} brukt, ${daysOf(left)} igjen av en avbrutt måned, som regnes som ${daysOf(month)}; de løper videre fra svaret (IMY-2022-9442; forordning 1182/71 art. 3 nr. 2 bokstav d)`,
  pause_other_reading: ({ moved }) =>
    `den andre lesemåten, der dagen flyttes med pausens ${daysOf(moved)}; målet er den tidligste av de to`,
  pause_counted: ({ rule, stood, source, ...pause }) => {
    const effects = {
      resume: `fristen sto stille i ${daysOf(stood)}`,
      restart: `perioden begynner ${onDay(pause.answered)}`,
      exclude_access_only: `${daysOf(stood + 1)}, den første og den siste medregnet, teller ikke, bare for innsyn`,
    }
    return `${between(pause)}: ${effects[rule]} (${sourceName(source)})`
  },
  pause_without_rule: ({ source, ...pause }) => `${between(pause)}: stopper ingenting, ${sourceName(source)}`,
  pause_for_access_alone: ({ source, ...pause }) =>
    `${between(pause)}: stopper ingenting, for det stopper fristen bare for innsyn, og saken gjelder mer (${sourceName(source)})`,
  pause_too_late: ({ over, ...pause }) =>
    `${between(pause)}: stopper ingenting, svarfristen tok slutt ${onDay(over)} (RBMNE:2023:6043)`,
  pauses_added_up: () =>
    'flere pauser, eller en pause sammen med en forlengelse, legges sammen: det er ikke avklart av noen kilde',
  rolls_forward: ({ off, source }) => `${why(off)}: perioden slutter med neste arbeidsdag (${sourceName(source)})`,
  only_weekends_move: ({ country }) =>
    `${countryName(country)} er ikke blant landene der helligdagene regnes med (forordning 1182/71 art. 2 nr. 1): bare helger flytter dagen`,
  rolls_back: ({ off }) => `${why(off)}: det siktes mot arbeidsdagen før`,
  counted_anew: ({ receivedAt }) =>
    `personen skrev igjen etter svaret: dette brevet har sin egen frist (det første kom ${onDay(receivedAt)})`,
  receipt_by_our_clock: ({ before }) =>
    `mottaket skal være ${onDay(before)}, som ennå ikke var kommet etter vår klokke: en av de to går feil, og den tidligste dagen gjelder`,
  receipt_corrected: ({ before }) => `en person rettet mottaket fra ${onDay(before)}; begrunnelsen ligger i saken`,
  extension_never_told: () =>
    'en forlengelse er besluttet, men personen har ikke fått melding ennå: ingenting er forlenget (GDPR art. 12 nr. 3)',
  extension_told_late: () =>
    'personen fikk melding om forlengelsen etter den første perioden: ingenting er forlenget (GDPR art. 12 nr. 3)',
  refusal_in_first_period: () =>
    'en del er avslått: et avslag meddeles i den første perioden, som ingen forlengelse flytter (GDPR art. 12 nr. 4)',
}
