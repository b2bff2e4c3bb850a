import type { ENGLISH_CASE_RULES } from '../../../../../domain/sayings/english/case-rules.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import {
  formName,
  groundName,
  listOf,
  onDay,
  outcomeName,
  rightNames,
  rightOutcomeName,
  stateName,
} from './nb-words.js'

export const caseRules: SayingsOf<typeof ENGLISH_CASE_RULES> = {
  case_ended: ({ reference, state }) => `${reference} er ${stateName(state)}: det er ingenting igjen å avgjøre.`,
  no_such_move: ({ from, to }) => `En sak i tilstanden «${stateName(from)}» kan ikke gå over til «${stateName(to)}».`,
  close_unanswered: ({ outcome }) =>
    `En sak kan ikke lukkes med utfallet «${outcomeName(outcome)}» før svaret er sendt (art. 12 nr. 3 og 4).`,
  right_not_asked: ({ right }) => `Saken gjelder ikke ${rightNames([right])}.`,
  decision_needs_ground: ({ outcome }) => `Avgjørelsen «${rightOutcomeName(outcome)}» trenger en grunn og fakta.`,
  decision_has_no_ground: ({ outcome }) =>
    `Avgjørelsen «${rightOutcomeName(outcome)}» har ingen avslagsgrunn: ingenting avslås.`,
  right_was_carried_out: ({ right, outcome }) =>
    `Dette er allerede utført: ${rightNames([right])}. Avgjørelsen kan ikke lenger bli «${rightOutcomeName(outcome)}».`,
  right_needs_no_work: ({ right }) =>
    `Rettigheten oppfylles med svaret: ${rightNames([right])}. Det er ingenting å utføre.`,
  right_was_decided: ({ right, outcome }) =>
    `Avgjørelsen om ${rightNames([right])} er «${rightOutcomeName(outcome)}»: avgjør det på nytt før det utføres.`,
  copy_before_erasure: ({ rights }) => `Kravet om ${rightNames(rights)} besvares før noe slettes: send svaret først.`,
  not_carried_out: ({ rights }) =>
    `Dette er ikke utført ennå: ${rightNames(rights)}. Gjør det i systemene, og bruk så ${formName('carried_out')}.`,
  refused_means_all: () =>
    'En sak lukkes som avslått når hver av rettighetene er avslått med sin grunn (art. 12 nr. 4).',
  partly_refused_means_part: () =>
    'En sak lukkes som delvis avslått når en del er avslått med sin grunn (art. 12 nr. 4), og en annen del ikke er det.',
  outcome_against_refusal: ({ rights, outcome }) =>
    `Dette er avslått: ${rightNames(rights)}. Saken kan ikke lukkes med utfallet «${outcomeName(outcome)}».`,
  ground_not_for_right: ({ ground, article, right }) =>
    `«${groundName(ground)}» (art. ${article}) er ingen grunn til å avslå krav om ${rightNames([right])}.`,
  refusal_needs_facts: () => 'Et avslag gir personen en begrunnelse (art. 12 nr. 4): skriv fakta i denne saken.',
  ground_needs_statute: ({ ground, article }) =>
    `«${groundName(ground)}» (art. ${article}) må nevne loven den bygger på: skriv lov og paragraf.`,
  name_a_right: () => 'Velg minst én rettighet.',
  say_carried_out: () => 'Velg hva som er utført.',
  say_what_to_carry_out: () => 'Velg hva som skal utføres.',
  case_closed: ({ reference }) => `${reference} er lukket.`,
  carrying_out_unapproved: ({ reference, rights }) =>
    `${reference}: to personer må godkjenne at dette utføres: ${rightNames(rights)}. Bruk ${formName('approve')}, eller ${formName('approve_carrying_out')}.`,
  kin_still_owes: ({ reference, rights }) =>
    `${reference} skylder fortsatt svar på krav om ${rightNames(rights)}, som besvares før noe slettes: send det svaret først.`,
  decide_review_first: ({ reference }) => `${reference}: avgjør først hva det spørres om (${formName('review')}).`,
  review_is_over: ({ reference, state, rights }) =>
    `${reference} er ${stateName(state)} og kan ikke gå tilbake til vurdering: bruk ${formName('relabel')} og velg ${rightNames(rights)}.`,
  goes_on_already: ({ reference, current, rights }) =>
    `${reference} behandles allerede som krav om ${rightNames(current)}: bruk ${formName('relabel')} og velg ${rightNames(rights)}.`,
  asks_for_it_already: ({ reference, rights }) => `${reference} gjelder allerede ${rightNames(rights)}.`,
  was_joined: ({ reference, into }) => `${reference} er lagt inn i ${into}: endre rettighetene der.`,
  answered_for_good: ({ reference }) =>
    `${reference} er besvart og kan ikke gå tilbake: den neste e-posten fra personen åpner saken igjen, for det de ellers ber om.`,
  message_has_case: ({ reference, rights }) =>
    `Meldingen hører til ${reference}: bruk ${formName('relabel')} der og velg ${rightNames(rights)}.`,
  message_not_read: () => 'Meldingen er ikke lest ennå: prøv igjen om litt.',
  say_what_is_asked: () => 'Velg hva e-posten ber om.',
  name_two_cases: () => 'Oppgi to saker.',
  not_the_same_person: ({ reference, other }) =>
    `${reference} og ${other} er ikke fra samme person hos samme behandlingsansvarlig.`,
  different_people: ({ reference, other }) => `${reference} og ${other} gjelder forskjellige registrerte personer.`,
  came_before: ({ reference, other }) =>
    `${reference} kom før ${other}: legg den inn i denne i stedet, slik at den tidligste fristen blir stående.`,
  due_after: ({ reference, lastDay, other, otherLastDay }) =>
    `${other} har frist ${onDay(otherLastDay)}, etter ${reference} (${onDay(lastDay)}), og personen har ikke fått melding om noe lengre: besvar begge.`,
  split_not_asked: ({ reference, rights }) => `${reference} gjelder ikke ${rightNames(rights)}.`,
  split_some: () => 'Velg noen av sakens rettigheter, ikke alle: de andre blir igjen.',
  duplicate_of_what: () => 'Oppgi saken som besvarer den samme forespørselen.',
  duplicate_of_itself: () => 'En sak er ikke et duplikat av seg selv.',
  duplicate_of_another: ({ reference }) =>
    `${reference} er ikke fra samme person hos samme behandlingsansvarlig: besvar begge.`,
  duplicate_asks_less: ({ reference, rights }) =>
    `${reference} gjelder ikke ${rightNames(rights)}: besvar begge, eller slå dem sammen.`,
  duplicate_unanswered: ({ reference }) => `${reference} ble lukket uten svar: den besvarer ingenting for denne saken.`,
  duplicate_answered_before: ({ reference }) =>
    `${reference} ble besvart før denne forespørselen kom: den skal ha sitt eget svar.`,
  duplicate_due_later: ({ reference, lastDay }) =>
    `${reference} har frist ${onDay(lastDay)}, etter denne: lukk heller den som duplikat, eller besvar begge.`,
  has_a_duplicate: ({ reference, other }) =>
    `${other} ble lukket som duplikat av ${reference}: endre rettighetene i den først, ellers får den ikke noe svar.`,
  empty_note: () => 'Et tomt notat sier ingenting.',
  no_staff_of_controller: ({ controllerId }) =>
    `Innstillingene har ingen medarbeidere for ${controllerId}: legg dem til under staff.`,
  not_of_the_staff: ({ staffId, controllerId, known }) =>
    `«${staffId}» er ingen medarbeider hos ${controllerId}; kjente er ${listOf(known)}.`,
  say_why_erased: () => 'Skriv hvorfor innholdet slettes: historikken beholder begrunnelsen.',
  erased_before: ({ reference }) => `Innholdet i ${reference} er slettet før: ingenting er igjen av det.`,
  erase_only_closed: ({ reference, state }) =>
    `${reference} er ${stateName(state)}: bare det som er lukket, slettes, for til da arbeides det med saken.`,
  erase_kin_only_closed: ({ reference, state }) =>
    `${reference}, som gjelder samme forespørsel, er ${stateName(state)}: bare det som er lukket, slettes, for til da arbeides det med saken.`,
  reason_names_somebody: () =>
    'Begrunnelsen nevner personen, en adresse eller et langt nummer: historikken beholder den for alltid, så skriv den uten.',
  case_not_found: ({ reference }) => `Det finnes ingen sak ${reference}.`,
  changed_meanwhile: ({ reference }) => `${reference} ble endret av en annen i mellomtiden: last den på nytt.`,
  changed_since: ({ reference }) => `${reference} er endret siden du så på den: se på den igjen før du avgjør noe.`,
  text_is_empty: () => 'Teksten i forespørselen er tom.',
  text_too_long: ({ most }) => `Teksten er lengre enn ${String(most)} tegn.`,
  say_who_asks: () => 'Oppgi hvem som spør: navn eller e-postadresse.',
  no_plain_address: () => 'Adressen er ingen vanlig e-postadresse.',
  entered_before: () => 'Den samme forespørselen er registrert før: se i listen over saker.',
}
