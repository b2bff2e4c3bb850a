import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived in somebody's mailbox. */
export interface DemoPost {
  readonly to: string
  readonly raw: string
}

/** A running mail server that takes what Innsyn sends, for everybody in the world of the demo. */
export interface DemoMailServer {
  readonly port: number
  readonly taken: readonly DemoPost[]
  stop(): Promise<void>
}

/** Starts it on a free port of 127.0.0.1, without TLS. */
export async function startDemoMailServer(): Promise<DemoMailServer> {
  const taken: DemoPost[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) taken.push({ to: address, raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}
