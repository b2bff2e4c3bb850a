import { ENDED_STATES, type RequestCase } from '../../../domain/request-case.js'
import { staffWithRole, type StaffMember, type StaffRole } from '../../../domain/staff.js'
import type { ComposedMail, MailSender } from '../../../ports.js'

const member = (id: string, role: StaffRole, controller: string | null): StaffMember => ({
  id,
  email: `${id}@desk.example`,
  roles: [role],
  controllers: controller === null ? null : [controller],
})

/** Who works at the desks of the simulation, and is told of what is due. */
export const SIMULATED_STAFF: readonly StaffMember[] = [
  member('kari', 'agent', 'bookbeat'),
  member('max', 'manager', 'bookbeat'),
  member('ola', 'agent', 'bxsoftware'),
  member('mia', 'manager', 'bxsoftware'),
  member('dpo', 'privacy_officer', null),
]

/** Who takes a case that nobody has yet; null: somebody has it, or it is at its end. */
export function takerOf({ assignee, state, controllerId }: RequestCase): StaffMember | null {
  if (assignee !== null || ENDED_STATES.includes(state)) return null
  return staffWithRole(SIMULATED_STAFF, 'agent', controllerId)[0] ?? null
}

/** The inboxes of the staff: takes every mail, and counts them. */
export class StaffMail implements MailSender {
  readonly #taken = new Map<string, ComposedMail>()

  /** Different mails; one that came twice is one. */
  get count(): number {
    return this.#taken.size
  }

  send(mail: ComposedMail): Promise<void> {
    this.#taken.set(mail.messageId, mail)
    return Promise.resolve()
  }
}
