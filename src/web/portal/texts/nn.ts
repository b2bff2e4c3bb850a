import type { PortalTexts } from './portal-texts.js'

/** Norwegian, nynorsk; the words for the rights are Datatilsynet's. */
export const nn: PortalTexts = {
  locale: 'nn-NO',
  name: 'Norsk (nynorsk)',
  common: {
    language: 'Språk',
    rights: {
      access: 'innsyn i personopplysningane dine',
      rectification: 'retting av personopplysningane dine',
      erasure: 'sletting av personopplysningane dine',
      portability: 'opplysningane dine i ei form du kan ta med deg (dataportabilitet)',
      restriction: 'avgrensing av behandlinga',
      objection: 'protest mot behandlinga',
      consent_withdrawal: 'tilbaketrekking av samtykket ditt',
    },
    anyRight: 'personopplysningane dine',
    asked: 'Det blir bede om',
    controller: 'Sendt til',
    receivedOn: 'Motteken',
    reference: 'Referanse',
    error: 'Feil',
    back: 'Tilbake til førespurnaden',
  },
  link: {
    title: 'Er det du som har sendt denne førespurnaden?',
    lead: 'Vi har fått ein førespurnad om personopplysningane til den som har denne e-postadressa. Sei frå om han kom frå deg, slik at ingen andre får opplysningane dine.',
    nothingYet: 'Ingenting skjer før du trykkjer på ein av knappane.',
    yes: 'Ja, det var meg',
    yesMeans: 'Då veit vi at det er deg, og arbeider vidare med svaret. Her kan du sjå kor langt vi er komne.',
    no: 'Nei, det var ikkje meg',
    noMeans: 'Då gir vi ikkje ut noko, og ein medarbeidar ser på saka.',
    returnTitle: 'Tilbake til førespurnaden din',
    returnLead: 'Her ser du kor langt vi er komne, og kva vi har svart.',
    returnOpen: 'Opne førespurnaden',
  },
  lost: {
    title: 'Denne lenkja verkar ikkje',
    paragraphs: [
      'Kanskje er ho brukt før, for gammal, eller det manglar ein del av henne.',
      'Fristen vår for å svare deg går vidare. Du taper ingenting på at lenkja ikkje verkar.',
    ],
    renewMeans: 'Vi kan sende ei ny lenkje til adressa som den gamle gjekk til.',
    renew: 'Send meg ei ny lenkje',
    stillOpen: 'Opna du lenkja i denne nettlesaren for kort tid sidan, kan besøket ditt framleis vere ope.',
  },
  renewed: {
    title: 'Takk',
    paragraphs: [
      'Dersom lenkja kom frå oss og førespurnaden framleis er open, er ei ny lenkje på veg til den same adressa. Vi sender høgst éi om dagen.',
      'Kjem det inga, kan du svare på e-posten som lenkja stod i.',
    ],
  },
  denied: {
    title: 'Takk for at du seier frå',
    paragraphs: [
      'Vi gir ikkje ut noko på grunn av denne førespurnaden. Ein medarbeidar ser på han.',
      'Du treng ikkje å gjere noko meir.',
    ],
  },
  status: {
    title: 'Førespurnaden din',
    stepsTitle: 'Kor langt vi er komne',
    steps: {
      received: 'Førespurnaden er motteken',
      proof: 'Vi sjekkar at det er deg',
      collecting: 'Vi samlar opplysningane dine',
      preparing: 'Vi skriv svaret',
      answered: 'Svart på',
    },
    done: 'ferdig',
    now: 'her er vi no',
    ahead: 'står att',
    meaning: {
      received: 'Vi har fått førespurnaden din og ser på han.',
      proof:
        'Vi må framleis vere sikre på at det er du som spør. Har du hatt ei anna e-postadresse hos oss, så sjå etter der òg: vi kan ha sendt ei lenkje dit.',
      collecting: 'Vi samlar opplysningane om deg frå systema våre.',
      preparing: 'Vi skriv svaret ditt. Eit menneske les det før det går ut.',
      answered: 'Vi har svart på førespurnaden din.',
      closed: 'Førespurnaden din er avslutta.',
    },
    dueTitle: 'Når du får svar',
    latest: (day) => `Seinast ${day}`,
    latestWhy:
      'Det er den siste dagen lova gir oss, rekna frå dagen vi fekk førespurnaden. Helger, heilagdagar og tid då vi venta på deg, er alt tekne med.',
    extendedWhy:
      'Lova gir meir tid når ein førespurnad er komplisert eller det er fleire av dei. Den tida trong vi, og vi har skrive til deg om kvifor.',
    lookAgain: 'Sjå på nytt',
    changed: 'Det er noko nytt i førespurnaden din.',
    over: 'Besøket ditt er avslutta.',
  },
  copy: {
    title: 'Kopien av opplysningane dine',
    lead: 'Ei ZIP-fil med opplysningane vi har om deg. Opne fila index.html i henne for å lese alt.',
    file: 'Fil',
    size: 'Storleik',
    until: 'Kan hentast til',
    once: 'Du kan laste henne ned éin gong. Bruk helst ei eining som er di eiga.',
    download: 'Last ned kopien',
    fetched: 'Kopien er lasta ned. Gjekk noko gale, kan du skrive til oss, så får du ein ny.',
    expired: 'Tida for å laste ned kopien er ute. Skriv til oss, så får du ein ny.',
  },
  writing: {
    title: 'Dette har du skrive',
    showAll: 'Vis heile teksten',
    addTitle: 'Legg til eller rett noko',
    kind: 'Kva vil du gjere?',
    information: 'Leggje til noko som hjelper dykk å finne opplysningane mine',
    correction: 'Rette noko eg har skrive',
    text: 'Teksten din',
    hint: (characters) => `Inntil ${characters} teikn. Ikkje send passord eller kopi av legitimasjon.`,
    send: 'Send',
    sent: 'Takk. Vi har fått teksten din.',
    empty: 'Skriv noko i feltet først.',
    tooLong: (characters) => `Teksten er for lang. Han kan ha høgst ${characters} teikn.`,
    ended: 'Det kan ikkje leggjast til noko meir, for førespurnaden er avslutta. Skriv heller til oss.',
  },
  leaving: {
    title: 'Noko anna',
    contact: 'Gjeld det noko som denne sida ikkje kan, skriv til',
    withdraw: 'Trekk førespurnaden tilbake',
    withdrawMeans: 'Trekkjer du førespurnaden tilbake, får du ikkje svar på han. Du kan spørje igjen når du vil.',
    withdrawReason: 'Vil du seie noko meir? (valfritt)',
    withdrawYes: 'Ja, trekk han tilbake',
    withdrawStatement: 'Eg trekkjer førespurnaden min tilbake.',
    withdrawn: 'Vi har notert at du trekkjer førespurnaden tilbake. Ein medarbeidar tek seg av det.',
    notMe: 'Det var ikkje eg som spurde',
    leave: 'Avslutt besøket',
    cookie: 'Sida bruker éin informasjonskapsel medan du er her, og ingen etterpå.',
  },
  left: {
    title: 'Besøket er avslutta',
    paragraphs: ['Du kan lukke vindauget. Vil du tilbake, opnar du e-posten frå oss igjen.'],
  },
  visitOver: {
    title: 'Besøket er over',
    paragraphs: [
      'For din eigen tryggleik varer eit besøk berre ei kort stund.',
      'Vil du tilbake, opnar du lenkja i e-posten frå oss på nytt. Der kan du få tilsendt ei ny lenkje.',
    ],
  },
  failures: {
    refused: {
      title: 'Dette vart ikkje teke imot',
      paragraphs: [
        'Vi kunne ikkje sjå at det kom frå vår eiga side. Ingenting er endra. Gå tilbake, last sida på nytt og prøv ein gong til.',
      ],
    },
    tooLarge: {
      title: 'Teksten er for lang',
      paragraphs: ['Ingenting vart sendt. Gå tilbake, kort ned teksten og send han igjen.'],
    },
    tooMany: {
      title: 'For mange forsøk',
      paragraphs: [
        'Vent eit kvarter og prøv igjen.',
        'Fristen vår for å svare deg går vidare. Du taper ingenting på å vente.',
      ],
    },
    failed: {
      title: 'Noko gjekk gale hos oss',
      paragraphs: [
        'Prøv igjen om ei lita stund.',
        'Fristen vår for å svare deg går vidare. Du taper ingenting på å vente.',
      ],
    },
  },
}
