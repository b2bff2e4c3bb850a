import type { WhyUnreadable } from '../../../../../domain/sayings/english/messages.js'
import type { ENGLISH_MESSAGES } from '../../../../../domain/sayings/english/messages.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { onDay, listOf, rightNames, formName, SEGMENT_NAMES, stateName } from './nb-words.js'

const WHY_UNREADABLE: Readonly<Record<WhyUnreadable, string>> = {
  parse_failed: 'e-posten er feil bygd',
  parser_killed: 'det tok for lang tid eller for mye minne å lese e-posten',
  oversized: 'e-posten er for stor til å hentes i sin helhet',
  encrypted: 'e-posten er kryptert',
  no_text: 'e-posten har ingen tekst',
  request_may_be_in_attachment: 'kravet kan stå i et vedlegg',
  undecodable_charset: 'noe av teksten kunne ikke tydes',
}

export const messages: SayingsOf<typeof ENGLISH_MESSAGES> = {
  words_may_ask: ({ words, rights }) =>
    `Ordene «${words}» kan være et krav om ${rightNames(rights)}; en person avgjør.`,
  words_stand_aside: ({ words, role }) => `Ordene «${words}» står i ${SEGMENT_NAMES[role]}; en person avgjør.`,
  words_concern_privacy: ({ words }) =>
    `Ordene «${words}» handler om personvern, på et ukjent språk; en person avgjør.`,
  no_words_ask: () => 'Fant ingen ord som gjør en rettighet gjeldende.',
  no_readable_text: () => 'Meldingen har ingen tekst som kan leses; en person må se på den.',
  letters_apart: () => 'Bokstavene i ordene står fra hverandre; en person må se på den.',
  words_run_together: () => 'Ordene er skrevet i ett; en person må se på den.',
  other_script: () => 'Teksten er i en skrift som ikke kan leses her; en person må se på den.',
  mail_unread: () => 'Åpne i postkassen: e-posten kunne ikke leses.',
  open_original: ({ reasons }) => `Åpne i postkassen: ${listOf(reasons.map((reason) => WHY_UNREADABLE[reason]))}.`,
  on_behalf: () =>
    'Det ser ut til å gjelde en annen (et barn, en klient, en pårørende): fullmakten må vises før noe gis ut.',
  identity_document: () =>
    'Det ser ut til at en kopi av legitimasjon er vedlagt: den beviser ingenting her. Ikke stol på den, og slett den.',
  sender_unclear: () =>
    'Det er uklart hvem som skrev: ingen kobles til saken, og ingen utkast lages, før en person har avgjort det.',
  automatic_sender: ({ reason }) => `Sendt av en maskin (${reason}): besvares aldri automatisk.`,
  receipt_ahead: ({ receivedAt, counted }) =>
    `Mottaket skal være ${onDay(receivedAt)}, som ennå ikke var kommet etter vår klokke: en av de to går feil. Fristen regnes fra dagen for ${onDay(counted)}. Finn ut når meldingen kom, og bruk ${formName('received')} hvis den kom tidligere.`,
  receipt_doubtful: ({ date, receivedAt }) =>
    `Etter sin egen dato ble meldingen skrevet ${onDay(date)}, men den skal ha kommet ${onDay(receivedAt)}, og det gjelder. Den har ligget et sted, eller en klokke går feil: nådde den dere tidligere, bruk ${formName('received')}.`,
  answer_not_delivered: () => 'En e-post i saken kom i retur fordi den ikke kunne leveres.',
  new_message: () => 'Personen har skrevet igjen: les den nyeste meldingen.',
  withdrawn_by_person: () =>
    'Personen skrev på forespørselssiden at de ikke ønsker noe lenger: les det, og lukk saken som trukket hvis det stemmer.',
  corrected_by_person: () => 'Personen rettet på forespørselssiden det de hadde skrevet før: les det.',
  stranger_in_thread: () => 'En melding i denne tråden kom fra en annen adresse enn adressen til den som spør.',
  earlier_cases: ({ cases }) =>
    `Samme adresse har skrevet før: ${listOf(cases.map(({ reference, state }) => `${reference} (${stateName(state)})`))}. Hvem som spør, bevises for hver sak for seg; slå sammen eller lukk en av dem først når du har lest begge.`,
  opinion_went_on: ({ model, rights }) =>
    `En ny vurdering (${model}), ikke en person, fant at dette er et krav om ${rightNames(rights)}: les meldingen før noe gis ut.`,
  opinion_no_words: () => 'Ny vurdering: meldingen har ingen ord å vurdere. En person avgjør.',
  opinion_stays: ({ found, suspected, isCut }) => {
    const judged = isCut ? 'Ny vurdering, bare av begynnelsen, for meldingen er lang' : 'Ny vurdering'
    const seen = found.length === 0 ? 'fant ingen forespørsel' : rightNames(found)
    const doubt = suspected.length === 0 ? 'ingen rettighet sikkert' : rightNames(suspected)
    const because = [...found, ...suspected].includes('erasure')
      ? ', for det kan gjelde sletting, som ikke kan gjøres om'
      : ''
    return `${judged}: ${seen}. Innsyn antok: ${doubt}. En person avgjør${because}.`
  },
  opinion_failed: ({ reason }) => `Ingen ny vurdering å få (${reason}): en person avgjør, som uten den.`,
  ticket_gone: () =>
    'Henvendelsen finnes ikke lenger i Zendesk: den er slettet, eller Innsyn får ikke se den. Saken går videre uten den.',
  ticket_deleted: () => 'Henvendelsen ble slettet i Zendesk. Saken går videre uten den.',
  ticket_merged: () =>
    'Henvendelsen ble slått sammen med en annen i Zendesk og er lukket: en person må si hvor saken går videre.',
  ticket_closed: ({ state }) =>
    `Henvendelsen er lukket for godt i Zendesk, men saken er fortsatt åpen (${stateName(state)}): et svar må gå en annen vei.`,
  ticket_solved: ({ state }) =>
    `Henvendelsen ble løst i Zendesk, men saken er fortsatt åpen (${stateName(state)}), og fristen løper.`,
  ticket_closed_to_notes: () =>
    'Henvendelsen er lukket for godt i Zendesk, så et notat fra Innsyn kunne ikke skrives der.',
  ticket_requester_changed: () =>
    'Den som står som avsender av henvendelsen, er ikke lenger personen i saken: et svar der ville nådd en annen.',
  ticket_not_followed: ({ reason }) =>
    `Henvendelsen følger ikke saken (${reason}): se på den i Zendesk. Innsyn prøver igjen senere.`,
}
