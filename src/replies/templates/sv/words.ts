import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names of the Swedish GDPR text; IMY says «registerutdrag» for what an access request gives. */
export const words: LetterWords = {
  subject: 'Din begäran om personuppgifter',
  rights: {
    access: { name: 'rätt till tillgång (registerutdrag)', article: '15' },
    rectification: { name: 'rätt till rättelse', article: '16' },
    erasure: { name: 'rätt till radering', article: '17' },
    restriction: { name: 'rätt till begränsning av behandling', article: '18' },
    portability: { name: 'rätt till dataportabilitet', article: '20' },
    objection: { name: 'rätt att göra invändningar', article: '21' },
    consent_withdrawal: { name: 'rätt att återkalla samtycke', article: '7.3' },
  },
  found: (records, files) => {
    const parts = [
      ...(records > 0 ? [`${String(records)} ${records === 1 ? 'post' : 'poster'}`] : []),
      ...(files > 0 ? [`${String(files)} ${files === 1 ? 'fil' : 'filer'}`] : []),
    ]
    return parts.length === 0 ? 'inget hittades' : parts.join(' och ')
  },
  unfinished: 'sökningen är inte klar',
  gaps: {
    source_failed: 'hela eller delar av källan kunde inte läsas',
    file_skipped: 'en eller flera filer är inte med',
    record_unreadable: 'en eller flera poster behöver kontrolleras av någon av oss',
    limit_reached: 'det finns mer än vad som fick plats i kopian',
    not_searched: 'delar av systemet måste sökas igenom för hand',
  },
  changes: { rectification: 'rättelsen', erasure: 'raderingen', restriction: 'begränsningen' },
}

export const page: PageWords = {
  title: 'Dina personuppgifter',
  intro:
    'Här är kopian av de personuppgifter som vi hittade om dig. Sidan innehåller uppgifter om dig: förvara den där andra inte kommer åt den. Filen data.json har samma innehåll i ett format som maskiner kan läsa, och mappen csv är till för kalkylprogram.',
  reference: 'Referens',
  controller: 'Personuppgiftsansvarig',
  createdAt: 'Skapad',
  contents: 'Innehåll',
  source: 'Källa',
  nothing: 'Vi hittade inget om dig i den här källan.',
  record: 'Post',
  files: 'Filer',
  filesNote: 'Filerna ligger i mappen files. Där har de fått nya namn; det ursprungliga namnet står bredvid.',
  size: 'byte',
  gaps: 'Det här saknas ännu',
  gapsNote: 'Kopian är inte fullständig ännu. Vi arbetar med att hämta det som saknas.',
  emptyValue: '(tomt)',
  yes: 'ja',
  no: 'nej',
}
