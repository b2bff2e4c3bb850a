import type { ENGLISH_CLOCK, MissingRole } from '../../../../../domain/sayings/english/clock.js'
import type { SayingsOf } from '../../../../../domain/sayings/say.js'
import { onDay, formName } from './nb-words.js'

/** That no member of staff has any of some roles for a controller. */
export function nobodyHas({ roles, controllerId }: MissingRole): string {
  return `ingen medarbeider har rollen ${roles.join(' eller ')} for ${controllerId}`
}

export const clock: SayingsOf<typeof ENGLISH_CLOCK> = {
  half_time: ({ targetOn }) => `Halve svartiden er gått: arbeid mot ${onDay(targetOn)}.`,
  due: ({ targetOn, latestLawfulOn }) =>
    `Svaret forfaller: dagen det arbeides mot, er ${onDay(targetOn)}, siste lovlige dag er ${onDay(latestLawfulOn)}.`,
  overdue: ({ latestLawfulOn }) =>
    `Over fristen: siste lovlige dag var ${onDay(latestLawfulOn)}. Svar nå, og forklar hvorfor det er sent.`,
  unassigned: ({ dueOn }) => `Ingen har tatt denne saken siden ${onDay(dueOn)}.`,
  review_waiting: ({ dueOn }) =>
    `Siden ${onDay(dueOn)} venter saken på at en person avgjør hva det spørres om. Fristen løper.`,
  review_waiting_long: ({ dueOn }) =>
    `Siden ${onDay(dueOn)} har ingen avgjort hva det spørres om, selv om noen har fått beskjed. Fristen løper: avgjør det nå.`,
  source_silent: ({ dueOn }) =>
    `Opplysningene har vært under innsamling siden ${onDay(dueOn)}: se på kildene (innsyn doctor).`,
  extension_not_told: ({ dueOn }) =>
    `En forlengelse er besluttet, men personen har ikke fått melding. Den gjelder bare hvis meldingen kommer innen ${onDay(dueOn)}.`,
  days_left: ({ targetOn, days }) =>
    `Svaret skal være klart ${onDay(targetOn)}. Dager igjen: ${String(days)} eller færre.`,
  nobody_told: ({ roles, controllerId }) =>
    `Ingen kan få beskjed om det saken venter på: ${roles.map((wanted) => nobodyHas({ roles: wanted, controllerId })).join('; ')}.`,
  deadline_unclear: ({ why }, tell) =>
    `Fristen kan ikke regnes ut med dagens innstillinger (${tell(why)}): den tidligere dagen blir stående.`,
  deadline_moved: ({ before, after }) =>
    `Fristen er flyttet av innstillingene eller helligdagene: fra ${onDay(before.latestLawfulOn)} til ${onDay(after.latestLawfulOn)} (arbeid mot ${onDay(after.targetOn)}, før: ${onDay(before.targetOn)}).`,
  extension_untold: ({ lastDay, reference }) =>
    `${reference}: en forlengelse er besluttet. Send meldingen om den senest ${onDay(lastDay)}, og noter det med ${formName('told')}: før det er ingenting forlenget.`,
  asked_late: () =>
    'Spørsmålet gikk ut flere dager etter mottaket: en pause godtas bare når det spørres uten ugrunnet opphold (EDPB 01/2022 avsnitt 159).',
  refusal_late: ({ lastDay }) =>
    `Et avslag skal meddeles i den første perioden (art. 12 nr. 4), som tok slutt ${onDay(lastDay)}: svar nå.`,
}
