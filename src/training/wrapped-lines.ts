import { seededRandom } from './random.js'
import type { LabelledText, Mark } from './labelled-text.js'

/** Kind of a line that was put into a mail. */
export const WRAPPED = 'wrapped'

/** What people write around what they want. */
interface Wrapping {
  readonly subjects: readonly string[]
  readonly greetings: readonly string[]
  readonly endings: readonly string[]
}

const WRAPPINGS: Readonly<Record<string, Wrapping>> = {
  nb: wrapping(
    'Hei|Spørsmål|Konto|Henvendelse|Kundenummer 40021|Hjelp|Melding fra skjema|Appen',
    'Hei|Hei!|Hei,|God dag|Heisann|Hallo',
    'Mvh|Hilsen|Med vennlig hilsen|Takk!|På forhånd takk',
  ),
  nn: wrapping(
    'Hei|Spørsmål|Konto|Førespurnad|Kundenummer 40021|Hjelp|Melding',
    'Hei|Hei!|Hei,|God dag|Hallo',
    'Helsing|Med venleg helsing|Takk!|Mvh',
  ),
  sv: wrapping(
    'Hej|Fråga|Konto|Ärende|Kundnummer 40021|Hjälp|Meddelande|Appen',
    'Hej|Hej!|Hej,|God dag|Hejsan|Hallå',
    'Mvh|Hälsningar|Med vänlig hälsning|Tack!|Tack på förhand',
  ),
  da: wrapping(
    'Hej|Spørgsmål|Konto|Henvendelse|Kundenummer 40021|Hjælp|Besked|Appen',
    'Hej|Hej!|Hej,|Goddag|Kære alle|Hallo',
    'Mvh|Hilsen|Med venlig hilsen|Tak!|På forhånd tak',
  ),
  fi: wrapping(
    'Hei|Kysymys|Tili|Yhteydenotto|Asiakasnumero 40021|Apua|Viesti|Sovellus',
    'Hei|Hei!|Hei,|Hyvää päivää|Moi|Terve',
    'Terveisin|Ystävällisin terveisin|t.|Kiitos!|Kiitos etukäteen',
  ),
  en: wrapping(
    'Hello|Question|Account|Enquiry|Customer no. 40021|Help|Message from your form|The app',
    'Hi|Hello,|Dear all,|Good morning|Hi there|Hey',
    'Best|Kind regards|Regards|Thanks!|Thank you|Cheers',
  ),
  de: wrapping(
    'Hallo|Frage|Konto|Anfrage|Kundennummer 40021|Hilfe|Nachricht|Die App',
    'Hallo|Guten Tag|Hallo,|Sehr geehrte Damen und Herren,|Servus|Grüezi',
    'MfG|Viele Grüße|Mit freundlichen Grüßen|Danke!|Vielen Dank',
  ),
  nl: wrapping(
    'Hallo|Vraag|Account|Bericht|Klantnummer 40021|Hulp|De app',
    'Hallo|Goedendag|Beste,|Dag|Hoi|Geachte heer, mevrouw,',
    'Groet|Met vriendelijke groet|Mvg|Bedankt!|Alvast bedankt',
  ),
  pl: wrapping(
    'Dzień dobry|Pytanie|Konto|Zapytanie|Numer klienta 40021|Pomoc|Aplikacja',
    'Dzień dobry|Witam|Dzień dobry,|Cześć|Szanowni Państwo,|Hej',
    'Pozdrawiam|Z poważaniem|Dziękuję!|Z góry dziękuję',
  ),
  fr: wrapping(
    "Bonjour|Question|Compte|Demande|Client 40021|Aide|Message|L'application",
    'Bonjour|Bonjour,|Bonsoir|Madame, Monsieur,|Salut|Bonjour à tous,',
    'Cordialement|Bien à vous|Merci !|Merci d’avance|Salutations',
  ),
  es: wrapping(
    'Hola|Pregunta|Cuenta|Consulta|Cliente 40021|Ayuda|Mensaje|La app',
    'Hola|Buenos días|Hola,|Buenas tardes|Estimados señores:|Buenas',
    'Saludos|Un saludo|Atentamente|¡Gracias!|Gracias de antemano',
  ),
  it: wrapping(
    'Salve|Domanda|Account|Richiesta|Cliente 40021|Aiuto|Messaggio|L’app',
    'Salve|Buongiorno|Buongiorno,|Buonasera|Gentili signori,|Ciao',
    'Saluti|Cordiali saluti|Distinti saluti|Grazie!|Grazie in anticipo',
  ),
}
const NAMES = ['Kim', 'A. Berg', 'Maria', 'Jan', 'Eva L.', 'Tom', 'Sara', 'J. Novak', 'Lea', 'Oskar', '']
/** Plain wordings are wrapped all, of the others one line in so many: together as many as there are whole mails. */
const PLAIN_SOURCE = /-(?:p|first)\b/
const EVERY = 10
/** A line of so many characters may be a subject. */
const LONGEST_SUBJECT = 48
const SUBJECT_SHARE = 0.4
const SEED = 71

/**
 * Short mails made of single lines: greeting, line, name, and a subject that says nothing; some with the line as the subject. Whole
 * mails of training are long and roundabout, while half of a mailbox is one plain sentence between "hello" and a name.
 */
export function wrapLines(lines: readonly LabelledText[]): LabelledText[] {
  const random = seededRandom(SEED)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  return lines
    .filter((line, number) => PLAIN_SOURCE.test(line.source) || number % EVERY === 0)
    .flatMap((line) => {
      const around = WRAPPINGS[line.lang]
      if (around === undefined) return []
      const greeting = pick(around.greetings)
      const ending = `${pick(around.endings)}\n${pick(NAMES)}`
      const isSubject = line.text.length <= LONGEST_SUBJECT && random() < SUBJECT_SHARE
      const wrapped = isSubject
        ? { subject: line.text, subjectMarks: line.textMarks, text: `${greeting}\n\n${ending}`, textMarks: [] }
        : { subject: pick(['', ...around.subjects]), subjectMarks: [], ...body(line, greeting, ending) }
      return [{ ...line, kind: WRAPPED, ...wrapped }]
    })
}

/** The text of a mail, with the marks where the line now stands. */
function body(
  { text, textMarks }: LabelledText,
  greeting: string,
  ending: string,
): Pick<LabelledText, 'text' | 'textMarks'> {
  const before = `${greeting}\n\n`
  const moved = textMarks.map((mark: Mark) => ({
    ...mark,
    start: mark.start + before.length,
    end: mark.end + before.length,
  }))
  return { text: `${before}${text}\n\n${ending}`, textMarks: moved }
}

function wrapping(subjects: string, greetings: string, endings: string): Wrapping {
  return { subjects: subjects.split('|'), greetings: greetings.split('|'), endings: endings.split('|') }
}
