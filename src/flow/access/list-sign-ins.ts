import type { SignInRecord, UnitOfWork } from '../../ports.js'

/** So many lines are what somebody reads who looks for something odd; the database has a year of them. */
const SHOWN = 200

/**
 * The log of sign-ins, the newest first.
 * @param hidden ids of the staff whose lines are left out, so that the others fill what is shown.
 */
export function listSignIns(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork },
  hidden: readonly string[],
): Promise<readonly SignInRecord[]> {
  return unitOfWork.read((stores) => stores.signIns.newest({ notOf: hidden, limit: SHOWN }))
}
