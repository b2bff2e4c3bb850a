import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names as Datatilsynet writes them; Art. 21 is «å protestere», never «innsigelse». */
export const words: LetterWords = {
  subject: 'Henvendelsen din om personopplysninger',
  rights: {
    access: { name: 'rett til innsyn', article: '15', heading: 'INNSYN', request: 'kravet ditt om innsyn' },
    rectification: { name: 'rett til retting', article: '16', heading: 'RETTING', request: 'kravet ditt om retting' },
    erasure: { name: 'rett til sletting', article: '17', heading: 'SLETTING', request: 'kravet ditt om sletting' },
    restriction: {
      name: 'rett til begrensning av behandling',
      article: '18',
      heading: 'BEGRENSNING AV BEHANDLING',
      request: 'kravet ditt om begrensning av behandling',
    },
    portability: {
      name: 'rett til dataportabilitet',
      article: '20',
      heading: 'DATAPORTABILITET',
      request: 'kravet ditt om dataportabilitet',
    },
    objection: {
      name: 'rett til å protestere',
      article: '21',
      heading: 'RETTEN TIL Å PROTESTERE',
      request: 'kravet ditt om at vi skal slutte å behandle opplysninger om deg',
    },
    consent_withdrawal: {
      name: 'rett til å trekke tilbake samtykke',
      article: '7 nr. 3',
      heading: 'TILBAKETREKKING AV SAMTYKKE',
      request: 'kravet ditt om å trekke tilbake et samtykke',
    },
  },
  law: 'personvernforordningen',
  article: ({ number, paragraph, point }) =>
    [number, ...(paragraph === null ? [] : [`nr. ${paragraph}`]), ...(point === null ? [] : [`bokstav ${point}`])].join(
      ' ',
    ),
  grounds: {
    manifestly_unfounded: 'anmodningen er åpenbart grunnløs',
    excessive: 'anmodningen er overdreven',
    not_identifiable: 'vi er ikke i stand til å identifisere deg',
    identity_not_proven: 'det er fortsatt rimelig tvil om identiteten til den som spør',
    rights_of_others: 'en kopi ville ha negativ innvirkning på andres rettigheter og friheter',
    rights_of_others_portability: 'overføringen ville ha negativ innvirkning på andres rettigheter og friheter',
    not_portable:
      'retten gjelder bare opplysninger som du selv har gitt oss, og som vi behandler automatisk på grunnlag av samtykke eller avtale; slik er det ikke her',
    data_correct: 'opplysningene er riktige og fullstendige',
    no_erasure_ground: 'ingen av forholdene i bokstav a til f, som gir rett til sletting, gjør seg gjeldende',
    expression: 'behandlingen er nødvendig for å utøve retten til ytrings- og informasjonsfrihet',
    legal_obligation: 'behandlingen er nødvendig for å oppfylle en rettslig forpliktelse som vi er underlagt',
    public_health: 'behandlingen er nødvendig av hensyn til allmennhetens interesse på området folkehelse',
    archiving:
      'behandlingen er nødvendig for arkivformål i allmennhetens interesse, for vitenskapelig eller historisk forskning eller for statistiske formål, og sletting ville sannsynligvis gjøre det umulig eller i alvorlig grad hindre at målene nås',
    legal_claims: 'behandlingen er nødvendig for å fastsette, gjøre gjeldende eller forsvare rettskrav',
    no_restriction_ground: 'ingen av forholdene i bokstav a til d, som gir rett til begrensning, gjør seg gjeldende',
    compelling_grounds:
      'det foreligger tvingende berettigede grunner for behandlingen som går foran dine interesser, rettigheter og friheter',
    not_by_consent: 'behandlingen bygger ikke på samtykke',
    national_law: 'en lov begrenser denne retten',
  },
  extensionReasons: { complexity: 'hvor kompleks henvendelsen er', number: 'antallet henvendelser' },
  found: (records, files) => {
    const parts = [
      ...(records > 0 ? [`${String(records)} ${records === 1 ? 'oppføring' : 'oppføringer'}`] : []),
      ...(files > 0 ? [`${String(files)} ${files === 1 ? 'fil' : 'filer'}`] : []),
    ]
    return parts.length === 0 ? 'ingenting funnet' : parts.join(' og ')
  },
  unfinished: 'søket er ikke ferdig',
  gaps: {
    source_failed: 'hele eller deler av kilden kunne ikke leses',
    file_skipped: 'én eller flere filer er ikke med',
    record_unreadable: 'én eller flere oppføringer må kontrolleres av en av oss',
    limit_reached: 'det finnes mer enn det som fikk plass i kopien',
    not_searched: 'deler av systemet må søkes gjennom for hånd',
  },
  changes: { rectification: 'rettingen', erasure: 'slettingen', restriction: 'begrensningen' },
}

export const page: PageWords = {
  title: 'Personopplysningene dine',
  intro:
    'Her er kopien av personopplysningene vi fant om deg. Siden inneholder opplysninger om deg: ta vare på den der andre ikke kommer til. Filen data.json har det samme i et format som maskiner kan lese, og mappen csv er for regneark.',
  reference: 'Referanse',
  controller: 'Behandlingsansvarlig',
  createdAt: 'Laget',
  contents: 'Innhold',
  source: 'Kilde',
  nothing: 'Vi fant ingenting om deg i denne kilden.',
  record: 'Oppføring',
  files: 'Filer',
  filesNote: 'Filene ligger i mappen files. Der har de fått nye navn; det opprinnelige navnet står ved siden av.',
  size: 'byte',
  gaps: 'Dette mangler foreløpig',
  gapsNote: 'Kopien er ikke fullstendig ennå. Vi arbeider med å hente det som mangler.',
  emptyValue: '(tomt)',
  yes: 'ja',
  no: 'nei',
}
