import type { Server, Socket } from 'node:net'
// @ts-expect-error -- hoodiecrow-imap 2.1.0 has no types; those below were read in its source
import untyped from 'hoodiecrow-imap'

interface HoodiecrowMessage {
  readonly uid: number
  readonly flags: readonly string[]
  /** `dd-Mon-yyyy hh:mm:ss +hhmm` */
  readonly internaldate: string
  /** One character for each byte. */
  readonly raw: string
}

interface HoodiecrowFolder {
  readonly 'special-use'?: string
  readonly messages?: readonly HoodiecrowMessage[]
}

/** One client that is connected. */
export interface HoodiecrowConnection {
  readonly socket: Socket
  /** Set while the client idles; takes the line that ends IDLE, and with it a timer of half an hour. */
  readonly inputHandler: ((line: string) => void) | false
}

interface HoodiecrowServer {
  readonly server: Server
  readonly connectionHandlers: ((connection: HoodiecrowConnection) => void)[]
  listen(port: number, host: string, ready: () => void): void
  close(done: () => void): void
  getMailbox(path: string): Required<HoodiecrowFolder> | undefined
  appendMessage(path: string, flags: readonly string[], internaldate: string, raw: string): void
}

interface HoodiecrowUser {
  readonly password: string
  readonly xoauth2?: { readonly accessToken: string; readonly sessionTimeout: number }
}

interface HoodiecrowOptions {
  readonly plugins: readonly string[]
  readonly users: Readonly<Record<string, HoodiecrowUser>>
  readonly storage: {
    readonly INBOX: HoodiecrowFolder
    readonly '': { readonly separator: string; readonly folders: Readonly<Record<string, HoodiecrowFolder>> }
  }
}

/** Makes the server of the library, with the part of its interface that we use. */
export const createHoodiecrow = untyped as (options: HoodiecrowOptions) => HoodiecrowServer
