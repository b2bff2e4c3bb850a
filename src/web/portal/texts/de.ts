import type { PortalTexts } from './portal-texts.js'

/** German, addressing the person as Sie; the words for the rights are the GDPR's. */
export const de: PortalTexts = {
  locale: 'de-DE',
  name: 'Deutsch',
  common: {
    language: 'Sprache',
    rights: {
      access: 'Auskunft über Ihre personenbezogenen Daten',
      rectification: 'Berichtigung Ihrer personenbezogenen Daten',
      erasure: 'Löschung Ihrer personenbezogenen Daten',
      portability: 'Ihre Daten in einem Format zum Mitnehmen (Datenübertragbarkeit)',
      restriction: 'Einschränkung der Verarbeitung',
      objection: 'Widerspruch gegen die Verarbeitung',
      consent_withdrawal: 'Widerruf Ihrer Einwilligung',
    },
    anyRight: 'Ihre personenbezogenen Daten',
    asked: 'Worum es geht',
    controller: 'Gerichtet an',
    receivedOn: 'Eingegangen am',
    reference: 'Aktenzeichen',
    error: 'Fehler',
    back: 'Zurück zu Ihrer Anfrage',
  },
  link: {
    title: 'Haben Sie diese Anfrage gestellt?',
    lead: 'Wir haben eine Anfrage zu den personenbezogenen Daten der Person erhalten, der diese E-Mail-Adresse gehört. Bitte sagen Sie uns, ob die Anfrage von Ihnen kommt, damit niemand anders Ihre Daten bekommt.',
    nothingYet: 'Es geschieht nichts, bevor Sie eine der beiden Schaltflächen drücken.',
    yes: 'Ja, das war ich',
    yesMeans:
      'Dann wissen wir, dass Sie es sind, und arbeiten an Ihrer Antwort weiter. Hier können Sie sehen, wie weit wir sind.',
    no: 'Nein, das war ich nicht',
    noMeans: 'Dann geben wir nichts heraus, und jemand aus unserem Team geht der Sache nach.',
    returnTitle: 'Zurück zu Ihrer Anfrage',
    returnLead: 'Hier sehen Sie, wie weit wir sind und was wir geantwortet haben.',
    returnOpen: 'Meine Anfrage öffnen',
  },
  lost: {
    title: 'Dieser Link funktioniert nicht',
    paragraphs: [
      'Vielleicht wurde er schon benutzt, vielleicht ist er zu alt, oder ein Teil von ihm fehlt.',
      'Unsere Frist für die Antwort läuft weiter. Ihnen entsteht dadurch kein Nachteil.',
    ],
    renewMeans: 'Wir können einen neuen Link an die Adresse schicken, an die der alte ging.',
    renew: 'Neuen Link schicken',
    stillOpen: 'Falls Sie den Link vor Kurzem in diesem Browser geöffnet haben, ist Ihr Besuch vielleicht noch offen.',
  },
  renewed: {
    title: 'Vielen Dank',
    paragraphs: [
      'Wenn der Link von uns stammte und Ihre Anfrage noch offen ist, ist ein neuer Link an dieselbe Adresse unterwegs. Wir schicken höchstens einen am Tag.',
      'Wenn nichts ankommt, antworten Sie bitte auf die E-Mail, in der der Link stand.',
    ],
  },
  denied: {
    title: 'Danke für Ihren Hinweis',
    paragraphs: [
      'Aufgrund dieser Anfrage wird nichts herausgegeben. Jemand aus unserem Team geht der Sache nach.',
      'Sie müssen nichts weiter tun.',
    ],
  },
  status: {
    title: 'Ihre Anfrage',
    stepsTitle: 'Wie weit wir sind',
    steps: {
      received: 'Anfrage eingegangen',
      proof: 'Prüfung, ob Sie es sind',
      collecting: 'Ihre Daten werden zusammengestellt',
      preparing: 'Die Antwort wird vorbereitet',
      answered: 'Beantwortet',
    },
    done: 'erledigt',
    now: 'hier stehen wir',
    ahead: 'steht noch aus',
    meaning: {
      received: 'Ihre Anfrage ist bei uns eingegangen, und wir sehen sie uns an.',
      proof:
        'Wir müssen noch sicher sein, dass die Anfrage von Ihnen kommt. Falls Sie bei uns früher eine andere E-Mail-Adresse hatten, sehen Sie bitte auch dort nach: Vielleicht haben wir einen Link dorthin geschickt.',
      collecting: 'Wir stellen die Daten über Sie aus unseren Systemen zusammen.',
      preparing: 'Wir schreiben Ihre Antwort. Ein Mensch liest sie, bevor sie verschickt wird.',
      answered: 'Wir haben Ihre Anfrage beantwortet.',
      closed: 'Ihre Anfrage ist abgeschlossen.',
    },
    dueTitle: 'Wann Sie unsere Antwort bekommen',
    latest: (day) => `Spätestens am ${day}`,
    latestWhy:
      'Das ist der letzte Tag, den das Gesetz erlaubt, gerechnet ab dem Tag, an dem Ihre Anfrage bei uns einging. Wochenenden, Feiertage und Zeiten, in denen wir auf Sie gewartet haben, sind bereits berücksichtigt.',
    extendedWhy:
      'Das Gesetz erlaubt mehr Zeit, wenn eine Anfrage komplex ist oder es mehrere sind. Wir haben diese Zeit gebraucht und Ihnen den Grund mitgeteilt.',
    lookAgain: 'Erneut nachsehen',
    changed: 'Es gibt etwas Neues zu Ihrer Anfrage.',
    over: 'Ihr Besuch ist beendet.',
  },
  copy: {
    title: 'Die Kopie Ihrer Daten',
    lead: 'Eine ZIP-Datei mit den Daten, die wir über Sie haben. Öffnen Sie darin die Datei index.html, um alles zu lesen.',
    file: 'Datei',
    size: 'Größe',
    until: 'Verfügbar bis',
    once: 'Sie können sie einmal herunterladen. Bitte benutzen Sie dazu ein eigenes Gerät.',
    download: 'Kopie herunterladen',
    fetched: 'Die Kopie wurde heruntergeladen. Falls etwas schiefging, schreiben Sie uns, dann bekommen Sie eine neue.',
    expired: 'Die Zeit zum Herunterladen der Kopie ist abgelaufen. Schreiben Sie uns, dann bekommen Sie eine neue.',
  },
  writing: {
    title: 'Das haben Sie geschrieben',
    showAll: 'Den ganzen Text zeigen',
    addTitle: 'Etwas ergänzen oder berichtigen',
    kind: 'Was möchten Sie tun?',
    information: 'Etwas ergänzen, das Ihnen hilft, meine Daten zu finden',
    correction: 'Etwas berichtigen, das ich geschrieben habe',
    text: 'Ihr Text',
    hint: (characters) =>
      `Höchstens ${characters} Zeichen. Bitte schicken Sie keine Passwörter und keine Ausweiskopien.`,
    send: 'Absenden',
    sent: 'Vielen Dank. Ihr Text ist bei uns eingegangen.',
    empty: 'Bitte schreiben Sie zuerst etwas.',
    tooLong: (characters) => `Der Text ist zu lang. Er darf höchstens ${characters} Zeichen haben.`,
    ended:
      'Es kann nichts mehr ergänzt werden, weil die Anfrage abgeschlossen ist. Bitte schreiben Sie uns stattdessen.',
  },
  leaving: {
    title: 'Etwas anderes',
    contact: 'Für alles, was diese Seite nicht kann, schreiben Sie an',
    withdraw: 'Meine Anfrage zurückziehen',
    withdrawMeans:
      'Wenn Sie Ihre Anfrage zurückziehen, bekommen Sie keine Antwort darauf. Sie können jederzeit erneut anfragen.',
    withdrawReason: 'Möchten Sie noch etwas sagen? (freiwillig)',
    withdrawYes: 'Ja, zurückziehen',
    withdrawStatement: 'Ich ziehe meine Anfrage zurück.',
    withdrawn: 'Wir haben vermerkt, dass Sie Ihre Anfrage zurückziehen. Jemand aus unserem Team kümmert sich darum.',
    notMe: 'Die Anfrage kam nicht von mir',
    leave: 'Besuch beenden',
    cookie: 'Diese Seite verwendet ein Cookie, solange Sie hier sind, und danach keines.',
  },
  left: {
    title: 'Ihr Besuch ist beendet',
    paragraphs: ['Sie können dieses Fenster schließen. Um zurückzukommen, öffnen Sie unsere E-Mail erneut.'],
  },
  visitOver: {
    title: 'Ihr Besuch ist abgelaufen',
    paragraphs: [
      'Zu Ihrer Sicherheit dauert ein Besuch nur kurze Zeit.',
      'Um zurückzukommen, öffnen Sie den Link in unserer E-Mail erneut. Von dort können Sie sich einen neuen Link schicken lassen.',
    ],
  },
  failures: {
    refused: {
      title: 'Das wurde nicht angenommen',
      paragraphs: [
        'Wir konnten nicht erkennen, dass es von unserer eigenen Seite kam. Es wurde nichts geändert. Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
      ],
    },
    tooLarge: {
      title: 'Der Text ist zu lang',
      paragraphs: [
        'Es wurde nichts gesendet. Bitte gehen Sie zurück, kürzen Sie Ihren Text und senden Sie ihn erneut.',
      ],
    },
    tooMany: {
      title: 'Zu viele Versuche',
      paragraphs: [
        'Bitte warten Sie eine Viertelstunde und versuchen Sie es dann erneut.',
        'Unsere Frist für die Antwort läuft weiter. Ihnen entsteht durch das Warten kein Nachteil.',
      ],
    },
    failed: {
      title: 'Bei uns ist etwas schiefgegangen',
      paragraphs: [
        'Bitte versuchen Sie es in Kürze erneut.',
        'Unsere Frist für die Antwort läuft weiter. Ihnen entsteht durch das Warten kein Nachteil.',
      ],
    },
  },
}
