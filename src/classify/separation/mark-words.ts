/** Words that mail programs and people put around quoted text, per language: nb, nn, sv, da, fi, is, en, de, nl, fr, es, it, pl. */
import { foldPhrase } from '../fold.js'

function phrases(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split(',')).map((phrase) => phrase.trim())
}

function folded(...lists: readonly string[]): readonly string[] {
  return [...new Set(phrases(...lists).map(foldPhrase))]
}

/** The verb of "On … Anna wrote:". */
export const WROTE_VERBS: ReadonlySet<string> = new Set(
  folded(
    'wrote, writes, skrev, skreiv, kirjoitti, skrifaði, schrieb, schreef, écrit, escribió, scritto, napisał, napisała, napisał(a)',
  ),
)

/** Labels that begin the header block that Outlook puts above a quoted mail. */
export const FROM_LABELS: ReadonlySet<string> = new Set(
  folded('from, fra, frå, från, lähettäjä, frá, von, van, de, da, od, avsender, avsendar, afsender, avsändare'),
)

/** The labels that follow in that block; two of them prove it. */
export const OTHER_HEADER_LABELS: ReadonlySet<string> = new Set(
  folded(
    'to, sent, date, subject, cc, til, sendt, dato, emne, kopi, till, skickat, datum, ämne, vastaanottaja, lähetetty, päivämäärä',
    'päiväys, aihe, kopio, an, gesendet, betreff, aan, verzonden, onderwerp, à, envoyé, objet, para, enviado, asunto, fecha, a',
    'inviato, oggetto, data, do, wysłano, temat, sent on, reply-to, importance, vedlegg, mottaker, mottakar, modtager, mottagare',
    'sendt dato, dw, dags, efni, sent at, kopia, afrit, viðtakandi',
  ),
)

/** Stand alone in a line, with or without dashes around: the quoted mail follows. */
export const ORIGINAL_MARKS: readonly string[] = folded(
  'original message, original appointment, opprinnelig melding, opprinnelig beskjed, opphavleg melding, oprindelig meddelelse',
  'original meddelelse, ursprungligt meddelande, originalmeddelande, alkuperäinen viesti, upprunaleg skilaboð, ursprüngliche nachricht',
  'originalnachricht, oorspronkelijk bericht, message original, message d’origine, mensaje original, messaggio originale, wiadomość oryginalna',
  'oryginalna wiadomość, reply message, original-nachricht',
)

/** The same for a mail that is passed on. */
export const FORWARD_MARKS: readonly string[] = folded(
  'forwarded message, begin forwarded message, videresendt melding, videresendt e-post, vidaresend melding, videresendt besked',
  'videresendt meddelelse, start på videresendt besked, start på videresendt melding, videresendt mail, vidarebefordrat meddelande',
  'vidarebefordrat brev, vidarebefordrat mejl, välitetty viesti, edelleen lähetetty viesti, áframsent skeyti, weitergeleitete nachricht',
  'anfang der weitergeleiteten nachricht, doorgestuurd bericht, message transféré, début du message transféré, mensaje reenviado',
  'messaggio inoltrato, inizio messaggio inoltrato, wiadomość przekazana, przekazana wiadomość, forwarded by',
)

/** Opens a closing formula; names follow. */
export const CLOSING_FORMULAS: readonly string[] = folded(
  'mvh, vh, med vennlig hilsen, med venleg helsing, vennlig hilsen, venleg helsing, vennligst hilsen, beste hilsen, hilsen, helsing',
  'beste helsing, med hilsen, med helsing, hilsener, hälsningar, med vänlig hälsning, med vänliga hälsningar, vänliga hälsningar',
  'vänlig hälsning, hälsning, bästa hälsningar, mvh., m v h, venlig hilsen, med venlig hilsen, kærlig hilsen, de bedste hilsner, hilsner',
  'bedste hilsner, dbh, terveisin, ystävällisin terveisin, parhain terveisin, terv, yt, kveðja, bestu kveðjur, kær kveðja',
  'kind regards, best regards, regards, warm regards, many thanks and regards, best wishes, yours sincerely, yours faithfully, sincerely',
  'sincerely yours, cheers, all the best, br, rgds, mit freundlichen grüßen, freundliche grüße, mit freundlichem gruß, beste grüße',
  'viele grüße, liebe grüße, mfg, vg, met vriendelijke groet, met vriendelijke groeten, vriendelijke groet, groeten, groet, mvg',
  'cordialement, bien cordialement, bien à vous, salutations, meilleures salutations, un saludo, saludos, saludos cordiales, atentamente',
  'cordiali saluti, distinti saluti, saluti, pozdrawiam, z poważaniem, serdecznie pozdrawiam',
)

/** A line that a phone or a mail program adds by itself. */
export const DEVICE_LINES: readonly string[] = folded(
  'sendt fra min, sendt frå min, sendt fra mobil, sendt frå mobil, skickat från min, skickat från mobil, sendt fra outlook, skickat från outlook',
  'sent from my, sent from outlook, sent from mobile, sent from yahoo, get outlook for, hent outlook for, skaffa outlook for, last ned outlook',
  'hämta outlook för, lähetetty iphonesta, lähetetty minun, lähetetty android, lähetetty outlookista, hanki outlook, sent úr, von meinem',
  'gesendet mit, verzonden vanaf mijn, envoyé de mon, envoyé depuis, enviado desde mi, inviato da iphone, inviato dal mio, wysłano z',
)

/** Any of these in a paragraph makes it a footer: nobody writes them by hand. Lower case, as they stand: machines spell well. */
export const FOOTER_PHRASES: readonly string[] = phrases(
  'intended recipient, received this e-mail in error, received this email in error, received this message in error, this e-mail and any',
  'this email and any, this message and any, please consider the environment, you are receiving this, you received this email because',
  'you received this e-mail because, to unsubscribe, click here to unsubscribe, unsubscribe here, manage your preferences, view in browser',
  'this e-mail is confidential, this email is confidential, confidentiality notice, for how we process personal data, how we use your data',
  'tiltenkt mottaker, rette mottaker, riktig mottaker, e-posten kan inneholde, meldingen kan inneholde, e-posten og eventuelle vedlegg',
  'denne e-posten er konfidensiell, mottar denne e-posten fordi, fått denne e-posten ved en feil, tenk på miljøet, klikk her for å melde deg av',
  'meld deg av nyhetsbrevet her, avmelding av nyhetsbrev, slik behandler vi personopplysninger, les mer om hvordan vi behandler',
  'rett mottakar, meldinga kan innehalde, e-posten kan innehalde, får denne e-posten fordi, tenk på miljøet',
  'avsedd mottagare, avsedda mottagaren, rätt mottagare, meddelandet kan innehålla, mejlet kan innehålla, e-postmeddelandet kan innehålla',
  'detta e-postmeddelande, får detta mejl för att, fått detta meddelande av misstag, tänk på miljön, klicka här för att avregistrera',
  'avsluta prenumerationen här, läs mer om hur vi behandlar, information om hur vi behandlar',
  'rette modtager, tiltænkte modtager, mailen kan indeholde, meddelelsen kan indeholde, e-mailen kan indeholde, modtager denne mail fordi',
  'modtager denne e-mail fordi, modtaget denne mail ved en fejl, modtaget denne e-mail ved en fejl, tænk på miljøet, klik her for at afmelde',
  'læs mere om hvordan vi behandler, læs om vores behandling',
  'viesti on tarkoitettu, viesti saattaa sisältää, saanut tämän viestin vahingossa, peruuta tilaus tästä, saat tämän viestin koska',
  'nicht der richtige adressat, vertrauliche informationen, e-mail irrtümlich erhalten, newsletter hier abbestellen, informationen zum datenschutz',
  'vertrouwelijke informatie, niet de bedoelde ontvanger, uitschrijven kan hier, ce message est confidentiel, se désinscrire, si vous n’êtes pas le destinataire',
  'este mensaje es confidencial, si no es el destinatario, darse de baja aquí, questo messaggio è riservato, se non siete il destinatario',
  'wiadomość jest poufna, jeśli nie jest adresatem, þessi tölvupóstur',
)
