import type { PortalTexts } from './portal-texts.js'

/** Polish, addressing the person formally without naming a gender; the words for the rights are the GDPR's. */
export const pl: PortalTexts = {
  locale: 'pl-PL',
  name: 'Polski',
  common: {
    language: 'Język',
    rights: {
      access: 'dostęp do Państwa danych osobowych',
      rectification: 'sprostowanie Państwa danych osobowych',
      erasure: 'usunięcie Państwa danych osobowych',
      portability: 'przeniesienie Państwa danych',
      restriction: 'ograniczenie przetwarzania',
      objection: 'sprzeciw wobec przetwarzania',
      consent_withdrawal: 'wycofanie Państwa zgody',
    },
    anyRight: 'Państwa dane osobowe',
    asked: 'Czego dotyczy wniosek',
    controller: 'Adresat',
    receivedOn: 'Data wpływu',
    reference: 'Numer sprawy',
    error: 'Błąd',
    back: 'Powrót do wniosku',
  },
  link: {
    title: 'Czy to Państwo złożyli ten wniosek?',
    lead: 'Otrzymaliśmy wniosek dotyczący danych osobowych osoby, do której należy ten adres e-mail. Prosimy o informację, czy pochodzi on od Państwa, aby nikt inny nie otrzymał Państwa danych.',
    nothingYet: 'Nic się nie stanie, dopóki nie zostanie naciśnięty jeden z przycisków.',
    yes: 'Tak, to mój wniosek',
    yesMeans:
      'Wtedy wiemy, że wniosek jest Państwa, i pracujemy dalej nad odpowiedzią. Tutaj widać, na jakim jest etapie.',
    no: 'Nie, to nie mój wniosek',
    noMeans: 'Wtedy niczego nie udostępnimy, a sprawę zbada nasz pracownik.',
    returnTitle: 'Powrót do Państwa wniosku',
    returnLead: 'Tutaj widać, na jakim etapie jest wniosek i co odpowiedzieliśmy.',
    returnOpen: 'Otwórz mój wniosek',
  },
  lost: {
    title: 'Ten link nie działa',
    paragraphs: [
      'Mógł zostać już użyty, mógł stracić ważność albo brakuje jego części.',
      'Termin na naszą odpowiedź nadal biegnie. Niczego Państwo przez to nie tracą.',
    ],
    renewMeans: 'Możemy wysłać nowy link na adres, na który został wysłany poprzedni.',
    renew: 'Wyślij mi nowy link',
    stillOpen: 'Jeśli link był niedawno otwierany w tej przeglądarce, wizyta może jeszcze trwać.',
  },
  renewed: {
    title: 'Dziękujemy',
    paragraphs: [
      'Jeśli link pochodził od nas, a wniosek jest nadal otwarty, nowy link jest w drodze na ten sam adres. Wysyłamy najwyżej jeden dziennie.',
      'Jeśli nic nie nadejdzie, prosimy odpowiedzieć na wiadomość, w której był link.',
    ],
  },
  denied: {
    title: 'Dziękujemy za informację',
    paragraphs: [
      'Na podstawie tego wniosku niczego nie udostępnimy. Sprawę zbada nasz pracownik.',
      'Nie trzeba robić nic więcej.',
    ],
  },
  status: {
    title: 'Państwa wniosek',
    stepsTitle: 'Na jakim etapie jest sprawa',
    steps: {
      received: 'Wniosek wpłynął',
      proof: 'Sprawdzamy, kto składa wniosek',
      collecting: 'Zbieramy Państwa dane',
      preparing: 'Przygotowujemy odpowiedź',
      answered: 'Odpowiedź udzielona',
    },
    done: 'gotowe',
    now: 'obecny etap',
    ahead: 'jeszcze przed nami',
    meaning: {
      received: 'Otrzymaliśmy Państwa wniosek i zapoznajemy się z nim.',
      proof:
        'Musimy jeszcze upewnić się, że wniosek pochodzi od Państwa. Jeśli wcześniej mieliśmy inny Państwa adres e-mail, prosimy zajrzeć także tam: mogliśmy wysłać na niego link.',
      collecting: 'Zbieramy dotyczące Państwa dane z naszych systemów.',
      preparing: 'Piszemy dla Państwa odpowiedź. Zanim zostanie wysłana, przeczyta ją człowiek.',
      answered: 'Odpowiedzieliśmy na Państwa wniosek.',
      closed: 'Sprawa Państwa wniosku jest zakończona.',
    },
    dueTitle: 'Kiedy otrzymają Państwo odpowiedź',
    latest: (day) => `Najpóźniej ${day}`,
    latestWhy:
      'To ostatni dzień, na jaki pozwala prawo, licząc od dnia wpływu wniosku. Weekendy, święta i czas oczekiwania na Państwa odpowiedź są już uwzględnione.',
    extendedWhy:
      'Prawo daje więcej czasu, gdy wniosek jest skomplikowany lub gdy wniosków jest kilka. Potrzebowaliśmy tego czasu i podaliśmy Państwu powód.',
    lookAgain: 'Sprawdź ponownie',
    changed: 'W sprawie wniosku jest coś nowego.',
    over: 'Wizyta została zakończona.',
  },
  copy: {
    title: 'Kopia Państwa danych',
    lead: 'Plik ZIP z danymi, które o Państwu posiadamy. Aby wszystko przeczytać, należy otworzyć w nim plik index.html.',
    file: 'Plik',
    size: 'Rozmiar',
    until: 'Dostępna do',
    once: 'Kopię można pobrać jeden raz. Prosimy użyć do tego własnego urządzenia.',
    download: 'Pobierz kopię',
    fetched: 'Kopia została pobrana. Jeśli coś się nie udało, prosimy do nas napisać, a udostępnimy nową.',
    expired: 'Czas na pobranie kopii minął. Prosimy do nas napisać, a udostępnimy nową.',
  },
  writing: {
    title: 'Treść Państwa wiadomości',
    showAll: 'Pokaż cały tekst',
    addTitle: 'Uzupełnij lub popraw',
    kind: 'Co chcą Państwo zrobić?',
    information: 'Dodać coś, co pomoże znaleźć moje dane',
    correction: 'Poprawić coś, co jest w mojej wiadomości',
    text: 'Tekst',
    hint: (characters) => `Najwyżej ${characters} znaków. Prosimy nie wysyłać haseł ani kopii dokumentów tożsamości.`,
    send: 'Wyślij',
    sent: 'Dziękujemy. Otrzymaliśmy Państwa tekst.',
    empty: 'Prosimy najpierw coś napisać.',
    tooLong: (characters) => `Tekst jest za długi. Może mieć najwyżej ${characters} znaków.`,
    ended: 'Nie można już nic dodać, ponieważ sprawa jest zakończona. Prosimy zamiast tego do nas napisać.',
  },
  leaving: {
    title: 'Inne sprawy',
    contact: 'Jeśli ta strona nie wystarczy, prosimy pisać na adres',
    withdraw: 'Wycofaj mój wniosek',
    withdrawMeans:
      'Po wycofaniu wniosku nie otrzymają Państwo na niego odpowiedzi. Nowy wniosek można złożyć w każdej chwili.',
    withdrawReason: 'Czy chcą Państwo coś dodać? (nieobowiązkowe)',
    withdrawYes: 'Tak, wycofaj',
    withdrawStatement: 'Wycofuję swój wniosek.',
    withdrawn: 'Odnotowaliśmy wycofanie wniosku. Zajmie się tym nasz pracownik.',
    notMe: 'To nie mój wniosek',
    leave: 'Zakończ wizytę',
    cookie: 'Ta strona używa jednego pliku cookie w czasie wizyty, a po niej żadnego.',
  },
  left: {
    title: 'Wizyta zakończona',
    paragraphs: ['Można zamknąć to okno. Aby wrócić, prosimy ponownie otworzyć naszą wiadomość.'],
  },
  visitOver: {
    title: 'Wizyta dobiegła końca',
    paragraphs: [
      'Dla Państwa bezpieczeństwa wizyta trwa tylko krótko.',
      'Aby wrócić, prosimy ponownie otworzyć link w naszej wiadomości. Stamtąd można zamówić nowy link.',
    ],
  },
  failures: {
    refused: {
      title: 'To nie zostało przyjęte',
      paragraphs: [
        'Nie mogliśmy stwierdzić, że pochodzi to z naszej własnej strony. Nic nie zostało zmienione. Prosimy wrócić, odświeżyć stronę i spróbować jeszcze raz.',
      ],
    },
    tooLarge: {
      title: 'Tekst jest za długi',
      paragraphs: ['Nic nie zostało wysłane. Prosimy wrócić, skrócić tekst i wysłać go ponownie.'],
    },
    tooMany: {
      title: 'Zbyt wiele prób',
      paragraphs: [
        'Prosimy odczekać kwadrans i spróbować ponownie.',
        'Termin na naszą odpowiedź nadal biegnie. Czekając, niczego Państwo nie tracą.',
      ],
    },
    failed: {
      title: 'Coś poszło u nas nie tak',
      paragraphs: [
        'Prosimy spróbować za jakiś czas.',
        'Termin na naszą odpowiedź nadal biegnie. Czekając, niczego Państwo nie tracą.',
      ],
    },
  },
}
