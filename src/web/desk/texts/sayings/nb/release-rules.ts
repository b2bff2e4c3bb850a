import type { ENGLISH_RELEASE_RULES } from '../../../../../domain/sayings/english/release-rules.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { approvalWords } from './letters.js'
import { CHOOSE_FORM, formName, listOf, NEW_LINK, onDay, OWN_LETTER, stateName } from './nb-words.js'

const BY_HAND = `skrev du svaret selv, kryss av for ${OWN_LETTER}`

export const releaseRules: SayingsOf<typeof ENGLISH_RELEASE_RULES> = {
  say_how_recognised: () => 'Skriv hvordan personen ble gjenkjent.',
  nobody_to_collect_for: ({ reference }) =>
    `${reference} har ingen klar avsender: svar for hånd, ingenting kan samles inn for ingen.`,
  no_right_yet: ({ reference }) => `${reference} har ingen rettighet ennå: avgjør først hva det spørres om.`,
  say_who_decides: ({ reference }) =>
    `${reference} er registrert for hånd: oppgi hvilken medarbeider som avgjør hvem som spør.`,
  person_not_clear: ({ reference }) =>
    `${reference}: det er uklart hvem sine opplysninger adressen fører til: velg med ${CHOOSE_FORM}.`,
  say_which_address: ({ reference }) =>
    `${reference} har ingen klar avsender: oppgi hvilken adresse det skal søkes etter.`,
  denied_first: ({ reference }) =>
    `${reference}: den registrerte personen sier at det ikke var dem; noen må avgjøre det først.`,
  level_not_enough: ({ reference, level, needed }) =>
    `${reference}: bevisnivå ${String(level)} er ikke nok til å gi ut personopplysninger (det kreves ${String(needed)}).`,
  link_to_nobody: ({ reference }) =>
    `${reference} har ingen registrert person: en lenke går bare til en registrert adresse, aldri til den som skrev.`,
  proven_already: ({ reference }) => `${reference}: det er allerede bevist hvem som spør.`,
  links_are_off: ({ reference, controllerId }) =>
    `${reference}: ingen lenker går ut for ${controllerId}: det krever smtp og en publicUrl med https i innstillingene, eller challenge.send: draft i profilen.`,
  link_to_two: ({ reference }) =>
    `${reference}: adressen ble endret nylig, så to må svare, og et utkast når bare én: det krever smtp.`,
  link_out_of_step: ({ reference, state }) =>
    `${reference} er i tilstanden «${stateName(state)}»: et utkast som ber om bevis, legges ut mens saken venter på beviset.`,
  denied_before: ({ reference }) =>
    `${reference}: den registrerte personen sa at det ikke var dem; vet du bedre, kryss av for ${NEW_LINK}.`,
  link_is_out: ({ reference, expiresAt }) =>
    `${reference}: en lenke er sendt og gjelder til ${onDay(expiresAt)}; ${NEW_LINK} sender en ny og avslutter den.`,
  no_address_for_link: ({ reference }) =>
    `${reference}: ingen registrert person er valgt, så det finnes ingen adresse for en lenke.`,
  way_back_needs_mail: ({ reference }) =>
    `${reference}: en ny vei tilbake går ut med e-post, og innstillingene har ingen smtp.`,
  approver_unknown: ({ staffId }) =>
    `${staffId} står ikke under staff i innstillingene: bare de som er nevnt der, godkjenner.`,
  approver_of_others: ({ staffId, controllerId }) =>
    `${staffId} arbeider ikke for ${controllerId}: noen som gjør det, må godkjenne.`,
  approved_already: ({ staffId }) => `${staffId} har allerede godkjent: en annen person må se på det.`,
  approved_as_another: ({ staffId, other }) =>
    `${staffId} er samme person som ${other}, som allerede har godkjent: en annen person må se på det.`,
  no_fresh_eyes: ({ staffId }) =>
    `${staffId} registrerte saken eller avgjorde hvem som spør, og det gjorde også den som har godkjent: noen andre må se på det.`,
  approval_lacking: ({ reference, wanted, given }) =>
    `${reference}: for å gå videre ${approvalWords(wanted)}; ${given.length === 0 ? 'ingen har gjort det' : `bare ${listOf(given)} har gjort det`}: ${formName('approve')}.`,
  nothing_to_approve_in: ({ reference, state }) =>
    `${reference}: saken er i tilstanden «${stateName(state)}»: ingen svar venter på godkjenning.`,
  no_answer_to_approve: ({ reference }) => `${reference}: det finnes ikke noe svar å godkjenne.`,
  settle_first: ({ reference, points }, tell) => `${reference}: rydd opp i dette først: ${points.map(tell).join(' ')}`,
  open_places_left: ({ reference, places }) =>
    `${reference}: svaret har ${String(places)} åpne steder som må fylles ut: ${formName('edit')}.`,
  answer_to_another: ({ reference }) => `${reference}: svaret er skrevet til en annen adresse enn den saken har nå.`,
  answer_for_another_copy: ({ reference }) =>
    `${reference}: svaret ble skrevet for en annen kopi enn den saken har nå.`,
  no_answer_waits: ({ reference }) => `${reference}: ingen svar venter på godkjenning.`,
  answer_is_empty: () => 'Svaret er tomt.',
  answer_too_long: ({ most }) => `Svaret er lengre enn ${String(most)} tegn.`,
  answer_has_open_places: ({ places }) => `Svaret har fortsatt ${String(places)} åpne steder som må fylles ut.`,
  no_pages_for_copy: () => 'Det finnes ingen forespørselssider: gi kopien til personen selv.',
  no_copy_to_reissue: ({ reference }) =>
    `${reference} har ingen kopi som er gitt ut på forespørselssiden og fortsatt er den som ble godkjent.`,
  no_copy_to_look_through: ({ reference, state }) =>
    `${reference} er i tilstanden «${stateName(state)}»: ingen kopi venter på å bli gjennomgått.`,
  say_who_stays: () => 'Velg hvem som blir stående, og hvem som tas ut.',
  not_in_the_list: ({ reference, numbers }) => `${listOf(numbers.map(String))} står ikke i listen for ${reference}.`,
  stays_and_goes: ({ numbers }) => `${listOf(numbers.map(String))} kan ikke både bli stående og tas ut.`,
  say_why_back: () => 'Skriv hvorfor svaret sendes tilbake.',
  nothing_to_settle: ({ reference }) => `${reference}: ingen svar venter på å bli avklart.`,
  others_in_copy: ({ reference }) =>
    `${reference}: andre personer står i kopien, avgjør om dem først (${formName('third_persons')}); ${BY_HAND}.`,
  only_old_draft: ({ reference }) =>
    `${reference} har ikke noe svar på det den gjelder nå, bare et utkast for det den gjaldt før: ${BY_HAND}.`,
  nobody_on_file_there: ({ reference, failed }) =>
    `${reference}: ingen med denne ID-en er registrert der under adressen${failed.length === 0 ? '' : ` (ikke spurt: ${listOf(failed)})`}.`,
}
