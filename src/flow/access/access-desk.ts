import type { AccessTools } from './access-tools.js'
import { changePassword, renewRecoveryCodes } from './change-password.js'
import { enrol, lookAtInvitation } from './enrol.js'
import { findSession } from './find-session.js'
import { giveCode, proveAgainByProvider, signInByProvider } from './sign-in-by-provider.js'
import { lookAtOwn } from './look-at-own.js'
import { proveAgain } from './prove-again.js'
import { signIn } from './sign-in.js'
import { signOut } from './sign-out.js'

type Without<Verb> = Verb extends (tools: infer _Tools, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never

/** What the pages of the sign-in can do. */
export interface AccessDesk {
  readonly findSession: Without<typeof findSession>
  readonly signIn: Without<typeof signIn>
  readonly signOut: Without<typeof signOut>
  readonly proveAgain: Without<typeof proveAgain>
  readonly lookAtInvitation: Without<typeof lookAtInvitation>
  readonly enrol: Without<typeof enrol>
  readonly changePassword: Without<typeof changePassword>
  readonly lookAtOwn: Without<typeof lookAtOwn>
  readonly signInByProvider: Without<typeof signInByProvider>
  readonly proveAgainByProvider: Without<typeof proveAgainByProvider>
  readonly giveCode: Without<typeof giveCode>
  readonly renewRecoveryCodes: Without<typeof renewRecoveryCodes>
}

export function createAccessDesk(tools: AccessTools): AccessDesk {
  return {
    findSession: (...rest) => findSession(tools, ...rest),
    signIn: (...rest) => signIn(tools, ...rest),
    signOut: (...rest) => signOut(tools, ...rest),
    proveAgain: (...rest) => proveAgain(tools, ...rest),
    lookAtInvitation: (...rest) => lookAtInvitation(tools, ...rest),
    enrol: (...rest) => enrol(tools, ...rest),
    changePassword: (...rest) => changePassword(tools, ...rest),
    lookAtOwn: (...rest) => lookAtOwn(tools, ...rest),
    signInByProvider: (...rest) => signInByProvider(tools, ...rest),
    proveAgainByProvider: (...rest) => proveAgainByProvider(tools, ...rest),
    giveCode: (...rest) => giveCode(tools, ...rest),
    renewRecoveryCodes: (...rest) => renewRecoveryCodes(tools, ...rest),
  }
}
