import type { ControllerProfile } from '../domain/controller.js'
import { isSamePerson, worksFor, type StaffMember } from '../domain/staff.js'

/** What the settings lack so that answers can leave as the profiles want it. */
export function releaseNotices({
  controllers,
  staff,
  smtp,
}: {
  readonly controllers: readonly ControllerProfile[]
  readonly staff: readonly StaffMember[]
  /** Null: no mail server. */
  readonly smtp: object | null
}): readonly string[] {
  return controllers.flatMap(({ id, release }) => {
    const people = peopleOf(staff, id)
    const rights = release.fourEyes.join(', ')
    return [
      ...(people < 2 && release.fourEyes.length > 0
        ? [
            `controller ${id}: two people must approve answers about ${rights}, and staff names ${people === 0 ? 'nobody' : 'one person only'}: no such answer can leave`,
          ]
        : []),
      ...(release.send === 'smtp' && people === 0
        ? [`controller ${id}: somebody must approve each answer before Innsyn sends it, and staff names nobody`]
        : []),
      ...(release.send === 'smtp' && smtp === null
        ? [`controller ${id} lets Innsyn send its answers, but smtp is not in the settings: approved answers stay here`]
        : []),
    ]
  })
}

/** How many human beings may approve for a controller, whatever logins they have. */
function peopleOf(staff: readonly StaffMember[], controllerId: string): number {
  const people: StaffMember[] = []
  for (const member of staff.filter((one) => worksFor(one, controllerId)))
    if (!people.some((known) => isSamePerson(known, member, staff))) people.push(member)
  return people.length
}
