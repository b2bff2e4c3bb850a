import { isAllowed } from '../../../domain/access/capability.js'
import type { StaffMember } from '../../../domain/staff.js'
import { OWN_PATH, SECTIONS } from '../frame/sections.js'

export const SIGN_IN_PATH = '/sign-in'
export const AGAIN_PATH = `${SIGN_IN_PATH}/again`
export const CODE_PATH = `${SIGN_IN_PATH}/code`
export const PROVIDER_PATH = `${SIGN_IN_PATH}/provider`
export const enrolPath = (token: string): string => `${SIGN_IN_PATH}/enrol/${token}`

const LONGEST = 1500

/** The sign-in, which leads on to `to`. */
export function signInPath(to: string | null): string {
  return withTo(SIGN_IN_PATH, to)
}

/** The page that asks anew who they are, and leads back to `to`. */
export function againPath(to: string | null): string {
  return withTo(AGAIN_PATH, to)
}

export function withTo(path: string, to: string | null): string {
  const own = ownPath(to)
  return own === null || own === '/' ? path : `${path}?to=${encodeURIComponent(own)}`
}

/** A path of our own to go on to; null for anything that could lead to another site (`//…`, `/\…`, `https:…`). */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value) ? value : null
}

/** Where somebody goes after the sign-in who asked for no page: the first part of the desk that is theirs. */
export function landingOf(member: StaffMember): string {
  return SECTIONS.find(({ needs }) => isAllowed(member, needs))?.path ?? OWN_PATH
}
