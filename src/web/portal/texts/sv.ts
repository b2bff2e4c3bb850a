import type { PortalTexts } from './portal-texts.js'

/** Swedish; the words for the rights are IMY's. */
export const sv: PortalTexts = {
  locale: 'sv-SE',
  name: 'Svenska',
  common: {
    language: 'Språk',
    rights: {
      access: 'tillgång till dina personuppgifter (registerutdrag)',
      rectification: 'rättelse av dina personuppgifter',
      erasure: 'radering av dina personuppgifter',
      portability: 'dina uppgifter i ett format som du kan ta med dig (dataportabilitet)',
      restriction: 'begränsning av behandlingen',
      objection: 'invändning mot behandlingen',
      consent_withdrawal: 'återkallelse av ditt samtycke',
    },
    anyRight: 'dina personuppgifter',
    asked: 'Begäran gäller',
    controller: 'Skickad till',
    receivedOn: 'Mottagen',
    reference: 'Referens',
    error: 'Fel',
    back: 'Tillbaka till din begäran',
  },
  link: {
    title: 'Är det du som har skickat denna begäran?',
    lead: 'Vi har fått en begäran om personuppgifterna för den som har den här e-postadressen. Berätta för oss om den kom från dig, så att ingen annan får dina uppgifter.',
    nothingYet: 'Ingenting händer förrän du trycker på en av knapparna.',
    yes: 'Ja, det var jag',
    yesMeans: 'Då vet vi att det är du och arbetar vidare med svaret. Här kan du se hur långt vi har kommit.',
    no: 'Nej, det var inte jag',
    noMeans: 'Då lämnar vi inte ut något, och en medarbetare tittar på ärendet.',
    returnTitle: 'Tillbaka till din begäran',
    returnLead: 'Här ser du hur långt vi har kommit och vad vi har svarat.',
    returnOpen: 'Öppna min begäran',
  },
  lost: {
    title: 'Den här länken fungerar inte',
    paragraphs: [
      'Den kan ha använts redan, vara för gammal, eller så saknas en del av den.',
      'Vår tid för att svara dig fortsätter att löpa. Du förlorar inget på att länken inte fungerar.',
    ],
    renewMeans: 'Vi kan skicka en ny länk till den adress som den gamla gick till.',
    renew: 'Skicka en ny länk till mig',
    stillOpen:
      'Om du öppnade länken i den här webbläsaren för en kort stund sedan kan ditt besök fortfarande vara öppet.',
  },
  renewed: {
    title: 'Tack',
    paragraphs: [
      'Om länken kom från oss och din begäran fortfarande är öppen, är en ny länk på väg till samma adress. Vi skickar högst en per dag.',
      'Om ingen kommer kan du svara på mejlet som länken stod i.',
    ],
  },
  denied: {
    title: 'Tack för att du säger till',
    paragraphs: [
      'Inget lämnas ut på grund av denna begäran. En medarbetare tittar på den.',
      'Du behöver inte göra något mer.',
    ],
  },
  status: {
    title: 'Din begäran',
    stepsTitle: 'Så långt har vi kommit',
    steps: {
      received: 'Begäran har kommit in',
      proof: 'Vi kontrollerar att det är du',
      collecting: 'Vi samlar dina uppgifter',
      preparing: 'Vi skriver svaret',
      answered: 'Besvarad',
    },
    done: 'klart',
    now: 'här är vi nu',
    ahead: 'återstår',
    meaning: {
      received: 'Vi har fått din begäran och tittar på den.',
      proof:
        'Vi behöver fortfarande vara säkra på att det är du som frågar. Om du har haft en annan e-postadress hos oss, titta där också: vi kan ha skickat en länk dit.',
      collecting: 'Vi samlar uppgifterna om dig från våra system.',
      preparing: 'Vi skriver ditt svar. En människa läser det innan det skickas.',
      answered: 'Vi har besvarat din begäran.',
      closed: 'Din begäran är avslutad.',
    },
    dueTitle: 'När du får svar',
    latest: (day) => `Senast den ${day}`,
    latestWhy:
      'Det är den sista dagen som lagen ger oss, räknat från dagen då vi fick din begäran. Helger, helgdagar och tid då vi väntade på dig är redan inräknade.',
    extendedWhy:
      'Lagen ger mer tid när en begäran är komplicerad eller när de är flera. Vi behövde den tiden och har berättat för dig varför.',
    lookAgain: 'Titta igen',
    changed: 'Det finns något nytt om din begäran.',
    over: 'Ditt besök är avslutat.',
  },
  copy: {
    title: 'Kopian av dina uppgifter',
    lead: 'En ZIP-fil med de uppgifter vi har om dig. Öppna filen index.html i den för att läsa allt.',
    file: 'Fil',
    size: 'Storlek',
    until: 'Kan hämtas till',
    once: 'Du kan ladda ner den en gång. Använd helst en enhet som är din egen.',
    download: 'Ladda ner kopian',
    fetched: 'Kopian har laddats ner. Om något gick fel kan du skriva till oss, så får du en ny.',
    expired: 'Tiden för att ladda ner kopian har gått ut. Skriv till oss, så får du en ny.',
  },
  writing: {
    title: 'Detta har du skrivit',
    showAll: 'Visa hela texten',
    addTitle: 'Lägg till eller rätta något',
    kind: 'Vad vill du göra?',
    information: 'Lägga till något som hjälper er att hitta mina uppgifter',
    correction: 'Rätta något som jag har skrivit',
    text: 'Din text',
    hint: (characters) => `Högst ${characters} tecken. Skicka inga lösenord och ingen kopia av en id-handling.`,
    send: 'Skicka',
    sent: 'Tack. Vi har fått din text.',
    empty: 'Skriv något i fältet först.',
    tooLong: (characters) => `Texten är för lång. Den får ha högst ${characters} tecken.`,
    ended: 'Inget mer kan läggas till, för din begäran är avslutad. Skriv till oss i stället.',
  },
  leaving: {
    title: 'Något annat',
    contact: 'Gäller det något som den här sidan inte kan, skriv till',
    withdraw: 'Dra tillbaka min begäran',
    withdrawMeans: 'Om du drar tillbaka din begäran får du inget svar på den. Du kan begära igen när du vill.',
    withdrawReason: 'Vill du säga något mer? (frivilligt)',
    withdrawYes: 'Ja, dra tillbaka den',
    withdrawStatement: 'Jag drar tillbaka min begäran.',
    withdrawn: 'Vi har noterat att du drar tillbaka din begäran. En medarbetare tar hand om det.',
    notMe: 'Det var inte jag som frågade',
    leave: 'Avsluta besöket',
    cookie: 'Sidan använder en kaka medan du är här, och ingen efteråt.',
  },
  left: {
    title: 'Besöket är avslutat',
    paragraphs: ['Du kan stänga fönstret. Vill du tillbaka öppnar du vårt mejl igen.'],
  },
  visitOver: {
    title: 'Besöket är slut',
    paragraphs: [
      'För din säkerhet varar ett besök bara en kort stund.',
      'Vill du tillbaka öppnar du länken i vårt mejl igen. Där kan du få en ny länk skickad till dig.',
    ],
  },
  failures: {
    refused: {
      title: 'Detta togs inte emot',
      paragraphs: [
        'Vi kunde inte se att det kom från vår egen sida. Inget har ändrats. Gå tillbaka, ladda om sidan och försök en gång till.',
      ],
    },
    tooLarge: {
      title: 'Texten är för lång',
      paragraphs: ['Inget skickades. Gå tillbaka, korta texten och skicka den igen.'],
    },
    tooMany: {
      title: 'För många försök',
      paragraphs: [
        'Vänta en kvart och försök igen.',
        'Vår tid för att svara dig fortsätter att löpa. Du förlorar inget på att vänta.',
      ],
    },
    failed: {
      title: 'Något gick fel hos oss',
      paragraphs: [
        'Försök igen om en liten stund.',
        'Vår tid för att svara dig fortsätter att löpa. Du förlorar inget på att vänta.',
      ],
    },
  },
}
