import { SYSTEM } from '../../../src/domain/audit.js'
import type { RequestCase } from '../../../src/domain/request-case.js'
import type { StaffMember } from '../../../src/domain/staff.js'
import type { Config } from '../../../src/config.js'
import { reckon } from '../../../src/domain/case-life/reckon.js'
import { controllerOf } from '../../../src/flow/shared/controllers.js'
import type { CaseReminder, NewCase } from '../../../src/ports.js'
import { aCase } from '../storage/builders.js'
import type { Harness } from './harness.js'

const member = (id: string, ...roles: StaffMember['roles']): StaffMember => ({
  id,
  email: `${id}@desk.example`,
  roles,
  controllers: null,
})

/** A desk of four, and a mail server. */
export const DESK: Pick<Config, 'staff' | 'smtp'> = {
  staff: [member('kari', 'agent'), member('ola', 'agent'), member('max', 'manager'), member('dpo', 'privacy_officer')],
  smtp: { host: 'localhost', port: 25, security: 'none', login: null, from: 'innsyn@desk.example' },
}

/** Puts a case of now into the database, with the event that tells when it was opened, and a deadline as it is counted. */
export async function openCaseNow(
  { core }: Pick<Harness, 'core'>,
  changes: Partial<NewCase> = {},
): Promise<RequestCase> {
  const receivedAt = core.clock.now()
  const fresh = aCase({ state: 'identity', receivedAt, attention: [] })
  const reckoning = reckon(fresh, controllerOf(core.controllers, fresh.controllerId), core.calendar)
  return core.unitOfWork.run(async (stores) => {
    const opened = await stores.cases.insert({ ...fresh, ...reckoning, ...changes })
    await stores.audit.append({ type: 'case.opened', actor: SYSTEM, caseId: opened.id, details: {} })
    return opened
  })
}

/** Changes a case as some command would. */
export async function changeCase(
  { core }: Pick<Harness, 'core'>,
  id: string,
  changes: Partial<RequestCase>,
  event?: string,
): Promise<RequestCase> {
  return core.unitOfWork.run(async (stores) => {
    const changed = await stores.cases.update({ ...(await stores.cases.get(id)), ...changes })
    if (event !== undefined) await stores.audit.append({ type: event, actor: SYSTEM, caseId: id, details: {} })
    return changed
  })
}

export async function caseNow({ core }: Harness, id: string): Promise<RequestCase> {
  return core.unitOfWork.read((stores) => stores.cases.get(id))
}

export async function remindersOf({ core }: Harness, id: string): Promise<readonly CaseReminder[]> {
  return core.unitOfWork.read((stores) => stores.reminders.ofCase(id))
}
