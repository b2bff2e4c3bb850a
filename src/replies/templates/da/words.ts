import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names as Datatilsynet.dk and the Danish GDPR text have them. */
export const words: LetterWords = {
  subject: 'Din henvendelse om personoplysninger',
  rights: {
    access: { name: 'ret til indsigt', article: '15', heading: 'INDSIGT', request: 'din anmodning om indsigt' },
    rectification: {
      name: 'ret til berigtigelse',
      article: '16',
      heading: 'BERIGTIGELSE',
      request: 'din anmodning om berigtigelse',
    },
    erasure: { name: 'ret til sletning', article: '17', heading: 'SLETNING', request: 'din anmodning om sletning' },
    restriction: {
      name: 'ret til begrænsning af behandling',
      article: '18',
      heading: 'BEGRÆNSNING AF BEHANDLING',
      request: 'din anmodning om begrænsning af behandling',
    },
    portability: {
      name: 'ret til dataportabilitet',
      article: '20',
      heading: 'DATAPORTABILITET',
      request: 'din anmodning om dataportabilitet',
    },
    objection: {
      name: 'ret til indsigelse',
      article: '21',
      heading: 'RETTEN TIL INDSIGELSE',
      request: 'din anmodning om, at vi holder op med at behandle oplysninger om dig',
    },
    consent_withdrawal: {
      name: 'ret til at trække samtykke tilbage',
      article: '7, stk. 3',
      heading: 'TILBAGETRÆKNING AF SAMTYKKE',
      request: 'din anmodning om at trække et samtykke tilbage',
    },
  },
  law: 'databeskyttelsesforordningens',
  article: ({ number, paragraph, point }) =>
    [number, ...(paragraph === null ? [] : [`stk. ${paragraph}`]), ...(point === null ? [] : [`litra ${point}`])].join(
      ', ',
    ),
  grounds: {
    manifestly_unfounded: 'anmodningen er åbenbart grundløs',
    excessive: 'anmodningen er overdreven',
    not_identifiable: 'vi er ikke i stand til at identificere dig',
    identity_not_proven: 'der hersker fortsat rimelig tvivl om identiteten af den, der spørger',
    rights_of_others: 'en kopi ville krænke andres rettigheder og frihedsrettigheder',
    rights_of_others_portability: 'overførslen ville krænke andres rettigheder eller frihedsrettigheder',
    not_portable:
      'retten gælder kun oplysninger, som du selv har givet os, og som vi behandler automatisk på grundlag af samtykke eller en kontrakt; sådan er det ikke her',
    data_correct: 'oplysningerne er rigtige og fuldstændige',
    no_erasure_ground: 'ingen af de forhold i litra a-f, der giver ret til sletning, gør sig gældende',
    expression: 'behandlingen er nødvendig for at udøve retten til ytrings- og informationsfrihed',
    legal_obligation: 'behandlingen er nødvendig for at overholde en retlig forpligtelse, som vi er underlagt',
    public_health: 'behandlingen er nødvendig af hensyn til samfundsinteresser på folkesundhedsområdet',
    archiving:
      'behandlingen er nødvendig til arkivformål i samfundets interesse, til videnskabelige eller historiske forskningsformål eller til statistiske formål, og sletning ville sandsynligvis gøre det umuligt eller i alvorlig grad hindre, at formålet opfyldes',
    legal_claims: 'behandlingen er nødvendig, for at retskrav kan fastlægges, gøres gældende eller forsvares',
    no_restriction_ground: 'ingen af de forhold i litra a-d, der giver ret til begrænsning, gør sig gældende',
    compelling_grounds:
      'der foreligger vægtige legitime grunde til behandlingen, som går forud for dine interesser, rettigheder og frihedsrettigheder',
    not_by_consent: 'behandlingen bygger ikke på samtykke',
    national_law: 'en lov begrænser denne ret',
  },
  extensionReasons: { complexity: 'anmodningens kompleksitet', number: 'antallet af anmodninger' },
  found: (records, files) => {
    const parts = [
      ...(records > 0 ? [`${String(records)} ${records === 1 ? 'post' : 'poster'}`] : []),
      ...(files > 0 ? [`${String(files)} ${files === 1 ? 'fil' : 'filer'}`] : []),
    ]
    return parts.length === 0 ? 'intet fundet' : parts.join(' og ')
  },
  unfinished: 'søgningen er ikke færdig',
  gaps: {
    source_failed: 'hele kilden eller dele af den kunne ikke læses',
    file_skipped: 'en eller flere filer er ikke med',
    record_unreadable: 'en eller flere poster skal kontrolleres af en af os',
    limit_reached: 'der findes mere, end der var plads til i kopien',
    not_searched: 'dele af systemet skal gennemsøges i hånden',
  },
  changes: { rectification: 'berigtigelsen', erasure: 'sletningen', restriction: 'begrænsningen' },
}

export const page: PageWords = {
  title: 'Dine personoplysninger',
  intro:
    'Her er kopien af de personoplysninger, vi fandt om dig. Siden indeholder oplysninger om dig: opbevar den, hvor andre ikke har adgang. Filen data.json har det samme i et format, som maskiner kan læse, og mappen csv er til regneark.',
  reference: 'Reference',
  controller: 'Dataansvarlig',
  createdAt: 'Lavet',
  contents: 'Indhold',
  source: 'Kilde',
  nothing: 'Vi fandt intet om dig i denne kilde.',
  record: 'Post',
  files: 'Filer',
  filesNote: 'Filerne ligger i mappen files. Der har de fået nye navne; det oprindelige navn står ved siden af.',
  size: 'byte',
  gaps: 'Det mangler endnu',
  gapsNote: 'Kopien er ikke fuldstændig endnu. Vi arbejder på at hente det, der mangler.',
  emptyValue: '(tomt)',
  yes: 'ja',
  no: 'nej',
}
