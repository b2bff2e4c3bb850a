import type { AccountNotice } from '../../../../../domain/access/account-notice.js'
import type { ENGLISH_ALERTS } from '../../../../../domain/sayings/english/alerts.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { nobodyHas } from './clock.js'
import { formName, listOf } from './nb-words.js'

/** What happened to an account, after its owner's name. */
const NOTICES: Readonly<Record<AccountNotice, string>> = {
  invited: 'en lenke til første innlogging er laget',
  reset: 'kontoen begynner på nytt',
  disabled: 'kontoen er sperret',
  enabled: 'kontoen er åpnet igjen',
  enrolled: 'kontoen er satt opp',
  provider_bound: 'kontoen er knyttet til leverandøren',
  password_changed: 'passordet er endret',
  recovery_codes_renewed: 'nye gjenopprettingskoder er laget',
  recovery_code_used: 'en gjenopprettingskode er brukt',
  new_device: 'innlogging fra en ny nettleser',
}

export const alerts: SayingsOf<typeof ENGLISH_ALERTS> = {
  source_failed: ({ component, text }) => `Kilden ${component} svarer ikke som den skal: ${text}`,
  clocks_disagree: ({ sourceId, minutes }) =>
    `Det kom meldinger fra ${sourceId} som etter dens klokke ligger ${String(minutes)} minutter foran denne maskinen: en av de to klokkene går feil. Fristene regnes fra det tidligste tidspunktet; still klokken.`,
  reminder_not_sent: ({ staffId, reference, mark, reason }) =>
    `${staffId} kunne ikke få beskjed om ${reference} (${mark}): ${reason}. Se på smtp og adressen til ${staffId} under staff, og si fra til dem.`,
  account_notice_not_sent: ({ staffId, notice, reason }) =>
    `${staffId} kunne ikke få beskjed om kontoen sin (${NOTICES[notice]}): ${reason}. Se på smtp og adressen til ${staffId} under staff, og si fra til dem.`,
  nobody_to_tell: ({ cases, missing }) =>
    `I ${cases === 1 ? '1 åpen sak' : `${String(cases)} åpne saker`} kan ingen få beskjed om det som forfaller eller venter: ${missing.map(nobodyHas).join('; ')}. Rett det i innstillingene.`,
  mail_vanished: ({ item, container, sourceId }) =>
    `E-post ${item} i ${container} hos ${sourceId} ble slettet eller flyttet før den kunne leses. Let etter den i de andre mappene.`,
  webhook_gave_up: ({ endpointId, count }) =>
    `Webhooken ${endpointId} kunne ikke få beskjed om ${String(count)} hendelse(r) på tre dager: se innsyn webhook deliveries ${endpointId} --state gave_up, rett mottakeren, og kjør så innsyn webhook redeliver.`,
  ticket_unreadable: ({ ticketId, reason }) =>
    `Henvendelse ${ticketId} kunne ikke leses (${reason}). Åpne den i Zendesk; den kan inneholde et krav.`,
  case_not_opened: ({ reason, messageId }) =>
    `En melding kunne ikke åpnes som sak (${reason}). Fristen løper. Se i loggen etter melding ${messageId}.`,
  challenges_held: ({ perHour, controllerId }) =>
    `Det skulle ut mer enn ${String(perHour)} lenker til registrerte personer på en time for ${controllerId}: resten venter på en person (${formName('challenge')}), som bør se om noen oversvømmer postkassen.`,
  erasure_list_failed: ({ problem }) => `Listen over det som er slettet, kunne ikke føres: ${problem}`,
  audit_anchor_failed: ({ problem }) => `Historiens anker kunne ikke lagres: ${problem}`,
  weekly_mail_not_sent: ({ failures }) =>
    `Ukens tall kunne ikke sendes til ${failures.map(({ staffId, reason }) => `${staffId}: ${reason}`).join('; ')}`,
  watch_failed: ({ kind, why }) => `Tilsynet med åpne saker feilet (${kind}): ${why}`,
  cases_not_watched: ({ references }) => `Disse sakene kunne ikke ses på: ${listOf(references)}. Se i loggen.`,
  case_words_failed: () => 'Eldre saker kan ikke gjøres søkbare etter ordene i dem: se i loggen. Det prøves igjen.',
  case_not_searchable: ({ reference }) =>
    `${reference} kunne ikke åpnes for å føre opp ordene i den, så ingen søk i tekst finner den: se på saken og i loggen.`,
  cases_not_purged: ({ references }) => `Disse sakene kunne ikke ryddes bort: ${listOf(references)}. Se i loggen.`,
  sweep_failed: ({ why }) => `Våre egne lagrede opplysninger kunne ikke ryddes: ${why}`,
  job_gave_up: ({ kind, key, attempts, reason }) =>
    `Jobben ${kind} ${key} ble gitt opp etter ${String(attempts)} forsøk: ${reason}`,
}
