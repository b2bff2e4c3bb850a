/**
 * Words that show the language: function words first, then the words that one-liners to a privacy desk are made of.
 * A word that several languages share counts less in each (see `detectLanguage`), so the lists may overlap.
 */
export const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  nb: `jeg meg deg seg av nå hva hvem hvor hvorfor hvilke hvordan ikke noe noen bare også dere deres etter fra med som har være vært
    mitt min mine kan vil skal må og å er det den på til hei takk vennligst slett slette slettes slettet lagret fått gjøre går ble blitt
    opplysninger opplysningene personopplysninger konto kontoen brukeren innsyn spørsmål abonnementet mottatt
    uke uker navnet samtykke tilbake sende hvis fordi når ønsker ber mvh vi oss et en for at om du i samtykket stavet feil
    feil endre når søker siste bok bøker kunne mye allerede etternavn regning beløp beløpet herved mot tilbud bekreft inn kjøpt penger mellom nei uten derfor igjen fortsatt måned måneder si sagt pakke pakken kommer kurs ta kontakt bedrifter pris koster hjelp slik vet tilbyr gjelder
    sier trenger gjør bruker gi annet finnes finner annen bilde ut bildene innen saken tatt riktig bildet dager brukes fremdeles
    krever sluttet leser fant ringte ba vedlagt trekker spurte leste inneholde selger dette nettsiden kortet denne beklager
    papirene endret blir sletting lagt beskjed eier lurer datteren unnskyld flere henger funnet inntil uka leiligheten litt
    forrige aldri inne sto meldingen dataene ingenting begynte personvernerklæringen mulig appen hvilken adressen mistet hyggelig
    andre gitt greit gjennom nummeret laget snakker legger håper falt ungene angrer setter gikk byttet gir åpnet åpner rommet
    kjære kroner veldig deretter lest døra gå uansett beholder viser snakket`,
  nn: `eg meg deg seg ikkje dykk dykkar dei kva kven kvar korleis kvifor kor frå vere vore noko nokon berre òg også meir de har er og å
    ein eit mitt min mine mi kan vil skal må på til med som det den opplysningar opplysningane slettar sletta slett skrive brukar ynskjer ønskjer namnet
    spørsmål helsing veke veker enno no heile nokre personopplysningar kontoen takk hei venleg eige innsyn trekkjer følgje gjere vart vorte
    fakturaen når opnar dersom gong for i at om vi oss bad krev heiter framleis
    rettast medan mykje saman hjelp hjelpa bestillinga nyheitsbrevet seie ligg feil frå sidan kjem få gjer ta bort snill tilbake takk sende mot utan mellom måned
    han fekk sjå treng hjå seier skreiv vert sjølv tek gjekk veit bilete finst attende rett gjeld gje adressa anna saka biletet
    gonger bileta lagra trur slik retta bur fann dottera skriv lese sett haust trekt heilt brukaren laurdag registeret staden
    bruke ungane manglar skulen ventar slettast melde leggje heime fleire kvitteringa løyvet lova tilbod difor selde gjev liggje
    meldinga tysdag pengane finn rekninga døydde høyrer vegen heng papira gløymt liggjande sit nettsida held seint spurde einaste
    hugsar stengd journalen bed klaga teke henne hald endra desse hennar setje snakka gongen åleine rekna køyrde stova betre opne
    fyrst gjeve stad`,
  sv: `jag mig dig sig inte och att är för på med av er era ert ni vad vem vilka varför hur var från har hade som det den en ett mitt min mina
    kan vill ska skall måste till hej tack vänligen ta bort radera raderade raderas uppgifter personuppgifter konto kontot mejl något någon bara
    också om när efter fått gjort blir blivit vi oss du han hon registrerat skicka enligt kopia register nu så men eller samtycke
    mycket hälsningar fel frågor finns
    fel ändra kommer bok böcker kunde mycket redan efternamn belopp härmed mot erbjuder bekräfta in köpt pengar mellan nej göra utan därför igen fortfarande månad säga sagt paket leverans skulle varit företag hjälp så veta gäller min utbildning boka
    sedan två fick gärna behöver nya vara gamla vid tillbaka själv längre hela läsa gick säger rätt inget namn får ändå ju detta
    varje innan kvar ner går vilket bra fyra före undrar annat klockan eftersom nästa stället honom förra bilden ur kund kronor
    skrivit vilken fast snälla skrev man visa fråga bytt rätta väl lämna radering ligga veckan veckor vecka komma räkna använda
    visar spara låg hemma fler byta annan bifogas borde skickar annars slutade många ringa mejlet köpte finnas ansökan åtta ihop
    borta pengarna begäran dina kväll sparat numret vilja skriva tar inga nån emot begär lämnade samma`,
  da: `jeg mig dig sig af nu hvad hvem hvor hvorfor hvilke hvordan ikke noget nogen bare også jer jeres efter fra med som har være været i
    mit min mine kan vil skal må og at er det den på til hej tak venligst slet slette slettet oplysninger personoplysninger konto
    indsigt bedes gerne fået gøre bliver blev blevet hos uge uger navn samtykke tilbage sende hvis fordi når ønsker en et for om du vi os gemt
    spørgsmål kære venlig hilsen liggende bruger profil forkert søn beder
    fejl ændre hvornår søger seneste bog bøger kunne meget allerede efternavn regning beløb beløbet hermed mod tilbud bekræft ind købt penge mellem nej gøre uden derfor igen fortsat stadig måned siden opsige pakke nyhedsbrevet virksomheder koster hjælp sådan ved går løst skifter afmeld tilbagekalder ledige må mine holder
    ud vores siger så bruge sagde inden havde anden gange andet længere hedder blive væk sidste læse lad lige skrevet mere selv
    billeder brug vide lidt findes hende kr sletning godt dage endnu tager nye ringede kl undskyld gælder sige gamle alligevel
    billede hendes tage marts rigtige komme datter sidder måske lukket intet giv registreret næste frem lille inde finder ellers
    skriver bruges plads indsigelse fundet forkerte kommet kører givet noteret trækker persondata ham ville sagen mangler aften
    vedhæftet lægge billedet gennem lavet står holde breve brugt side hjem modtaget spurgte indtil rigtigt fandt åbenbart hverken
    nok dengang gemme finde`,
  fi: `ja on ei en että se tämä mitä miten mistä missä kuka minä minun minua minusta teillä te olen olette ovat oli haluan pyydän kiitos hei
    tiedot tietoja tietoni tietojeni tili tilini poistakaa poistaa kaikki kanssa mutta tai kun jos niin myös ole voi voitte sähköposti
    rekisteri rekisteristä saada henkilötietojen henkilötiedot suostumukseni osoitteeni lasku teidän minulle koska nyt vielä väärin
    missä paljonko maksaa peru peruuttaa tilaus tilauksen uutiskirje haluaisin voinko ei ole olisi pitää saanut sain laskun pääse salasana miksi milloin vielä edelleen kiitän terveisin
    mun mulle mulla viesti siitä ennen joku joka hyvä sitä vain pois sitten enää tuli teille kuin hän vaikka vuotta mitään joten siinä kaksi taas jossa ollut
    onko ihan siis uusi viime siihen koko olin siellä jonka oo tulee toinen ettei mut silti kolme teiltä lukee minua sanoi sinne aina jälkeen kuva anteeksi
    vanha itse kukaan asia kyllä euroa oon nimi muuten klo vaan silloin meni takaisin viikkoa tullut enkä vai jotta asti samalla ilman puhelin eikä meille meidän meillä
    ne nämä niitä näitä heidän sulle teitä voisitteko voiko saisiko saako pitäisi tehdä tehnyt mieli
    sen jo olla mukaan minut toiseen minulla nimeni halua yhä tarvitse kuuluu hänen mikä älkää oikein tietää viikolla vastaa jäi
    eilen kertaa liitteenä varten mihin kuvat sieltä lukea käyttää korjatkaa vaihtaa nähdä päivää kerran ottaa kuinka tänään
    lähettää ensi aika luvan eivät yksi pyysin vuoden antaa loppuu vuonna ku viestin oikea asiakas näkyy emme niistä kertokaa
    kenelle läpi tiedostona kävin vanhan kuitenkin kopion lupa jäädä uudestaan kohta heti kahdesti mukana ensin ottakaa auki
    kirjattu sillä menee kortti tiesi naapurin tähän näyttää eri vaadin tämän sai numeroni muodossa puuttuu luottamuksellinen
    jotain hinta voin suoraan vuodelta lähettäkää hänelle riittää tilasin sovelluksen edes kirjoitin perjantaina laittakaa siksi
    ostin viikon annoin vaihdan keväällä sano tästä väärän vähän vahingossa lähti luki musta kokonaan kymmenen tein tallessa
    nimelläni tietojani tietosuoja maksoin toivon hävittäkää kello antakaa muista viisi hyvin näyttäkää tarvitsen aikana osoite
    otan sovellus rahat takia kaiken paikkaa merkitty tieto tulla eli tässä maanantaina ulos vaihtakaa vanhat lisäksi ajan oman
    sekä koskaan jolla maksu alas hävittää`,
  en: `the a an and of to in is are was i you your my me it this that have has had do does did not don't what who where why how which with for
    on from please would like want can could will be been about all any data account delete information hi hello thanks thank hold
    they we our as at by or if but no so just get send know need there out up when here its cancel pls remove
    see regards kind unsubscribe cancel order call after before more now other their them then these those into only over some should could your very made make still never since
    one two may says back name new number put were take down got us card old phone told dear years again read said right three
    time list use his keep say own email left because every nothing asked let used copy came kindly day profile wrote people being
    wrong personal first next year deleted everything until request longer leave she last gone tell away sent thing record
    anything someone details month nobody file yours person office form another today ask look him through way letter found while
    find days without work somebody mr four ever else company customer attached night home show went weeks correct gave than
    signed write morning myself late whether long changed line must records think paid sign both monday whatever whole friday
    sorry moved once shop march pay each bought already rather goes writing kept money written letters end box june confidential
    taken received consent`,
  de: `ich mich mir sie ihr ihre ihnen und oder nicht ist sind der die das den dem des ein eine einen zu auf für mit von aus bei bitte
    daten meine mein meiner meinen konto löschen haben hat habe wie was wer woher welche wird werden dass über nach auch noch nur kann können möchte will
    hallo danke grüße wo bin im am es auskunft hiermit
    wo bitte newsletter abbestellen rechnung bestellung warum wann mehr noch habe hätte sehr wurde sich vom zum zur dann wenn aber gegen
    wir um seit bis meinem steht beim euch schon hab gern jetzt soll ab nichts uns frau wieder heute zwei neue keine ihrer zurück
    damit einem muss diese ihrem unsere gibt kein tag geehrte habt drei unter gelöscht gestern einmal schicken geht sein lassen
    immer darf nehmen guten namen einer jahren eure sehen etwas eurer neuen bleibt fehlt ob jemand raus meines liegt weiter
    brauche ohne uhr weil gehört doch alte löschung kam sonst ihn selbst gilt liebe ihren macht könnt unser ändern wegen wäre
    gemacht geschrieben dafür grüßen datei bekommen jahre dort machen herren letzten schreiben anderen falls vielen könnten stimmt
    trotzdem liegen davon dabei damen stehen richtig bleiben laut woche lesen seite gruß eurem dsgvo nun läuft danach fürs montag
    falsch freundlichen weiß leider drin wollte wochen dürfen braucht euer datenschutz ganz jahr dazu angaben durch obwohl
    nachricht keinen gut ins alten akte wohl geben zehn unterlagen freitag eines sondern märz sohn ihm gegeben eintrag seine frage
    würden`,
  nl: `ik mij me mijn u uw je jullie en of niet is zijn de het een van voor met op aan te dat die wat wie waar hoe welke graag wil kan kunt
    gegevens account verwijder verwijderen hebben heeft heb over ook nog naar om bij er als maar alstublieft bedankt hallo beste worden wordt deze
    dit geen al uit
    staat dus meer wij mag naam onze jaar nieuwe moet zou twee tot ons drie zit hij terug staan sinds keer nooit weten oude zien
    door zelf iemand zet toch alleen iets zo krijg zonder kunnen hem verzoek niets groet volgens tegen bestand geachte gewoon
    willen toen profiel weet mevrouw binnen haal onder doen zoon blijven andere hebt laten eens elke stond toestemming vorige zei
    vraag mei terwijl verder maak volgende gaat geef daarna gisteren eruit weken sturen ligt wanneer laatste gaan omdat gebruik
    krijgen niks nodig kaart altijd persoonsgegevens zoals klant anders vragen steeds lijst allemaal blijft hoi klopt avg gewist
    neem zie erbij kreeg gelieve vroeg stuur vrijdag vandaag hoeft bezwaar dochter zitten vanaf vriendelijke wilt kwam opnieuw
    waarom geven inzage zaterdag zij maart vind vrouw gemaakt ontvangen kinderen verwijderd geweest overleden zegt factuur vijf
    fout maken dinsdag tweede tijd gebruikt gevraagd nergens zolang gezet rekening moeder mogen mocht recht mensen hierbij kijken
    winkel zat tien huis liggen`,
  fr: `je j me moi mon ma mes vous votre vos et ou ne pas est sont le la les un une des du de à au aux pour avec dans sur que qui quoi quelles quel
    données compte supprimer demande merci bonjour ce cette il elle nous par avez ai être mais comme plus toutes tout bien voudrais veuillez l d
    nom suis chez deux depuis encore ans été rien sans avant fait ça fiche était trois notre sous autre dossier peut fois veux
    fichier même carte faire donc ont pouvez après mois reste quand copie passe jamais faites doit jour reçu ligne avais son
    comment avoir aimerais tous droit puis alors soit bon toujours supprimé personne voir écrit avait appli arrivé ces aussi toute
    souhaite ancien faut accord lundi monsieur garde pendant chaque matin nouveau savoir madame jeudi lire rendez fils dix bonne
    signé porte nouvelle besoin étais enfants jours trop parle facture contrat effacé retire effacement contre mettez supprimez
    vers ses commande quatre vu heure trouvé dites serait avons famille cela combien coordonnées sujet effacez téléphone appelle
    traitement erreur part soir effacer samedi heures temps côté historique peux affiche oui juste mardi rendu école logiciel
    délai lieu rue équipe cordialement concernant registre eu gardez lettre fichiers vingt vendredi laissé réponse envoyez permis
    marche autres quels client tant`,
  es: `yo me mi mis usted ustedes su sus y o no es son el la los las un una de del al para con en que qué quién cómo cuáles datos cuenta borrar
    eliminar quiero solicito gracias hola por favor tienen tiene sobre todos todo más pero como este esta se lo le mí han he ha desde muy
    ya nombre hay soy otra nada años eso sin tengo dónde ficha cuando ese antes nadie hasta hace correo otro así día esa ahora
    puede porque vez tres también alguien días ahí necesito falta tarjeta saber nuevo pueden ayer cada buenas estoy pido archivo
    hoy sigue empresa perfil nueva baja fue quedó llevo veces dirección historial mañana expediente ver vuestra quisiera ella
    quede nunca mismo web hija dejé derecho después fecha cuatro permiso pone nuestra hijo borren hoja gustaría dejó pedí puedo
    dejen trabajo adjunto según cuánto factura sabe vuestro horas usuario solicitud usen lunes pedido noche recibo quiere tienda
    fuera apellido pongan mayo programa había móvil equipo estaba pantalla salgo señor todas vosotros fichero debe informe hemos
    usar plazo queda hagan llegó sigo voy dijo mientras jueves hizo hacer cambiar salió leer vivo seguro pasado escrito viernes
    mejor retiro diez quiten luego somos imágenes tenéis semanas familia información abuela pueda puerta igual tratamiento
    consentimiento puesto pide botón pues piso`,
  it: `io mi mio mia miei mie voi vostro vostri e o non è sono il lo la i gli le un una di del della dei che chi cosa come quali dati account
    cancellare vorrei chiedo grazie buongiorno per con su in da avete ha ho hanno tutti tutto più ma questo questa si ci al alla vi
    nel sul nome dal ancora vostra li quando quella altro nella profilo anche dopo scritto perché dove quello può sulla delle
    voglio prima già ogni avevo ora nuovo fatto poi senza indirizzo quanto fate niente stato anni bene abbiamo detto dalla ieri
    sito suo scheda potete col sapere serve altra vedere posto siamo pure cui adesso nessuno posso avere conto nuova sempre
    gentile messo giorni ricevuto secondo codice vecchio così tessera entro fuori stata mese dato prego signora deve devo foglio
    preso favore quindi giorno volte consenso ciao sia cambiato noi volta oggi sotto settimana sua figlia faccio figlio lavoro
    chiesto fino qualcuno elenco corso invece lei ufficio leggere cartella cancellazione nostro dieci nulla ero errore voce
    lasciato degli sbagliato richiesta stesso ritiro ordine servono cognome punti firmato scuola banca chiuso risulta pratica
    tempo giovedì modulo carta fare quale famiglia clienti mentre essere lunedì altri archivio arriva informazioni domanda tenete
    sparire dai diritto tolto piano consegna mesi sabato trovo comprato`,
  pl: `ja mnie mi mój moja moje moich pan pani państwo państwa i lub nie jest są to ten ta w we z ze na do od o że co kto jak jakie skąd dane
    danych konto usunąć proszę chcę dziękuję witam dzień dobry mam macie się za po dla ale czy tym tego być przez usuńcie
    bo już mojego tylko jestem żeby przy jeszcze mojej moim ktoś tam więc jako niech pod waszej też raz bez gdzie jej nazwisko
    kiedy sobie mają wszystko tej dwa zdjęcia dalej zgodę ile może trzeba prosimy można poproszę mogę było roku pliku nikt teraz
    nic zł aplikacji trzy dziś które wam konta wczoraj był zdjęcie piszę jego mówi wszystkie jeśli waszym bardzo którą który zanim
    będzie usunięcie stronie wasza sam przed profilu rodo razem karty nadal szanowni wiadomość nowy potem podstawie wniosek
    zmienić zamiast więcej wszystkich chciałbym razy stoi mamy wiedzieć umowy nas temu dostać którym trzech imię strony chciałabym
    listy usunięcia poprawcie domu wiem wasz jednak wyniki której wy wnoszę dwie zobaczyć mieszkam rok zostać załączniku nawet
    nigdy dostęp oraz dzieci była którego systemie odpowiedzi potrzebuję klienta pracy archiwum karcie urodzenia swoje panie nowa
    nazwiskiem choć dziecko potwierdzenie czwartek skasować odpowiedź wtedy odwołuję skasujcie niej numeru wtorek września albo
    temat córka nasz waszego cofam sprawa informacje osobowe pytam innej`,
}

/** Letters that few languages have, each a hint of the strength of a rare word. */
export const LANGUAGE_LETTERS: Readonly<Record<string, string>> = {
  nb: 'æøå',
  nn: 'æøåò',
  sv: 'åäö',
  da: 'æøå',
  fi: 'äö',
  de: 'äöüß',
  fr: 'éèêëàâçœùî',
  es: 'ñáéíóú¿¡',
  it: 'àèéìòù',
  pl: 'ąćęłńóśźż',
  nl: 'ëï',
}

/** Endings of longer words (folded) that tell close relatives apart: `-sjon` is Norwegian, `-ede` Danish, `-orna` Swedish. */
export const LANGUAGE_ENDINGS: Readonly<Record<string, string>> = {
  nb: 'sjon sjonen sjoner het heten elig ene sett',
  nn: 'sjonar ane inga leg lege ast skap heit heita',
  sv: 'ade orna arna ning ningen het lig ligt else ation ck ckor skap',
  da: 'ede heden hed lig ligt else elsen erne ation ige gebyr',
  fi: 'sta sti ni le lta aksi ksen kseni nut tan mista mise sa ssa issa iin taa ani ksi taan lla ttaa alla alta alle essa imme kaan aja uun tti neen eksi vat istä',
}
