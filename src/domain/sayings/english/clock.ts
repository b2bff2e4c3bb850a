import type { Told } from '../saying.js'

interface Days {
  readonly targetOn: string
  readonly latestLawfulOn: string
}

/** Roles that nobody has for a controller: one list for each mark, of whose roles any would do. */
export interface MissingRoles {
  readonly controllerId: string
  readonly roles: readonly (readonly string[])[]
}

/** Roles of which any would do, and that nobody has for a controller. */
export interface MissingRole {
  readonly controllerId: string
  readonly roles: readonly string[]
}

/** That no member of staff has any of some roles for a controller, in English. */
export function nobodyHas(roles: readonly string[], controllerId: string): string {
  return `nobody under staff has the ${roles.map((role) => `role ${role}`).join(' or ')} for ${controllerId}`
}

/** What the staff must know about the days of a case. */
export const ENGLISH_CLOCK = {
  half_time: ({ targetOn }: { readonly targetOn: string }) =>
    `Half of the time to answer is over: work towards ${targetOn}.`,
  due: ({ targetOn, latestLawfulOn }: { readonly targetOn: string; readonly latestLawfulOn: string }) =>
    `The answer is due: the day to work towards is ${targetOn}, the last lawful day is ${latestLawfulOn}.`,
  overdue: ({ latestLawfulOn }: { readonly latestLawfulOn: string }) =>
    `Overdue: the last lawful day was ${latestLawfulOn}. Answer now, and say why it is late.`,
  unassigned: ({ dueOn }: { readonly dueOn: string }) => `Nobody has taken this case since ${dueOn}.`,
  review_waiting: ({ dueOn }: { readonly dueOn: string }) =>
    `Since ${dueOn} this case waits for a person to decide what is asked. Its clock runs.`,
  review_waiting_long: ({ dueOn }: { readonly dueOn: string }) =>
    `Since ${dueOn} nobody has decided what is asked, though people were told. Its clock runs: decide now.`,
  source_silent: ({ dueOn }: { readonly dueOn: string }) =>
    `The data has been in collection since ${dueOn}: look at the sources (innsyn doctor).`,
  extension_not_told: ({ dueOn }: { readonly dueOn: string }) =>
    `An extension was decided, but the person was not told of it. It counts only if they are told by ${dueOn}.`,
  days_left: ({ targetOn, days }: { readonly targetOn: string; readonly days: number }) =>
    `The answer is due on ${targetOn}. Days left: ${String(days)} or fewer.`,
  nobody_told: ({ roles, controllerId }: MissingRoles) =>
    `Nobody can be told of what this case waits for: ${roles.map((wanted) => nobodyHas(wanted, controllerId)).join('; ')}.`,
  deadline_unclear: ({ why }: { readonly why: Told }) =>
    `The deadline cannot be counted with the settings of today (${why.text}): the day of before stands.`,
  deadline_moved: ({ before, after }: { readonly before: Days; readonly after: Days }) =>
    `The deadline moved with the settings or the holidays: from ${before.latestLawfulOn} to ${after.latestLawfulOn} (work towards ${after.targetOn}, before: ${before.targetOn}).`,
  extension_untold: ({ lastDay, reference }: { readonly lastDay: string; readonly reference: string }) =>
    `An extension was decided. Send its notice by ${lastDay} at the latest and record that with innsyn case told ${reference}: until then nothing is extended.`,
  asked_late: () =>
    'The question went out days after receipt: a pause is accepted only when it is asked without undue delay (EDPB 01/2022 para 159).',
  refusal_late: ({ lastDay }: { readonly lastDay: string }) =>
    `A refusal is told in the first period (Art. 12(4)), which ended on ${lastDay}: answer now.`,
} as const
