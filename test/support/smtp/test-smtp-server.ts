import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { SmtpAccount } from '../../../integrations/smtp/smtp-account.js'
import { makeCertificate } from '../tls/certificate.js'

export const USER = 'innsyn'
export const PASSWORD = 'smtp-canary-password'

/** A mail as the server took it: with what stood on the envelope. */
export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly secure: boolean
  readonly user: string | null
}

/** What the server answers instead of taking the mail: to RCPT TO, MAIL FROM or the mail itself; one entry a mail, in order. */
export interface Refusal {
  readonly at: 'sender' | 'recipient' | 'mail'
  readonly code: number
}

export interface Certificate {
  readonly key: string
  readonly cert: string
}

let certificate: Certificate | undefined

/** For `localhost`, signs itself; made once for the whole run. */
export function localCertificate(): Certificate {
  if (certificate !== undefined) return certificate
  const folder = mkdtempSync(join(tmpdir(), 'innsyn-smtp-'))
  try {
    const { key, cert } = makeCertificate(folder)
    certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
    return certificate
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A real SMTP server in this process. */
export class TestSmtpServer {
  readonly mails: TakenMail[] = []
  readonly refusals: Refusal[] = []
  /** Passwords that were tried, in the clear or not. */
  readonly signIns: { readonly password: string | null; readonly secure: boolean }[] = []

  private constructor(private readonly server: SMTPServer) {}

  static async start(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
    const holder: { test?: TestSmtpServer } = {}
    const own = (): TestSmtpServer => holder.test!
    const server = new SMTPServer({
      ...localCertificate(),
      authOptional: true,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onAuth(auth, session, done) {
        own().signIns.push({ password: auth.password ?? null, secure: session.secure })
        if (auth.username === USER && auth.password === PASSWORD) done(null, { user: USER })
        else done(Object.assign(new Error('wrong user or password'), { responseCode: 535 }))
      },
      onMailFrom(_address, _session, done) {
        done(own().refuse('sender'))
      },
      onRcptTo(_address, _session, done) {
        done(own().refuse('recipient'))
      },
      onData(stream, session, done) {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const refusal = own().refuse('mail')
          if (refusal === null) own().mails.push(takenMail(Buffer.concat(parts), session))
          done(refusal)
        })
      },
      ...options,
    })
    // A client that breaks off is what some tests want.
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    holder.test = new TestSmtpServer(server)
    return holder.test
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port
  }

  /** An account on it that needs no TLS and no sign-in. */
  account(changes: Partial<SmtpAccount> = {}): SmtpAccount {
    const from = 'innsyn@bookbeat.example'
    return { host: 'localhost', port: this.port, security: 'none', login: null, from, timeoutMs: 2_000, ...changes }
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve()
      })
    })
  }

  private refuse(at: Refusal['at']): Error | null {
    const [next] = this.refusals
    if (next?.at !== at) return null
    this.refusals.shift()
    const error = new Error('Eva.Lind@kunde.example is not wanted here')
    return Object.assign(error, { responseCode: next.code })
  }
}

type Session = Parameters<NonNullable<SMTPServerOptions['onData']>>[1]

function takenMail(raw: Buffer, { envelope, secure, user }: Session): TakenMail {
  return {
    from: envelope.mailFrom === false ? '(none given)' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    raw: raw.toString('latin1'),
    secure,
    user: typeof user === 'string' ? user : null,
  }
}
