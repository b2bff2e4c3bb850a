/** The part of hoodiecrow-imap 2.1.0 (untyped) that we use; read in its source. */
declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net'

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

  interface HoodiecrowConnection {
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

  interface HoodiecrowOptions {
    readonly plugins: readonly string[]
    readonly users: Readonly<
      Record<string, { readonly password: string; readonly xoauth2?: { accessToken: string; sessionTimeout: number } }>
    >
    readonly storage: {
      readonly INBOX: HoodiecrowFolder
      readonly '': { readonly separator: string; readonly folders: Readonly<Record<string, HoodiecrowFolder>> }
    }
  }

  // eslint-disable-next-line no-restricted-syntax -- the library has only this export
  export default function hoodiecrow(options: HoodiecrowOptions): HoodiecrowServer
}
