import type { PortalTexts } from './portal-texts.js'

/** Dutch, addressing the person as u; the words for the rights are the Autoriteit Persoonsgegevens'. */
export const nl: PortalTexts = {
  locale: 'nl-NL',
  name: 'Nederlands',
  common: {
    language: 'Taal',
    rights: {
      access: 'inzage in uw persoonsgegevens',
      rectification: 'rectificatie van uw persoonsgegevens',
      erasure: 'verwijdering van uw persoonsgegevens',
      portability: 'uw gegevens in een vorm die u kunt meenemen (dataportabiliteit)',
      restriction: 'beperking van de verwerking',
      objection: 'bezwaar tegen de verwerking',
      consent_withdrawal: 'intrekking van uw toestemming',
    },
    anyRight: 'uw persoonsgegevens',
    asked: 'Waar het om gaat',
    controller: 'Gericht aan',
    receivedOn: 'Ontvangen op',
    reference: 'Kenmerk',
    error: 'Fout',
    back: 'Terug naar uw verzoek',
  },
  link: {
    title: 'Hebt u dit verzoek gedaan?',
    lead: 'Wij hebben een verzoek ontvangen over de persoonsgegevens van degene van wie dit e-mailadres is. Laat ons weten of het van u komt, zodat niemand anders uw gegevens krijgt.',
    nothingYet: 'Er gebeurt niets totdat u op een van de knoppen drukt.',
    yes: 'Ja, dat was ik',
    yesMeans: 'Dan weten wij dat u het bent en werken wij verder aan uw antwoord. Hier kunt u zien hoe ver wij zijn.',
    no: 'Nee, dat was ik niet',
    noMeans: 'Dan verstrekken wij niets en kijkt een medewerker ernaar.',
    returnTitle: 'Terug naar uw verzoek',
    returnLead: 'Hier ziet u hoe ver wij zijn en wat wij hebben geantwoord.',
    returnOpen: 'Mijn verzoek openen',
  },
  lost: {
    title: 'Deze link werkt niet',
    paragraphs: [
      'Misschien is de link al gebruikt, is hij te oud of ontbreekt er een deel van.',
      'Onze termijn om u te antwoorden loopt door. U verliest hierdoor niets.',
    ],
    renewMeans: 'Wij kunnen een nieuwe link sturen naar het adres waar de oude naartoe ging.',
    renew: 'Stuur mij een nieuwe link',
    stillOpen: 'Hebt u de link kort geleden in deze browser geopend, dan is uw bezoek misschien nog open.',
  },
  renewed: {
    title: 'Dank u wel',
    paragraphs: [
      'Als de link van ons was en uw verzoek nog openstaat, is er een nieuwe link onderweg naar hetzelfde adres. Wij sturen er hoogstens één per dag.',
      'Komt er niets aan, beantwoord dan de e-mail waarin de link stond.',
    ],
  },
  denied: {
    title: 'Dank u voor uw melding',
    paragraphs: [
      'Op grond van dit verzoek wordt niets verstrekt. Een medewerker kijkt ernaar.',
      'U hoeft verder niets te doen.',
    ],
  },
  status: {
    title: 'Uw verzoek',
    stepsTitle: 'Hoe ver wij zijn',
    steps: {
      received: 'Verzoek ontvangen',
      proof: 'Wij controleren of u het bent',
      collecting: 'Wij verzamelen uw gegevens',
      preparing: 'Wij stellen het antwoord op',
      answered: 'Beantwoord',
    },
    done: 'klaar',
    now: 'hier zijn wij nu',
    ahead: 'moet nog gebeuren',
    meaning: {
      received: 'Wij hebben uw verzoek ontvangen en bekijken het.',
      proof:
        'Wij moeten nog zeker weten dat u het bent die het verzoek doet. Had u bij ons eerder een ander e-mailadres, kijk dan ook daar: misschien hebben wij er een link naartoe gestuurd.',
      collecting: 'Wij verzamelen de gegevens over u uit onze systemen.',
      preparing: 'Wij schrijven uw antwoord. Een mens leest het voordat het wordt verzonden.',
      answered: 'Wij hebben uw verzoek beantwoord.',
      closed: 'Uw verzoek is afgesloten.',
    },
    dueTitle: 'Wanneer u antwoord krijgt',
    latest: (day) => `Uiterlijk op ${day}`,
    latestWhy:
      'Dat is de laatste dag die de wet toestaat, gerekend vanaf de dag waarop wij uw verzoek ontvingen. Weekenden, feestdagen en tijd waarin wij op u wachtten, zijn al meegerekend.',
    extendedWhy:
      'De wet geeft meer tijd als een verzoek complex is of als het er meer zijn. Wij hadden die tijd nodig en hebben u verteld waarom.',
    lookAgain: 'Opnieuw kijken',
    changed: 'Er is iets nieuws over uw verzoek.',
    over: 'Uw bezoek is beëindigd.',
  },
  copy: {
    title: 'De kopie van uw gegevens',
    lead: 'Een ZIP-bestand met de gegevens die wij over u hebben. Open daarin het bestand index.html om alles te lezen.',
    file: 'Bestand',
    size: 'Grootte',
    until: 'Beschikbaar tot',
    once: 'U kunt het één keer downloaden. Gebruik daarvoor liefst een eigen apparaat.',
    download: 'Kopie downloaden',
    fetched: 'De kopie is gedownload. Ging er iets mis, schrijf ons dan; u krijgt een nieuwe.',
    expired: 'De tijd om de kopie te downloaden is voorbij. Schrijf ons; u krijgt een nieuwe.',
  },
  writing: {
    title: 'Wat u hebt geschreven',
    showAll: 'De hele tekst tonen',
    addTitle: 'Iets aanvullen of verbeteren',
    kind: 'Wat wilt u doen?',
    information: 'Iets aanvullen waarmee u mijn gegevens beter kunt vinden',
    correction: 'Iets verbeteren wat ik heb geschreven',
    text: 'Uw tekst',
    hint: (characters) =>
      `Hoogstens ${characters} tekens. Stuur geen wachtwoorden en geen kopie van een identiteitsbewijs.`,
    send: 'Verzenden',
    sent: 'Dank u wel. Wij hebben uw tekst ontvangen.',
    empty: 'Schrijf eerst iets.',
    tooLong: (characters) => `De tekst is te lang. Hij mag hoogstens ${characters} tekens hebben.`,
    ended: 'Er kan niets meer worden aangevuld, omdat het verzoek is afgesloten. Schrijf ons in plaats daarvan.',
  },
  leaving: {
    title: 'Iets anders',
    contact: 'Voor alles wat op deze pagina niet kan, schrijft u naar',
    withdraw: 'Mijn verzoek intrekken',
    withdrawMeans:
      'Als u uw verzoek intrekt, krijgt u er geen antwoord op. U kunt op elk moment opnieuw een verzoek doen.',
    withdrawReason: 'Wilt u nog iets toevoegen? (niet verplicht)',
    withdrawYes: 'Ja, intrekken',
    withdrawStatement: 'Ik trek mijn verzoek in.',
    withdrawn: 'Wij hebben genoteerd dat u uw verzoek intrekt. Een medewerker handelt het af.',
    notMe: 'Ik heb dit verzoek niet gedaan',
    leave: 'Bezoek beëindigen',
    cookie: 'Deze pagina gebruikt één cookie zolang u hier bent, en daarna geen.',
  },
  left: {
    title: 'Uw bezoek is beëindigd',
    paragraphs: ['U kunt dit venster sluiten. Wilt u terug, open dan onze e-mail opnieuw.'],
  },
  visitOver: {
    title: 'Uw bezoek is voorbij',
    paragraphs: [
      'Voor uw veiligheid duurt een bezoek maar kort.',
      'Wilt u terug, open dan de link in onze e-mail opnieuw. Daar kunt u een nieuwe link laten sturen.',
    ],
  },
  failures: {
    refused: {
      title: 'Dit is niet aangenomen',
      paragraphs: [
        'Wij konden niet zien dat het van onze eigen pagina kwam. Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
      ],
    },
    tooLarge: {
      title: 'De tekst is te lang',
      paragraphs: ['Er is niets verzonden. Ga terug, maak de tekst korter en verzend hem opnieuw.'],
    },
    tooMany: {
      title: 'Te veel pogingen',
      paragraphs: [
        'Wacht een kwartier en probeer het opnieuw.',
        'Onze termijn om u te antwoorden loopt door. U verliest niets door te wachten.',
      ],
    },
    failed: {
      title: 'Er ging bij ons iets mis',
      paragraphs: [
        'Probeer het over een tijdje opnieuw.',
        'Onze termijn om u te antwoorden loopt door. U verliest niets door te wachten.',
      ],
    },
  },
}
