import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names as Datatilsynet writes them; Art. 21 is «å protestere», never «innsigelse». */
export const words: LetterWords = {
  subject: 'Henvendelsen din om personopplysninger',
  rights: {
    access: { name: 'rett til innsyn', article: '15' },
    rectification: { name: 'rett til retting', article: '16' },
    erasure: { name: 'rett til sletting', article: '17' },
    restriction: { name: 'rett til begrensning av behandling', article: '18' },
    portability: { name: 'rett til dataportabilitet', article: '20' },
    objection: { name: 'rett til å protestere', article: '21' },
    consent_withdrawal: { name: 'rett til å trekke tilbake samtykke', article: '7 nr. 3' },
  },
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
