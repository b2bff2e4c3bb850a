import type { Mark } from '../../../../domain/case-life/marks.js'
import { WAITS_FOR } from '../../../../domain/report/waits-for.js'
import type { AccountNoticeTexts, StaffMailTexts } from '../../../../flow/shared/staff-mail-texts.js'
import { shownDay, shownMoment } from '../../frame/show-values.js'
import { nb as reports } from '../reports/nb.js'
import { inWords } from '../sayings/in-words.js'
import { nb as signIn } from '../sign-in/nb.js'
import { nb as words } from '../words/nb.js'

/** The marks that say more than the day. */
const SUBJECTS: Readonly<Partial<Record<Mark, string>>> = {
  overdue: 'over fristen',
  due: 'forfaller nå',
  unassigned: 'ingen har tatt den',
  review_waiting: 'noen må avgjøre hva det spørres om',
  review_waiting_long: 'fortsatt har ingen avgjort hva det spørres om',
  source_silent: 'opplysningene kommer ikke',
  extension_untold: 'forlengelsen er ikke meddelt',
}

const NOTICES: AccountNoticeTexts['notices'] = {
  invited: {
    subject: 'en lenke til din første innlogging er laget',
    text: 'Det er laget en konto til deg, og en lenke for å sette den opp. Den som laget lenken, gir den til deg: den er ikke i denne e-posten.',
  },
  reset: {
    subject: 'kontoen din begynner på nytt',
    text: 'Passordet, kodene og leverandøren din er fjernet, alle øktene dine er avsluttet, og det er laget en ny lenke for å sette opp kontoen. Den som laget lenken, gir den til deg: den er ikke i denne e-posten.',
  },
  disabled: {
    subject: 'kontoen din er sperret',
    text: 'Kontoen din er sperret: alle øktene dine er avsluttet, og ingen kan logge inn med den.',
  },
  enabled: {
    subject: 'kontoen din er åpnet igjen',
    text: 'Kontoen din er åpnet igjen, med det den hadde før.',
  },
  enrolled: {
    subject: 'kontoen din er satt opp',
    text: 'Kontoen din er satt opp med lenken: med passord, en app for engangskoder og gjenopprettingskoder.',
  },
  provider_bound: {
    subject: 'en leverandør åpner kontoen din',
    text: 'Noen kom til kontoen din med innloggingen hos leverandøren for første gang. Fra nå av åpner den personen hos leverandøren kontoen.',
  },
  password_changed: {
    subject: 'passordet ditt er endret',
    text: 'Passordet ditt er endret, og de andre øktene dine er avsluttet.',
  },
  recovery_codes_renewed: {
    subject: 'nye gjenopprettingskoder er laget',
    text: 'Det er laget nye gjenopprettingskoder for kontoen din. De gamle gjelder ikke lenger.',
  },
  recovery_code_used: {
    subject: 'en gjenopprettingskode er brukt',
    text: 'En av gjenopprettingskodene dine er brukt i stedet for appen. Den gjelder ikke igjen.',
  },
  new_device: {
    subject: 'innlogging fra en ny nettleser',
    text: 'Noen logget inn på kontoen din med en nettleser som du ikke har logget inn fra før.',
  },
}

/** The mails to staff in Norwegian, with the words of the desk. */
export const nb: StaffMailTexts = {
  reminder: {
    subject: (mark, targetOn) => SUBJECTS[mark] ?? `frist ${shownDay(targetOn, 'nb')}`,
    // The marks of a case are days: no moment stands in them.
    sentence: (told) => inWords(told, 'nb', null).text,
    labels: {
      case: 'Sak',
      controller: 'Behandlingsansvarlig',
      rights: 'Rettigheter',
      state: 'Tilstand',
      target: 'Arbeid mot',
      last: 'Siste lovlige dag',
      assignee: 'Hvem har den',
      waitsFor: 'Venter på',
    },
    right: (right) => words.rights[right],
    state: (state) => words.states[state],
    waitsFor: (state) => `${reports.waitsFor[WAITS_FOR[state].who]}: ${reports.steps[state]}`,
    day: (date) => shownDay(date, 'nb'),
    undecided: 'ikke avgjort ennå',
    nobody: 'ingen',
  },
  accountNotice: {
    notices: NOTICES,
    labels: { account: 'Konto', when: 'Når', by: 'Av', browser: 'Med' },
    moment: (at) => `${shownMoment(at, 'nb', 'UTC')} UTC`,
    commandLine: 'kommandolinjen på maskinen (innsyn user)',
    unknownBrowser: 'en ukjent nettleser',
    known: 'Hvis du kjenner til dette, trenger du ikke å gjøre noe.',
    notYou: `Hvis det ikke var deg: si fra til en administrator med en gang. Åpne Innsyn slik du pleier, gå til «${signIn.own.title}», logg ut overalt, bytt passord og lag nye gjenopprettingskoder.`,
    unexplained: 'Hvis du ikke vet hvorfor: spør en administrator med en gang, personlig eller på telefon.',
    noLinks: 'E-poster som denne har aldri en lenke. Stol ikke på noen som har det.',
  },
}
