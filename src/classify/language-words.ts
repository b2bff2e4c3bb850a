/**
 * Words that show the language: function words first, then the words that one-liners to a privacy desk are made of.
 * A word that several languages share counts less in each (see `detectLanguage`), so the lists may overlap.
 */
export const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  nb: `jeg meg deg seg av nå hva hvem hvor hvorfor hvilke hvordan ikke noe noen bare også dere deres etter fra med som har være vært
    mitt min mine kan vil skal må og å er det den på til hei takk vennligst slett slette slettes slettet lagret fått gjøre går ble blitt
    opplysninger opplysningene personopplysninger konto kontoen brukeren innsyn spørsmål abonnementet mottatt
    uke uker navnet samtykke tilbake sende hvis fordi når ønsker ber mvh vi oss et en for at om du i samtykket stavet feil
    feil endre når søker siste bok bøker kunne mye allerede etternavn regning beløp beløpet herved mot tilbud bekreft inn kjøpt penger mellom nei uten derfor igjen fortsatt måned måneder si sagt pakke pakken kommer kurs ta kontakt bedrifter pris koster hjelp slik vet tilbyr gjelder`,
  nn: `eg meg deg seg ikkje dykk dykkar dei kva kven kvar korleis kvifor kor frå vere vore noko nokon berre òg også meir de har er og å
    ein eit mitt min mine mi kan vil skal må på til med som det den opplysningar opplysningane slettar sletta slett skrive brukar ynskjer ønskjer namnet
    spørsmål helsing veke veker enno no heile nokre personopplysningar kontoen takk hei venleg eige innsyn trekkjer følgje gjere vart vorte
    fakturaen når opnar dersom gong for i at om vi oss bad krev heiter framleis
    rettast medan mykje saman hjelp hjelpa bestillinga nyheitsbrevet seie ligg feil frå sidan kjem få gjer ta bort snill tilbake takk sende mot utan mellom måned`,
  sv: `jag mig dig sig inte och att är för på med av er era ert ni vad vem vilka varför hur var från har hade som det den en ett mitt min mina
    kan vill ska skall måste till hej tack vänligen ta bort radera raderade raderas uppgifter personuppgifter konto kontot mejl något någon bara
    också om när efter fått gjort blir blivit vi oss du han hon registrerat skicka enligt kopia register nu så men eller samtycke
    mycket hälsningar fel frågor finns
    fel ändra kommer bok böcker kunde mycket redan efternamn belopp härmed mot erbjuder bekräfta in köpt pengar mellan nej göra utan därför igen fortfarande månad säga sagt paket leverans skulle varit företag hjälp så veta gäller min utbildning boka`,
  da: `jeg mig dig sig af nu hvad hvem hvor hvorfor hvilke hvordan ikke noget nogen bare også jer jeres efter fra med som har være været i
    mit min mine kan vil skal må og at er det den på til hej tak venligst slet slette slettet oplysninger personoplysninger konto
    indsigt bedes gerne fået gøre bliver blev blevet hos uge uger navn samtykke tilbage sende hvis fordi når ønsker en et for om du vi os gemt
    spørgsmål kære venlig hilsen liggende bruger profil forkert søn beder
    fejl ændre hvornår søger seneste bog bøger kunne meget allerede efternavn regning beløb beløbet hermed mod tilbud bekræft ind købt penge mellem nej gøre uden derfor igen fortsat stadig måned siden opsige pakke nyhedsbrevet virksomheder koster hjælp sådan ved går løst skifter afmeld tilbagekalder ledige må mine holder`,
  fi: `ja on ei en että se tämä mitä miten mistä missä kuka minä minun minua minusta teillä te olen olette ovat oli haluan pyydän kiitos hei
    tiedot tietoja tietoni tietojeni tili tilini poistakaa poistaa kaikki kanssa mutta tai kun jos niin myös ole voi voitte sähköposti
    rekisteri rekisteristä saada henkilötietojen henkilötiedot suostumukseni osoitteeni lasku teidän minulle koska nyt vielä väärin
    missä paljonko maksaa peru peruuttaa tilaus tilauksen uutiskirje haluaisin voinko ei ole olisi pitää saanut sain laskun pääse salasana miksi milloin vielä edelleen kiitän terveisin
    mun mulle mulla viesti siitä ennen joku joka hyvä sitä vain pois sitten enää tuli teille kuin hän vaikka vuotta mitään joten siinä kaksi taas jossa ollut
    onko ihan siis uusi viime siihen koko olin siellä jonka oo tulee toinen ettei mut silti kolme teiltä lukee minua sanoi sinne aina jälkeen kuva anteeksi
    vanha itse kukaan asia kyllä euroa oon nimi muuten klo vaan silloin meni takaisin viikkoa tullut enkä vai jotta asti samalla ilman puhelin eikä meille meidän meillä
    ne nämä niitä näitä heidän sulle teitä voisitteko voiko saisiko saako pitäisi tehdä tehnyt mieli`,
  en: `the a an and of to in is are was i you your my me it this that have has had do does did not don't what who where why how which with for
    on from please would like want can could will be been about all any data account delete information hi hello thanks thank hold
    they we our as at by or if but no so just get send know need there out up when here its cancel pls remove
    see regards kind unsubscribe cancel order call after before more now other their them then these those into only over some should could your very made make still never since`,
  de: `ich mich mir sie ihr ihre ihnen und oder nicht ist sind der die das den dem des ein eine einen zu auf für mit von aus bei bitte
    daten meine mein meiner meinen konto löschen haben hat habe wie was wer woher welche wird werden dass über nach auch noch nur kann können möchte will
    hallo danke grüße wo bin im am es auskunft hiermit
    wo bitte newsletter abbestellen rechnung bestellung warum wann mehr noch habe hätte sehr wurde sich vom zum zur dann wenn aber gegen`,
  nl: `ik mij me mijn u uw je jullie en of niet is zijn de het een van voor met op aan te dat die wat wie waar hoe welke graag wil kan kunt
    gegevens account verwijder verwijderen hebben heeft heb over ook nog naar om bij er als maar alstublieft bedankt hallo beste worden wordt deze
    dit geen al uit`,
  fr: `je j me moi mon ma mes vous votre vos et ou ne pas est sont le la les un une des du de à au aux pour avec dans sur que qui quoi quelles quel
    données compte supprimer demande merci bonjour ce cette il elle nous par avez ai être mais comme plus toutes tout bien voudrais veuillez l d`,
  es: `yo me mi mis usted ustedes su sus y o no es son el la los las un una de del al para con en que qué quién cómo cuáles datos cuenta borrar
    eliminar quiero solicito gracias hola por favor tienen tiene sobre todos todo más pero como este esta se lo le mí han he ha desde muy`,
  it: `io mi mio mia miei mie voi vostro vostri e o non è sono il lo la i gli le un una di del della dei che chi cosa come quali dati account
    cancellare vorrei chiedo grazie buongiorno per con su in da avete ha ho hanno tutti tutto più ma questo questa si ci al alla vi`,
  pl: `ja mnie mi mój moja moje moich pan pani państwo państwa i lub nie jest są to ten ta w we z ze na do od o że co kto jak jakie skąd dane
    danych konto usunąć proszę chcę dziękuję witam dzień dobry mam macie się za po dla ale czy tym tego być przez usuńcie`,
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
