import type { ENGLISH_IDENTITY } from '../../../../../domain/sayings/english/identity.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { daysOf, NEW_LINK, listOf, formName, CHOOSE_FORM } from './nb-words.js'

export const identity: SayingsOf<typeof ENGLISH_IDENTITY> = {
  denied_by_person: () =>
    `Den registrerte personen sier at det ikke var dem som spurte. Ingenting om dem gis ut før noen har avgjort det: ${formName('verify')} når det er bevist hvem som spør, eller lukk saken.`,
  follow_up_unproven: () =>
    'Det kunne ikke vises at en senere melding under samme adresse kom derfra: les den før du gjør det den ber om.',
  people_not_asked: ({ registers }) =>
    `Hvem som er registrert, kunne ikke spørres i ${listOf(registers)}: ingen er valgt.`,
  address_shared: () =>
    `Flere personer er registrert med denne adressen, eller det er usikkert hvem den tilhører: ingen er valgt. Velg med ${CHOOSE_FORM}.`,
  record_closed: () =>
    `Oppføringen med denne adressen er avsluttet: adressen kan nå tilhøre en annen. En person avgjør (${CHOOSE_FORM}).`,
  address_former: () =>
    'Adressen står i registeret bare som en tidligere adresse, eller slik i ett register og annerledes i et annet: ingen er valgt.',
  address_changed_from_unknown: () =>
    'Adressen ble endret nylig, og registeret sier ikke hva den var før: en person avgjør om det fortsatt er samme person.',
  address_changed: ({ days }) =>
    `Den registrerte adressen ble endret mindre enn ${daysOf(days)} før forespørselen: både den gamle og den nye må svare.`,
  other_address: () =>
    'Meldingen nevner en annen adresse. Ingen svar går dit: svaret går til den registrerte adressen, eller en person avgjør.',
  identity_step_failed: () => 'Det kunne ikke vurderes hvem som spør: be personen om bevis.',
  challenge_bounced: () =>
    'Lenken til den registrerte adressen kom i retur: spør personen på en annen måte. Fristen løper videre.',
  challenge_failed: () =>
    `Lenken til den registrerte adressen kunne ikke sendes. Se på e-postoppsettet (smtp), og bruk så ${formName('challenge')} med ${NEW_LINK}.`,
  challenge_unknown: () =>
    `Det er uvisst om lenken til den registrerte adressen gikk ut. Gikk den ut, gjelder den; kommer det ikke noe svar, send en ny: ${formName('challenge')} med ${NEW_LINK}.`,
  challenge_waits: () =>
    'Den registrerte adressen fikk en automatisk e-post for mindre enn 24 timer siden: lenken går ut når de er over.',
  challenge_held_often: () =>
    `Den registrerte adressen har fått flere automatiske e-poster denne måneden: ingen lenke går ut av seg selv. Avgjør om en skal sendes: ${formName('challenge')}.`,
  challenge_held_flood: () =>
    `Det skulle ut flere lenker på en time enn det som går ut av seg selv: denne venter på en person: ${formName('challenge')}.`,
  challenge_held_both: () =>
    'Den registrerte adressen ble endret nylig, så begge adressene må svare, og et utkast når bare én: spør på en annen måte, eller la lenker sendes med smtp.',
  link_wanted: () => 'Personen ber om en ny lenke til forespørselssiden, og her går lenker ikke ut av seg selv.',
  proof_too_weak: () =>
    `Den registrerte personen bekreftet forespørselen med lenken sin, men rettighetene krever i tillegg at en medarbeider avgjør: ${formName('verify')}.`,
}
