/** What people write, in the languages of the letters. */
export interface LanguageTexts {
  readonly language: string
  readonly subject: string
  readonly request: string
  /** "Please answer to my new address" and a place for it. */
  readonly newAddress: string
  /** "My birth date, street, last order" that anybody may know. */
  readonly facts: string
  /** "Enclosed a copy of my passport". */
  readonly passport: string
}

const text = (
  language: string,
  subject: string,
  request: string,
  newAddress: string,
  facts: string,
  passport: string,
): LanguageTexts => ({ language, subject, request, newAddress, facts, passport })

export const TEXTS: readonly LanguageTexts[] = [
  text('nb', 'Innsyn', 'Hei,\n\njeg ønsker innsyn i alle personopplysninger dere har om meg.\n\nEva Berg', 'Svar til min nye adresse: ', 'Jeg er født 12.03.1981, bor i Storgata 4 og bestilte sist 4711.', 'Vedlagt kopi av pass.'),
  text('nn', 'Innsyn', 'Hei,\n\neg vil ha innsyn i alle personopplysningane de har om meg.\n\nEva Berg', 'Svar til den nye adressa mi: ', 'Eg er fødd 12.03.1981 og bur i Storgata 4.', 'Kopi av pass er lagt ved.'),
  text('sv', 'Registerutdrag', 'Hej,\n\njag vill ha ett registerutdrag över alla personuppgifter ni har om mig.\n\nEva Berg', 'Svara till min nya adress: ', 'Jag är född 1981-03-12 och bor på Storgatan 4.', 'Bifogar kopia av mitt körkort.'),
  text('da', 'Indsigt', 'Hej,\n\njeg vil gerne have indsigt i alle de personoplysninger, I har om mig.\n\nEva Berg', 'Svar venligst til min nye adresse: ', 'Jeg er født 12.03.1981 og bor Storgade 4.', 'Vedhæftet kopi af pas og kørekort.'),
  text('fi', 'Omat tiedot', 'Hei,\n\npyydän kopion kaikista henkilötiedoista, joita teillä on minusta.\n\nEva Berg', 'Vastatkaa uuteen osoitteeseeni: ', 'Olen syntynyt 12.3.1981 ja asun Isokatu 4.', 'Liitteenä kopio: passi.'),
  text('en', 'My data', 'Hello,\n\nplease send me a copy of all personal data that you hold about me.\n\nEva Berg', 'Please answer to my new address: ', 'I was born on 12 March 1981, live at 4 High Street and my last order was 4711.', 'Attached a copy of my passport.'),
  text('de', 'Auskunft', 'Guten Tag,\n\nich möchte Auskunft über alle personenbezogenen Daten, die Sie über mich gespeichert haben.\n\nEva Berg', 'Bitte antworten Sie an meine neue Adresse: ', 'Geboren am 12.03.1981, Hauptstraße 4.', 'Anbei eine Kopie: Personalausweis.'),
  text('nl', 'Inzage', 'Hallo,\n\nik wil inzage in alle persoonsgegevens die u van mij heeft.\n\nEva Berg', 'Antwoord graag naar mijn nieuwe adres: ', 'Geboren op 12-03-1981, Hoofdstraat 4.', 'Bijgevoegd kopie paspoort.'),
  text('pl', 'Dostęp do danych', 'Dzień dobry,\n\nproszę o kopię wszystkich danych osobowych, które przetwarzacie na mój temat.\n\nEva Berg', 'Proszę odpisać na mój nowy adres: ', 'Urodzona 12.03.1981, ul. Główna 4.', 'W załączniku paszport.'),
  text('fr', 'Accès à mes données', 'Bonjour,\n\nje souhaite obtenir une copie de toutes les données personnelles que vous détenez sur moi.\n\nEva Berg', 'Merci de répondre à ma nouvelle adresse : ', 'Née le 12/03/1981, 4 rue Principale.', 'Ci-joint ma carte d’identité.'),
  text('es', 'Acceso a mis datos', 'Hola,\n\nsolicito una copia de todos los datos personales que tienen sobre mí.\n\nEva Berg', 'Por favor respondan a mi nueva dirección: ', 'Nací el 12/03/1981 y vivo en la calle Mayor 4.', 'Adjunto copia de mi DNI.'),
  text('it', 'Accesso ai dati', 'Buongiorno,\n\nchiedo una copia di tutti i dati personali che avete su di me.\n\nEva Berg', 'Rispondete al mio nuovo indirizzo: ', 'Nata il 12/03/1981, via Roma 4.', 'Allego copia: carta d’identità.'),
] // prettier-ignore
