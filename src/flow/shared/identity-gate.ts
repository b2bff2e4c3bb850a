import { isDenied } from '../../domain/challenge/denial.js'
import type { ControllerProfile } from '../../domain/controller.js'
import { RuleViolationError } from '../../domain/errors.js'
import { requiredLevel } from '../../domain/identity.js'
import { answerAddress, type RequestCase } from '../../domain/request-case.js'
import { say } from '../../domain/sayings/say.js'

/** Whether this case may have personal data collected and put into a draft: never while the person on file says that it is not theirs. */
export function mayReleaseData(requestCase: RequestCase, controller: ControllerProfile): boolean {
  const { identity, rights } = requestCase
  return (
    !isDenied(requestCase) &&
    answerAddress(requestCase) !== null &&
    rights.length > 0 &&
    identity.level >= requiredLevel(rights, controller.identityPolicy)
  )
}

/** A copy of the data goes out with what access asks for, whichever right an answer is for: an objection opens no export. */
export function mayEncloseExport({ identity }: RequestCase, { identityPolicy }: ControllerProfile): boolean {
  return identity.level >= identityPolicy.access
}

/**
 * The hard gate before any step that touches the person's data: identity is checked again at each of them, because it may
 * have dropped in between.
 * @throws RuleViolationError
 */
export function assertMayReleaseData(requestCase: RequestCase, controller: ControllerProfile): void {
  if (isDenied(requestCase)) {
    throw new RuleViolationError(say('denied_first', { reference: requestCase.reference }))
  }
  if (!mayReleaseData(requestCase, controller)) {
    const needed = requiredLevel(requestCase.rights, controller.identityPolicy)
    throw new RuleViolationError(
      say('level_not_enough', { reference: requestCase.reference, level: requestCase.identity.level, needed }),
    )
  }
}
