import type { LetterWords, PageWords } from '../language-pack.js'

/** Official names of the Swedish GDPR text; IMY says «registerutdrag» for what an access request gives. */
export const words: LetterWords = {
  subject: 'Din begäran om personuppgifter',
  rights: {
    access: {
      name: 'rätt till tillgång (registerutdrag)',
      article: '15',
      heading: 'TILLGÅNG',
      request: 'din begäran om tillgång (registerutdrag)',
    },
    rectification: {
      name: 'rätt till rättelse',
      article: '16',
      heading: 'RÄTTELSE',
      request: 'din begäran om rättelse',
    },
    erasure: { name: 'rätt till radering', article: '17', heading: 'RADERING', request: 'din begäran om radering' },
    restriction: {
      name: 'rätt till begränsning av behandling',
      article: '18',
      heading: 'BEGRÄNSNING AV BEHANDLING',
      request: 'din begäran om begränsning av behandling',
    },
    portability: {
      name: 'rätt till dataportabilitet',
      article: '20',
      heading: 'DATAPORTABILITET',
      request: 'din begäran om dataportabilitet',
    },
    objection: {
      name: 'rätt att göra invändningar',
      article: '21',
      heading: 'RÄTTEN ATT GÖRA INVÄNDNINGAR',
      request: 'din begäran om att vi ska sluta behandla uppgifter om dig',
    },
    consent_withdrawal: {
      name: 'rätt att återkalla samtycke',
      article: '7.3',
      heading: 'ÅTERKALLAT SAMTYCKE',
      request: 'din begäran om att återkalla ett samtycke',
    },
  },
  law: 'dataskyddsförordningen',
  article: ({ number, paragraph, point }) =>
    `${number}${paragraph === null ? '' : `.${paragraph}`}${point === null ? '' : ` ${point}`}`,
  grounds: {
    manifestly_unfounded: 'begäran är uppenbart ogrundad',
    excessive: 'begäran är orimlig',
    not_identifiable: 'vi är inte i stånd att identifiera dig',
    identity_not_proven: 'det finns fortfarande rimliga skäl att betvivla identiteten hos den som frågar',
    rights_of_others: 'en kopia skulle inverka menligt på andras rättigheter och friheter',
    rights_of_others_portability: 'överföringen skulle påverka andras rättigheter och friheter på ett ogynnsamt sätt',
    not_portable:
      'rätten gäller bara uppgifter som du själv har lämnat till oss och som vi behandlar automatiserat med stöd av samtycke eller avtal; så är det inte här',
    data_correct: 'uppgifterna är riktiga och fullständiga',
    no_erasure_ground: 'inget av det som enligt leden a–f ger rätt till radering gäller här',
    expression: 'behandlingen är nödvändig för att utöva rätten till yttrande- och informationsfrihet',
    legal_obligation: 'behandlingen är nödvändig för att uppfylla en rättslig förpliktelse som vi omfattas av',
    public_health: 'behandlingen är nödvändig av skäl som rör ett viktigt allmänt intresse på folkhälsoområdet',
    archiving:
      'behandlingen är nödvändig för arkivändamål av allmänt intresse, för vetenskapliga eller historiska forskningsändamål eller för statistiska ändamål, och en radering skulle sannolikt göra det omöjligt eller avsevärt svårare att uppnå syftet',
    legal_claims: 'behandlingen är nödvändig för att fastställa, göra gällande eller försvara rättsliga anspråk',
    no_restriction_ground: 'inget av det som enligt leden a–d ger rätt till begränsning gäller här',
    compelling_grounds:
      'det finns tvingande berättigade skäl för behandlingen som väger tyngre än dina intressen, rättigheter och friheter',
    not_by_consent: 'behandlingen grundar sig inte på samtycke',
    national_law: 'en lag begränsar den här rätten',
  },
  extensionReasons: { complexity: 'hur komplicerad begäran är', number: 'antalet begäranden' },
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
