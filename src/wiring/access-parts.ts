import { join } from 'node:path'
import { createOneTimeCodes } from '../../integrations/one-time-codes/one-time-codes.js'
import { createLeakedPasswords } from '../../integrations/passwords/leaked-passwords.js'
import { createPasswordHasher } from '../../integrations/passwords/password-hasher.js'
import type { Core } from '../context.js'
import type { AccessTools } from '../flow/access/access-tools.js'

/** Two steps up from here in a checkout, three in a build. */
export const LEAKED_PASSWORDS_FILE = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../..' : '../../..',
  'config/passwords/leaked.sha256',
)

/** What letting people in works with: for the pages, and for `innsyn user`. */
export function accessToolsOf({ unitOfWork, clock, digests, staff, config }: Core): AccessTools {
  const { idleMinutes, hours } = config.signIn
  return {
    unitOfWork,
    clock,
    digests,
    staff,
    passwords: createPasswordHasher(),
    leaked: createLeakedPasswords(LEAKED_PASSWORDS_FILE),
    codes: createOneTimeCodes(),
    rules: { idleMinutes, hours },
    sendsMail: config.smtp !== null,
  }
}
