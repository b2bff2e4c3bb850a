import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Core } from '../context.js'
import { OPERATOR } from '../domain/audit.js'
import { RuleViolationError } from '../domain/errors.js'
import { createAccessDesk } from '../flow/access/access-desk.js'
import { invite } from '../flow/access/keep-accounts.js'
import { accessToolsOf } from '../wiring/access-parts.js'

/** So many of the ten codes are shown: each takes the place of an app once. */
const SHOWN_CODES = 2
const NOBODY = { network: '127.0.0.1', browser: '', device: null }

/** Accounts for everybody of the demo's staff, by the way that people take, and how to sign in with them. */
export async function demoAccounts(core: Core, url: string): Promise<string> {
  // Nobody reads the mail of these people, who come and go with the demo.
  const tools = { ...accessToolsOf(core), sendsMail: false }
  const access = createAccessDesk(tools)
  const lines = [`\nThe desk: ${url}/ Name, password, and one-time codes that each work once in the place of an app:\n`]
  for (const { id, roles } of core.staff) {
    const { token } = await invite(tools, { staffId: id, again: false, actor: OPERATOR })
    const invitation = await access.lookAtInvitation(token)
    const secret = Secret.fromBase32((invitation?.codes.typed ?? '').replaceAll('-', ''))
    const password = randomBytes(12).toString('base64url')
    const code = new TOTP({ secret }).generate({ timestamp: Date.parse(core.clock.now()) })
    const result = await access.enrol({ token, password, code }, NOBODY)
    if (result.kind !== 'enrolled') throw new RuleViolationError(`${id} could not be let in: ${result.kind}`)
    lines.push(
      `  ${id.padEnd(6)} ${password}  ${result.recoveryCodes.slice(0, SHOWN_CODES).join('  ')}  (${roles.join(', ')})\n`,
    )
  }
  return lines.join('')
}
