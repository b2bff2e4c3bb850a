import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names as Datatilsynet.dk and the Danish GDPR text have them. */
export const words: LetterWords = {
  subject: 'Din henvendelse om personoplysninger',
  rights: {
    access: { name: 'ret til indsigt', article: '15' },
    rectification: { name: 'ret til berigtigelse', article: '16' },
    erasure: { name: 'ret til sletning', article: '17' },
    restriction: { name: 'ret til begrænsning af behandling', article: '18' },
    portability: { name: 'ret til dataportabilitet', article: '20' },
    objection: { name: 'ret til indsigelse', article: '21' },
    consent_withdrawal: { name: 'ret til at trække samtykke tilbage', article: '7, stk. 3' },
  },
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
