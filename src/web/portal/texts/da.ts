import type { PortalTexts } from './portal-texts.js'

/** Danish; the words for the rights are Datatilsynet's. */
export const da: PortalTexts = {
  locale: 'da-DK',
  name: 'Dansk',
  common: {
    language: 'Sprog',
    rights: {
      access: 'indsigt i dine personoplysninger',
      rectification: 'berigtigelse af dine personoplysninger',
      erasure: 'sletning af dine personoplysninger',
      portability: 'dine oplysninger i et format, som du kan tage med dig (dataportabilitet)',
      restriction: 'begrænsning af behandlingen',
      objection: 'indsigelse mod behandlingen',
      consent_withdrawal: 'tilbagekaldelse af dit samtykke',
    },
    anyRight: 'dine personoplysninger',
    asked: 'Der er bedt om',
    controller: 'Sendt til',
    receivedOn: 'Modtaget',
    reference: 'Reference',
    error: 'Fejl',
    back: 'Tilbage til din anmodning',
  },
  link: {
    title: 'Er det dig, der har sendt denne anmodning?',
    lead: 'Vi har fået en anmodning om personoplysningerne for den person, som har denne e-mailadresse. Fortæl os, om den kom fra dig, så ingen andre får dine oplysninger.',
    nothingYet: 'Der sker ikke noget, før du trykker på en af knapperne.',
    yes: 'Ja, det var mig',
    yesMeans: 'Så ved vi, at det er dig, og arbejder videre med svaret. Her kan du se, hvor langt vi er kommet.',
    no: 'Nej, det var ikke mig',
    noMeans: 'Så udleverer vi ikke noget, og en medarbejder ser på sagen.',
    returnTitle: 'Tilbage til din anmodning',
    returnLead: 'Her kan du se, hvor langt vi er kommet, og hvad vi har svaret.',
    returnOpen: 'Åbn min anmodning',
  },
  lost: {
    title: 'Dette link virker ikke',
    paragraphs: [
      'Måske er det brugt før, måske er det for gammelt, eller der mangler en del af det.',
      'Vores frist for at svare dig løber videre. Du mister ikke noget ved, at linket ikke virker.',
    ],
    renewMeans: 'Vi kan sende et nyt link til den adresse, som det gamle blev sendt til.',
    renew: 'Send mig et nyt link',
    stillOpen: 'Hvis du åbnede linket i denne browser for kort tid siden, er dit besøg måske stadig åbent.',
  },
  renewed: {
    title: 'Tak',
    paragraphs: [
      'Hvis linket kom fra os, og din anmodning stadig er åben, er et nyt link på vej til den samme adresse. Vi sender højst ét om dagen.',
      'Hvis der ikke kommer noget, kan du svare på den e-mail, som linket stod i.',
    ],
  },
  denied: {
    title: 'Tak, fordi du siger til',
    paragraphs: [
      'Vi udleverer ikke noget på grund af denne anmodning. En medarbejder ser på den.',
      'Du behøver ikke at gøre mere.',
    ],
  },
  status: {
    title: 'Din anmodning',
    stepsTitle: 'Hvor langt vi er kommet',
    steps: {
      received: 'Anmodningen er modtaget',
      proof: 'Vi kontrollerer, at det er dig',
      collecting: 'Vi samler dine oplysninger',
      preparing: 'Vi skriver svaret',
      answered: 'Besvaret',
    },
    done: 'færdig',
    now: 'her er vi nu',
    ahead: 'mangler endnu',
    meaning: {
      received: 'Vi har fået din anmodning og ser på den.',
      proof:
        'Vi skal stadig være sikre på, at det er dig, der spørger. Har du haft en anden e-mailadresse hos os, så se også efter der: vi kan have sendt et link dertil.',
      collecting: 'Vi samler oplysningerne om dig fra vores systemer.',
      preparing: 'Vi skriver dit svar. Et menneske læser det, før det bliver sendt.',
      answered: 'Vi har besvaret din anmodning.',
      closed: 'Din anmodning er afsluttet.',
    },
    dueTitle: 'Hvornår du får svar',
    latest: (day) => `Senest den ${day}`,
    latestWhy:
      'Det er den sidste dag, loven giver os, regnet fra den dag, vi fik din anmodning. Weekender, helligdage og tid, hvor vi ventede på dig, er allerede regnet med.',
    extendedWhy:
      'Loven giver mere tid, når en anmodning er kompleks, eller der er flere af dem. Den tid havde vi brug for, og vi har fortalt dig hvorfor.',
    lookAgain: 'Se efter igen',
    changed: 'Der er noget nyt i din anmodning.',
    over: 'Dit besøg er afsluttet.',
  },
  copy: {
    title: 'Kopien af dine oplysninger',
    lead: 'En ZIP-fil med de oplysninger, vi har om dig. Åbn filen index.html i den for at læse det hele.',
    file: 'Fil',
    size: 'Størrelse',
    until: 'Kan hentes indtil',
    once: 'Du kan hente den én gang. Brug helst en enhed, der er din egen.',
    download: 'Hent kopien',
    fetched: 'Kopien er hentet. Hvis noget gik galt, kan du skrive til os, så får du en ny.',
    expired: 'Tiden til at hente kopien er udløbet. Skriv til os, så får du en ny.',
  },
  writing: {
    title: 'Det har du skrevet',
    showAll: 'Vis hele teksten',
    addTitle: 'Tilføj eller ret noget',
    kind: 'Hvad vil du gøre?',
    information: 'Tilføje noget, der hjælper jer med at finde mine oplysninger',
    correction: 'Rette noget, jeg har skrevet',
    text: 'Din tekst',
    hint: (characters) => `Højst ${characters} tegn. Send ikke adgangskoder eller kopi af legitimation.`,
    send: 'Send',
    sent: 'Tak. Vi har modtaget din tekst.',
    empty: 'Skriv noget i feltet først.',
    tooLong: (characters) => `Teksten er for lang. Den må højst have ${characters} tegn.`,
    ended: 'Der kan ikke tilføjes mere, for anmodningen er afsluttet. Skriv til os i stedet.',
  },
  leaving: {
    title: 'Noget andet',
    contact: 'Gælder det noget, som denne side ikke kan, så skriv til',
    withdraw: 'Træk min anmodning tilbage',
    withdrawMeans: 'Hvis du trækker anmodningen tilbage, får du ikke svar på den. Du kan spørge igen, når du vil.',
    withdrawReason: 'Vil du sige noget mere? (valgfrit)',
    withdrawYes: 'Ja, træk den tilbage',
    withdrawStatement: 'Jeg trækker min anmodning tilbage.',
    withdrawn: 'Vi har noteret, at du trækker anmodningen tilbage. En medarbejder tager sig af det.',
    notMe: 'Det var ikke mig, der spurgte',
    leave: 'Afslut besøget',
    cookie: 'Siden bruger én cookie, mens du er her, og ingen bagefter.',
  },
  left: {
    title: 'Besøget er afsluttet',
    paragraphs: ['Du kan lukke vinduet. Vil du tilbage, kan du åbne vores e-mail igen.'],
  },
  visitOver: {
    title: 'Besøget er slut',
    paragraphs: [
      'For din egen sikkerhed varer et besøg kun kort tid.',
      'Vil du tilbage, skal du åbne linket i vores e-mail igen. Der kan du få et nyt link tilsendt.',
    ],
  },
  failures: {
    refused: {
      title: 'Dette blev ikke modtaget',
      paragraphs: [
        'Vi kunne ikke se, at det kom fra vores egen side. Intet er ændret. Gå tilbage, genindlæs siden, og prøv en gang til.',
      ],
    },
    tooLarge: {
      title: 'Teksten er for lang',
      paragraphs: ['Der blev ikke sendt noget. Gå tilbage, forkort teksten, og send den igen.'],
    },
    tooMany: {
      title: 'For mange forsøg',
      paragraphs: [
        'Vent et kvarter, og prøv igen.',
        'Vores frist for at svare dig løber videre. Du mister ikke noget ved at vente.',
      ],
    },
    failed: {
      title: 'Noget gik galt hos os',
      paragraphs: [
        'Prøv igen om lidt.',
        'Vores frist for at svare dig løber videre. Du mister ikke noget ved at vente.',
      ],
    },
  },
}
