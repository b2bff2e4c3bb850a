import { createOneTimeCodes } from '../../integrations/one-time-codes/one-time-codes.js'
import { createPasswordHasher } from '../../integrations/passwords/password-hasher.js'
import type { Core } from '../context.js'
import type { AccessTools } from '../flow/access/access-tools.js'

/** What letting people in works with: for the pages, and for `innsyn user`. */
export function accessToolsOf({ unitOfWork, clock, digests, staff, config }: Core): AccessTools {
  const { idleMinutes, hours } = config.signIn
  return {
    unitOfWork,
    clock,
    digests,
    staff,
    passwords: createPasswordHasher(),
    codes: createOneTimeCodes(),
    rules: { idleMinutes, hours },
    sendsMail: config.smtp !== null,
  }
}
