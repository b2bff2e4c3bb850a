import type { PortalTexts } from './portal-texts.js'

/** Finnish; the words for the rights are the Data Protection Ombudsman's. */
export const fi: PortalTexts = {
  locale: 'fi-FI',
  name: 'Suomi',
  common: {
    language: 'Kieli',
    rights: {
      access: 'oikeus tutustua omiin henkilötietoihin',
      rectification: 'henkilötietojen oikaiseminen',
      erasure: 'henkilötietojen poistaminen',
      portability: 'tietojen siirtäminen järjestelmästä toiseen',
      restriction: 'käsittelyn rajoittaminen',
      objection: 'käsittelyn vastustaminen',
      consent_withdrawal: 'suostumuksen peruuttaminen',
    },
    anyRight: 'sinua koskevat henkilötiedot',
    asked: 'Pyyntö koskee',
    controller: 'Vastaanottaja',
    receivedOn: 'Saapunut',
    reference: 'Viite',
    error: 'Virhe',
    back: 'Takaisin pyyntöön',
  },
  link: {
    title: 'Oletko lähettänyt tämän pyynnön?',
    lead: 'Olemme saaneet pyynnön, joka koskee tämän sähköpostiosoitteen haltijan henkilötietoja. Kerro meille, tuliko se sinulta, jotta kukaan muu ei saa tietojasi.',
    nothingYet: 'Mitään ei tapahdu ennen kuin painat jompaakumpaa painiketta.',
    yes: 'Kyllä, lähetin sen itse',
    yesMeans:
      'Silloin tiedämme, että pyyntö on sinun, ja jatkamme vastauksen valmistelua. Näet täällä, miten asia etenee.',
    no: 'Ei, en ole lähettänyt sitä',
    noMeans: 'Silloin emme luovuta mitään, ja työntekijämme selvittää asian.',
    returnTitle: 'Takaisin pyyntöösi',
    returnLead: 'Näet täällä, miten pyyntösi etenee ja mitä olemme vastanneet.',
    returnOpen: 'Avaa pyyntöni',
  },
  lost: {
    title: 'Tämä linkki ei toimi',
    paragraphs: [
      'Se on ehkä jo käytetty, se on liian vanha tai siitä puuttuu osa.',
      'Määräaika, jossa meidän on vastattava sinulle, kuluu edelleen. Et menetä mitään siksi, että linkki ei toimi.',
    ],
    renewMeans: 'Voimme lähettää uuden linkin samaan osoitteeseen, johon vanha lähetettiin.',
    renew: 'Lähetä minulle uusi linkki',
    stillOpen: 'Jos avasit linkin tässä selaimessa hetki sitten, käyntisi voi olla vielä avoinna.',
  },
  renewed: {
    title: 'Kiitos',
    paragraphs: [
      'Jos linkki oli meiltä ja pyyntösi on yhä avoinna, uusi linkki on matkalla samaan osoitteeseen. Lähetämme enintään yhden päivässä.',
      'Jos mitään ei tule, vastaa siihen sähköpostiin, jossa linkki oli.',
    ],
  },
  denied: {
    title: 'Kiitos ilmoituksesta',
    paragraphs: [
      'Tämän pyynnön perusteella ei luovuteta mitään. Työntekijämme selvittää asian.',
      'Sinun ei tarvitse tehdä muuta.',
    ],
  },
  status: {
    title: 'Pyyntösi',
    stepsTitle: 'Miten asia etenee',
    steps: {
      received: 'Pyyntö vastaanotettu',
      proof: 'Varmistamme, että pyytäjä olet sinä',
      collecting: 'Kokoamme tietosi',
      preparing: 'Valmistelemme vastausta',
      answered: 'Vastattu',
    },
    done: 'valmis',
    now: 'nyt tässä vaiheessa',
    ahead: 'vielä edessä',
    meaning: {
      received: 'Olemme saaneet pyyntösi ja käymme sitä läpi.',
      proof:
        'Meidän on vielä varmistettava, että pyytäjä olet sinä. Jos sinulla on ollut meillä jokin toinen sähköpostiosoite, tarkista myös se: olemme ehkä lähettäneet linkin sinne.',
      collecting: 'Kokoamme sinua koskevat tiedot järjestelmistämme.',
      preparing: 'Kirjoitamme vastaustasi. Ihminen lukee sen ennen kuin se lähetetään.',
      answered: 'Olemme vastanneet pyyntöösi.',
      closed: 'Pyyntösi käsittely on päättynyt.',
    },
    dueTitle: 'Milloin saat vastauksen',
    latest: (day) => `Viimeistään ${day}`,
    latestWhy:
      'Se on viimeinen päivä, jonka laki sallii, laskettuna siitä päivästä, jona saimme pyyntösi. Viikonloput, pyhäpäivät ja aika, jonka odotimme sinua, on jo otettu huomioon.',
    extendedWhy:
      'Laki antaa lisäaikaa, kun pyyntö on monimutkainen tai pyyntöjä on useita. Tarvitsimme sitä ja olemme kertoneet sinulle syyn.',
    lookAgain: 'Katso uudelleen',
    changed: 'Pyynnössäsi on jotain uutta.',
    over: 'Käyntisi on päättynyt.',
  },
  copy: {
    title: 'Jäljennös tiedoistasi',
    lead: 'ZIP-tiedosto, jossa ovat sinusta tallettamamme tiedot. Avaa siitä tiedosto index.html, niin voit lukea kaiken.',
    file: 'Tiedosto',
    size: 'Koko',
    until: 'Ladattavissa',
    once: 'Voit ladata sen yhden kerran. Käytä mieluiten omaa laitettasi.',
    download: 'Lataa jäljennös',
    fetched: 'Jäljennös on ladattu. Jos jokin meni pieleen, kirjoita meille, niin saat uuden.',
    expired: 'Jäljennöksen latausaika on päättynyt. Kirjoita meille, niin saat uuden.',
  },
  writing: {
    title: 'Mitä olet kirjoittanut',
    showAll: 'Näytä koko teksti',
    addTitle: 'Lisää tai korjaa jotain',
    kind: 'Mitä haluat tehdä?',
    information: 'Lisätä jotain, mikä auttaa teitä löytämään tietoni',
    correction: 'Korjata jotain, mitä olen kirjoittanut',
    text: 'Tekstisi',
    hint: (characters) =>
      `Enintään ${characters} merkkiä. Älä lähetä salasanoja tai kopiota henkilöllisyystodistuksesta.`,
    send: 'Lähetä',
    sent: 'Kiitos. Olemme saaneet tekstisi.',
    empty: 'Kirjoita ensin jotain.',
    tooLong: (characters) => `Teksti on liian pitkä. Siinä saa olla enintään ${characters} merkkiä.`,
    ended: 'Mitään ei voi enää lisätä, koska pyynnön käsittely on päättynyt. Kirjoita meille sen sijaan.',
  },
  leaving: {
    title: 'Jotain muuta',
    contact: 'Jos asiasi ei hoidu tällä sivulla, kirjoita osoitteeseen',
    withdraw: 'Peruuta pyyntöni',
    withdrawMeans: 'Jos peruutat pyyntösi, et saa siihen vastausta. Voit pyytää uudelleen milloin tahansa.',
    withdrawReason: 'Haluatko lisätä jotain? (vapaaehtoinen)',
    withdrawYes: 'Kyllä, peruuta pyyntö',
    withdrawStatement: 'Peruutan pyyntöni.',
    withdrawn: 'Olemme kirjanneet, että peruutat pyyntösi. Työntekijämme hoitaa asian.',
    notMe: 'En ole tehnyt tätä pyyntöä',
    leave: 'Lopeta käynti',
    cookie: 'Sivu käyttää yhtä evästettä käyntisi ajan, eikä yhtään sen jälkeen.',
  },
  left: {
    title: 'Käyntisi on päättynyt',
    paragraphs: ['Voit sulkea ikkunan. Pääset takaisin avaamalla sähköpostimme uudelleen.'],
  },
  visitOver: {
    title: 'Käynti on päättynyt',
    paragraphs: [
      'Turvallisuutesi vuoksi käynti kestää vain lyhyen ajan.',
      'Pääset takaisin avaamalla sähköpostissamme olevan linkin uudelleen. Siellä voit pyytää uuden linkin.',
    ],
  },
  failures: {
    refused: {
      title: 'Tätä ei otettu vastaan',
      paragraphs: [
        'Emme voineet todeta, että se tuli omalta sivultamme. Mitään ei muutettu. Palaa takaisin, lataa sivu uudelleen ja yritä vielä kerran.',
      ],
    },
    tooLarge: {
      title: 'Teksti on liian pitkä',
      paragraphs: ['Mitään ei lähetetty. Palaa takaisin, lyhennä tekstiä ja lähetä se uudelleen.'],
    },
    tooMany: {
      title: 'Liian monta yritystä',
      paragraphs: [
        'Odota vartti ja yritä uudelleen.',
        'Määräaika, jossa meidän on vastattava sinulle, kuluu edelleen. Et menetä mitään odottamalla.',
      ],
    },
    failed: {
      title: 'Meillä meni jokin pieleen',
      paragraphs: [
        'Yritä hetken kuluttua uudelleen.',
        'Määräaika, jossa meidän on vastattava sinulle, kuluu edelleen. Et menetä mitään odottamalla.',
      ],
    },
  },
}
