import type { PortalTexts } from './portal-texts.js'

/** Norwegian, bokmål; the words for the rights are Datatilsynet's. */
export const nb: PortalTexts = {
  locale: 'nb-NO',
  name: 'Norsk (bokmål)',
  common: {
    language: 'Språk',
    rights: {
      access: 'innsyn i personopplysningene dine',
      rectification: 'retting av personopplysningene dine',
      erasure: 'sletting av personopplysningene dine',
      portability: 'opplysningene dine i en form du kan ta med deg (dataportabilitet)',
      restriction: 'begrensning av behandlingen',
      objection: 'protest mot behandlingen',
      consent_withdrawal: 'tilbaketrekking av samtykket ditt',
    },
    anyRight: 'personopplysningene dine',
    asked: 'Det blir bedt om',
    controller: 'Sendt til',
    receivedOn: 'Mottatt',
    reference: 'Referanse',
    error: 'Feil',
    back: 'Tilbake til forespørselen',
  },
  link: {
    title: 'Er det du som har sendt denne forespørselen?',
    lead: 'Vi har fått en forespørsel om personopplysningene til den som har denne e-postadressen. Si fra om den kom fra deg, slik at ingen andre får opplysningene dine.',
    nothingYet: 'Ingenting skjer før du trykker på en av knappene.',
    yes: 'Ja, det var meg',
    yesMeans: 'Da vet vi at det er deg, og arbeider videre med svaret. Her kan du se hvor langt vi er kommet.',
    no: 'Nei, det var ikke meg',
    noMeans: 'Da gir vi ikke ut noe, og en medarbeider ser på saken.',
    returnTitle: 'Tilbake til forespørselen din',
    returnLead: 'Her ser du hvor langt vi er kommet, og hva vi har svart.',
    returnOpen: 'Åpne forespørselen',
  },
  lost: {
    title: 'Denne lenken virker ikke',
    paragraphs: [
      'Kanskje er den brukt før, for gammel, eller det mangler en del av den.',
      'Fristen vår for å svare deg løper videre. Du taper ingenting på at lenken ikke virker.',
    ],
    renewMeans: 'Vi kan sende en ny lenke til adressen som den gamle gikk til.',
    renew: 'Send meg en ny lenke',
    stillOpen: 'Åpnet du lenken i denne nettleseren for kort tid siden, kan besøket ditt fortsatt være åpent.',
  },
  renewed: {
    title: 'Takk',
    paragraphs: [
      'Hvis lenken kom fra oss og forespørselen fortsatt er åpen, er en ny lenke på vei til den samme adressen. Vi sender høyst én om dagen.',
      'Kommer det ingen, kan du svare på e-posten som lenken sto i.',
    ],
  },
  denied: {
    title: 'Takk for at du sier fra',
    paragraphs: [
      'Vi gir ikke ut noe på grunn av denne forespørselen. En medarbeider ser på den.',
      'Du trenger ikke å gjøre noe mer.',
    ],
  },
  status: {
    title: 'Forespørselen din',
    stepsTitle: 'Hvor langt vi er kommet',
    steps: {
      received: 'Forespørselen er mottatt',
      proof: 'Vi sjekker at det er deg',
      collecting: 'Vi samler opplysningene dine',
      preparing: 'Vi skriver svaret',
      answered: 'Besvart',
    },
    done: 'ferdig',
    now: 'her er vi nå',
    ahead: 'gjenstår',
    meaning: {
      received: 'Vi har fått forespørselen din og ser på den.',
      proof:
        'Vi må fortsatt være sikre på at det er du som spør. Har du hatt en annen e-postadresse hos oss, så se etter der også: vi kan ha sendt en lenke dit.',
      collecting: 'Vi samler opplysningene om deg fra systemene våre.',
      preparing: 'Vi skriver svaret ditt. Et menneske leser det før det går ut.',
      answered: 'Vi har svart på forespørselen din.',
      closed: 'Forespørselen din er avsluttet.',
    },
    dueTitle: 'Når du får svar',
    latest: (day) => `Senest ${day}`,
    latestWhy:
      'Det er den siste dagen loven gir oss, regnet fra dagen vi fikk forespørselen. Helger, helligdager og tid da vi ventet på deg, er allerede tatt med.',
    extendedWhy:
      'Loven gir mer tid når en forespørsel er komplisert eller det er flere av dem. Den tiden trengte vi, og vi har skrevet til deg om hvorfor.',
    lookAgain: 'Se på nytt',
    changed: 'Det er noe nytt i forespørselen din.',
    over: 'Besøket ditt er avsluttet.',
  },
  copy: {
    title: 'Kopien av opplysningene dine',
    lead: 'En ZIP-fil med opplysningene vi har om deg. Åpne filen index.html i den for å lese alt.',
    file: 'Fil',
    size: 'Størrelse',
    until: 'Kan hentes til',
    once: 'Du kan laste den ned én gang. Bruk helst en enhet som er din egen.',
    download: 'Last ned kopien',
    fetched: 'Kopien er lastet ned. Gikk noe galt, kan du skrive til oss, så får du en ny.',
    expired: 'Tiden for å laste ned kopien er ute. Skriv til oss, så får du en ny.',
  },
  writing: {
    title: 'Dette har du skrevet',
    showAll: 'Vis hele teksten',
    addTitle: 'Legg til eller rett noe',
    kind: 'Hva vil du gjøre?',
    information: 'Legge til noe som hjelper dere å finne opplysningene mine',
    correction: 'Rette noe jeg har skrevet',
    text: 'Teksten din',
    hint: (characters) => `Inntil ${characters} tegn. Ikke send passord eller kopi av legitimasjon.`,
    send: 'Send',
    sent: 'Takk. Vi har fått teksten din.',
    empty: 'Skriv noe i feltet først.',
    tooLong: (characters) => `Teksten er for lang. Den kan ha høyst ${characters} tegn.`,
    ended: 'Det kan ikke legges til noe mer, for forespørselen er avsluttet. Skriv heller til oss.',
  },
  leaving: {
    title: 'Noe annet',
    contact: 'Gjelder det noe som denne siden ikke kan, skriv til',
    withdraw: 'Trekk forespørselen tilbake',
    withdrawMeans: 'Trekker du forespørselen tilbake, får du ikke svar på den. Du kan spørre igjen når du vil.',
    withdrawReason: 'Vil du si noe mer? (valgfritt)',
    withdrawYes: 'Ja, trekk den tilbake',
    withdrawStatement: 'Jeg trekker forespørselen min tilbake.',
    withdrawn: 'Vi har notert at du trekker forespørselen tilbake. En medarbeider tar seg av det.',
    notMe: 'Det var ikke jeg som spurte',
    leave: 'Avslutt besøket',
    cookie: 'Siden bruker én informasjonskapsel mens du er her, og ingen etterpå.',
  },
  left: {
    title: 'Besøket er avsluttet',
    paragraphs: ['Du kan lukke vinduet. Vil du tilbake, åpner du e-posten fra oss igjen.'],
  },
  visitOver: {
    title: 'Besøket er over',
    paragraphs: [
      'For din egen sikkerhet varer et besøk bare en kort stund.',
      'Vil du tilbake, åpner du lenken i e-posten fra oss på nytt. Der kan du få tilsendt en ny lenke.',
    ],
  },
  failures: {
    refused: {
      title: 'Dette ble ikke tatt imot',
      paragraphs: [
        'Vi kunne ikke se at det kom fra vår egen side. Ingenting er endret. Gå tilbake, last siden på nytt og prøv en gang til.',
      ],
    },
    tooLarge: {
      title: 'Teksten er for lang',
      paragraphs: ['Ingenting ble sendt. Gå tilbake, kort ned teksten og send den igjen.'],
    },
    tooMany: {
      title: 'For mange forsøk',
      paragraphs: [
        'Vent et kvarter og prøv igjen.',
        'Fristen vår for å svare deg løper videre. Du taper ingenting på å vente.',
      ],
    },
    failed: {
      title: 'Noe gikk galt hos oss',
      paragraphs: [
        'Prøv igjen om en liten stund.',
        'Fristen vår for å svare deg løper videre. Du taper ingenting på å vente.',
      ],
    },
  },
}
