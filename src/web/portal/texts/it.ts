import type { PortalTexts } from './portal-texts.js'

/** Italian, addressing the person formally; the words for the rights are the Garante's. */
export const it: PortalTexts = {
  locale: 'it-IT',
  name: 'Italiano',
  common: {
    language: 'Lingua',
    rights: {
      access: 'accesso ai Suoi dati personali',
      rectification: 'rettifica dei Suoi dati personali',
      erasure: 'cancellazione dei Suoi dati personali',
      portability: 'portabilità dei Suoi dati',
      restriction: 'limitazione del trattamento',
      objection: 'opposizione al trattamento',
      consent_withdrawal: 'revoca del Suo consenso',
    },
    anyRight: 'i Suoi dati personali',
    asked: 'Oggetto della richiesta',
    controller: 'Destinatario',
    receivedOn: 'Ricevuta il',
    reference: 'Riferimento',
    error: 'Errore',
    back: 'Torna alla richiesta',
  },
  link: {
    title: 'Ha inviato Lei questa richiesta?',
    lead: 'Abbiamo ricevuto una richiesta sui dati personali della persona a cui appartiene questo indirizzo e-mail. Ci dica se proviene da Lei, affinché nessun altro riceva i Suoi dati.',
    nothingYet: 'Non succede nulla finché non preme uno dei pulsanti.',
    yes: 'Sì, l’ho inviata io',
    yesMeans: 'Così sappiamo che è Lei e proseguiamo con la risposta. Qui può vedere a che punto siamo.',
    no: 'No, non l’ho inviata io',
    noMeans: 'In tal caso non comunicheremo nulla e una persona del nostro personale verificherà.',
    returnTitle: 'Torna alla Sua richiesta',
    returnLead: 'Qui può vedere a che punto siamo e che cosa abbiamo risposto.',
    returnOpen: 'Apri la mia richiesta',
  },
  lost: {
    title: 'Questo link non funziona',
    paragraphs: [
      'Forse è già stato usato, è troppo vecchio o ne manca una parte.',
      'Il nostro termine per risponderLe continua a decorrere. Non perde nulla.',
    ],
    renewMeans: 'Possiamo inviare un nuovo link all’indirizzo a cui era stato inviato il precedente.',
    renew: 'Inviatemi un nuovo link',
    stillOpen: 'Se ha aperto il link in questo browser poco fa, la Sua visita potrebbe essere ancora aperta.',
  },
  renewed: {
    title: 'Grazie',
    paragraphs: [
      'Se il link era nostro e la Sua richiesta è ancora aperta, un nuovo link è in arrivo allo stesso indirizzo. Ne inviamo al massimo uno al giorno.',
      'Se non arriva nulla, risponda all’e-mail che conteneva il link.',
    ],
  },
  denied: {
    title: 'Grazie per averci avvisato',
    paragraphs: [
      'In seguito a questa richiesta non verrà comunicato nulla. Una persona del nostro personale verificherà.',
      'Non deve fare altro.',
    ],
  },
  status: {
    title: 'La Sua richiesta',
    stepsTitle: 'A che punto siamo',
    steps: {
      received: 'Richiesta ricevuta',
      proof: 'Verifichiamo che sia Lei',
      collecting: 'Raccogliamo i Suoi dati',
      preparing: 'Prepariamo la risposta',
      answered: 'Risposta inviata',
    },
    done: 'fatto',
    now: 'siamo qui',
    ahead: 'ancora da fare',
    meaning: {
      received: 'Abbiamo ricevuto la Sua richiesta e la stiamo esaminando.',
      proof:
        'Dobbiamo ancora accertarci che la richiesta provenga da Lei. Se in passato aveva presso di noi un altro indirizzo e-mail, controlli anche lì: potremmo aver inviato lì un link.',
      collecting: 'Stiamo raccogliendo dai nostri sistemi i dati che La riguardano.',
      preparing: 'Stiamo scrivendo la risposta. Una persona la legge prima che venga inviata.',
      answered: 'Abbiamo risposto alla Sua richiesta.',
      closed: 'La Sua richiesta è chiusa.',
    },
    dueTitle: 'Quando riceverà la nostra risposta',
    latest: (day) => `Al più tardi il ${day}`,
    latestWhy:
      'È l’ultimo giorno consentito dalla legge, a partire dal giorno in cui abbiamo ricevuto la Sua richiesta. I fine settimana, i giorni festivi e il tempo in cui abbiamo atteso una Sua risposta sono già considerati.',
    extendedWhy:
      'La legge concede più tempo quando una richiesta è complessa o le richieste sono più di una. Ne abbiamo avuto bisogno e Le abbiamo comunicato il motivo.',
    lookAgain: 'Controlla di nuovo',
    changed: 'C’è una novità nella Sua richiesta.',
    over: 'La Sua visita è terminata.',
  },
  copy: {
    title: 'La copia dei Suoi dati',
    lead: 'Un file ZIP con i dati che abbiamo su di Lei. Apra il file index.html al suo interno per leggere tutto.',
    file: 'File',
    size: 'Dimensione',
    until: 'Disponibile fino al',
    once: 'Può scaricarla una sola volta. Usi preferibilmente un dispositivo Suo.',
    download: 'Scarica la copia',
    fetched: 'La copia è stata scaricata. Se qualcosa è andato storto, ci scriva e ne riceverà una nuova.',
    expired: 'Il tempo per scaricare la copia è scaduto. Ci scriva e ne riceverà una nuova.',
  },
  writing: {
    title: 'Che cosa ha scritto',
    showAll: 'Mostra tutto il testo',
    addTitle: 'Aggiungere o correggere qualcosa',
    kind: 'Che cosa desidera fare?',
    information: 'Aggiungere qualcosa che aiuti a trovare i miei dati',
    correction: 'Correggere qualcosa che ho scritto',
    text: 'Il Suo testo',
    hint: (characters) => `Al massimo ${characters} caratteri. Non invii password né copie di documenti d’identità.`,
    send: 'Invia',
    sent: 'Grazie. Abbiamo ricevuto il Suo testo.',
    empty: 'Scriva prima qualcosa.',
    tooLong: (characters) => `Il testo è troppo lungo. Può avere al massimo ${characters} caratteri.`,
    ended: 'Non è più possibile aggiungere nulla, perché la richiesta è chiusa. Ci scriva, per favore.',
  },
  leaving: {
    title: 'Altro',
    contact: 'Per tutto ciò che questa pagina non consente, scriva a',
    withdraw: 'Ritira la mia richiesta',
    withdrawMeans: 'Se ritira la richiesta, non riceverà risposta. Può presentarne un’altra in qualsiasi momento.',
    withdrawReason: 'Desidera aggiungere qualcosa? (facoltativo)',
    withdrawYes: 'Sì, ritirala',
    withdrawStatement: 'Ritiro la mia richiesta.',
    withdrawn: 'Abbiamo preso nota del ritiro della Sua richiesta. Se ne occuperà una persona del nostro personale.',
    notMe: 'Non ho fatto io questa richiesta',
    leave: 'Termina la visita',
    cookie: 'Questa pagina usa un solo cookie durante la visita e nessuno dopo.',
  },
  left: {
    title: 'La visita è terminata',
    paragraphs: ['Può chiudere questa finestra. Per tornare, apra di nuovo la nostra e-mail.'],
  },
  visitOver: {
    title: 'La visita è scaduta',
    paragraphs: [
      'Per la Sua sicurezza una visita dura solo poco tempo.',
      'Per tornare, apra di nuovo il link nella nostra e-mail. Da lì può farsi inviare un nuovo link.',
    ],
  },
  failures: {
    refused: {
      title: 'L’invio non è stato accettato',
      paragraphs: [
        'Non abbiamo potuto verificare che provenisse dalla nostra pagina. Non è stato modificato nulla. Torni indietro, ricarichi la pagina e riprovi.',
      ],
    },
    tooLarge: {
      title: 'Il testo è troppo lungo',
      paragraphs: ['Non è stato inviato nulla. Torni indietro, accorci il testo e lo invii di nuovo.'],
    },
    tooMany: {
      title: 'Troppi tentativi',
      paragraphs: [
        'Attenda un quarto d’ora e riprovi.',
        'Il nostro termine per risponderLe continua a decorrere. Non perde nulla ad aspettare.',
      ],
    },
    failed: {
      title: 'Qualcosa non ha funzionato da parte nostra',
      paragraphs: [
        'Riprovi tra poco.',
        'Il nostro termine per risponderLe continua a decorrere. Non perde nulla ad aspettare.',
      ],
    },
  },
}
