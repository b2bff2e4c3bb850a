import type { ApprovalNeed, DraftPlace, ENGLISH_LETTERS } from '../../../../../domain/sayings/english/letters.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { letterPartName } from './letter-parts.js'
import { listOf, rightNames, formName, stateName } from './nb-words.js'

const PLACES: Readonly<Record<DraftPlace, string>> = { ticket: 'henvendelsen', mailbox: 'mappen Utkast' }

/** Who must approve an answer; empty: nobody here. */
export function approvalWords(wanted: ApprovalNeed): string {
  if (wanted.people < 2) return wanted.people === 0 ? '' : 'må noen godkjenne svaret'
  const rights = 'rights' in wanted ? wanted.rights : null
  return `må to personer godkjenne svaret (${rights === null ? 'registrert for hånd' : rightNames(rights)})`
}

export const letters: SayingsOf<typeof ENGLISH_LETTERS> = {
  answer_sent_meanwhile: ({ state }) =>
    `Svaret gikk ut mens saken ble endret (den er nå: ${stateName(state)}): les hva som er endret. Er det svaret nok, bruk ${formName('answered')}.`,
  answer_unknown: ({ reference }) =>
    `${reference}: ingen vet om svaret gikk ut. Se i loggen til e-postserveren, eller spør personen. Si så hva som stemmer med ${formName('sent')}; svarer du nei, sendes det.`,
  answer_not_sent: ({ reason, reference }) =>
    `${reference}: svaret kunne ikke sendes (${reason}), ingenting gikk ut. Rett opp det, så sender ${formName('sent')} med «Nei» det.`,
  sent_copy_missing: ({ reason }) =>
    `Svaret gikk ut, men en kopi kunne ikke legges i mappen Sendt (${reason}): den står i Innsyn.`,
  third_persons: ({ people, files, reference }) => {
    const what = [
      ...(people === 0
        ? []
        : [people === 1 ? '1 annen person står i den' : `${String(people)} andre personer står i den`]),
      ...(files === 0 ? [] : [`${String(files)} fil(er) kan ikke gjennomgås`]),
    ]
    return `${reference}: kopien venter, og svaret med den: ${listOf(what)}. Avgjør hvem som kan stå: ${formName('third_persons')}.`
  },
  draft_failed: ({ reason }) => `Ingen utkast kunne skrives (${reason}): skriv svaret for hånd.`,
  draft_notes: ({ openPlaces, notes }, tell) =>
    [
      ...(openPlaces === 0 ? [] : [`Utkastet har ${String(openPlaces)} åpne steder som må fylles ut.`]),
      ...notes.map(tell),
    ].join(' '),
  note_language: ({ wanted, letter }) =>
    `Personens språk er «${wanted}»; det finnes ingen brev på det språket, så dette er på «${letter}».`,
  note_profile_language: ({ profile, letter }) =>
    `Tekstene til den behandlingsansvarlige er på «${profile}» og brevet på «${letter}»: oversett dem.`,
  note_question_read: () =>
    'Personen leser spørsmålet slik det er skrevet: det må ikke røpe om det finnes opplysninger.',
  note_reasons_read: () => 'Personen leser begrunnelsen slik den er skrevet.',
  note_tell_nothing: () => 'Så lenge det ikke er bevist hvem som spør, må den ikke røpe om det finnes opplysninger.',
  note_nobody_proven: () => 'Ingen vet hvem som spør: begrunnelsen må ikke røpe om det finnes opplysninger.',
  note_found_though: () =>
    'Søket fant opplysninger, og brevet sier at ingenting ble funnet: forsikre deg om at ingenting av det gjelder denne personen.',
  note_recipients: () =>
    'Mottakerne kommer fra profilen. Ta ut dem som ikke har fått opplysningene om denne personen (EU-domstolen C-154/21: de faktiske mottakerne).',
  draft_unplaceable: ({ place, reason }) =>
    `Utkastet kunne ikke legges i ${PLACES[place]} (${reason}): kopier det fra Innsyn.`,
  draft_outdated: ({ why }, tell) =>
    `Utkastet ble skrevet før saken ble endret (${tell(why)}): det må ikke sendes. Når det er klart hvem som spør, begynner ${formName('verify')} på nytt.`,
  old_draft_placed: ({ place }) =>
    `Et utkast som ble skrevet før saken ble endret, ligger i ${PLACES[place]}; det ble lagt dit mens saken ble endret. Det må ikke sendes.`,
  old_draft_rights: () =>
    'Et utkast for rettighetene slik de var før, kan fortsatt ligge der du arbeider: ikke send det.',
  old_draft_joined: () =>
    'Et utkast for en av sakene før de ble slått sammen, kan ligge der du arbeider: ikke send det, det kommer et nytt.',
  old_draft_split: () =>
    'Et utkast for saken før den ble delt, kan ligge der du arbeider: ikke send det, det kommer et nytt.',
  old_draft_copy: () =>
    'Et utkast med kopien slik den var før, kan ligge der du arbeider: ikke send det, det kommer et nytt.',
  old_draft_person: () =>
    'En annen person er valgt for saken etter at et utkast ble lagt der du arbeider: ikke send det.',
  old_draft_decisions: () =>
    'Et utkast som ble skrevet før den siste avgjørelsen, kan ligge der du arbeider: ikke send det, det kommer et nytt.',
  old_draft_more: () =>
    'Personen ber om mer etter at et utkast ble lagt der du arbeider: ikke send det, det kommer et nytt.',
  old_draft_denied: () =>
    'Den registrerte personen sier at det ikke var dem som spurte: ikke send utkastet som ligger der du arbeider.',
  not_its_recipient: () => 'mottakeren er ikke lenger den som spør',
  level_too_low: () => 'beviset for hvem som spør, er ikke lenger nok til å gi ut personopplysninger',
  not_approved: () => 'det er ikke godkjent slik det står',
  not_its_export: () => 'det ble skrevet for en annen kopi',
  sent_back: ({ staffId, because, lies }) =>
    `Svaret ble sendt tilbake av ${staffId}: ${because}.${lies ? ' Utkastet ligger der du arbeider: ikke send det.' : ''}`,
  edited_answer: ({ staffId, missing, lies }) => {
    const earlier = lies ? ' En tidligere utgave ligger der du arbeider: ikke send den.' : ''
    const lacks =
      missing.length === 0
        ? ''
        : ` Det ser ikke ut til å si det loven krever: ${listOf(missing.map(letterPartName))}. Kontroller det.`
    return `${staffId} skrev svaret på nytt: leseren må kontrollere hva det sier.${lacks}${earlier}`
  },
  awaits_approval: ({ wanted, reference }) =>
    `${reference}: før det går videre, ${approvalWords(wanted)}: ${formName('approve')}.`,
  export_failed: ({ reason }) =>
    `Kopien kunne ikke lages (${reason}). Samle inn på nytt med ${formName('verify')}, eller for hånd.`,
  export_gaps: ({ gaps, sources }) =>
    `Kopien mangler noe ${String(gaps)} steder, i ${listOf(sources)}: se oversikten i den.`,
  copy_changed: () => 'Kopien som skulle hentes, er ikke den som ble godkjent: ingenting ble gitt ut. Lag den på nytt.',
}
