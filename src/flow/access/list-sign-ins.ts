import type { SignInRecord, UnitOfWork } from '../../ports.js'

/** So many lines are what somebody reads who looks for something odd; the database has a year of them. */
const SHOWN = 200

/** The log of sign-ins, the newest first. */
export function listSignIns({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): Promise<readonly SignInRecord[]> {
  return unitOfWork.read((stores) => stores.signIns.newest({ limit: SHOWN }))
}
