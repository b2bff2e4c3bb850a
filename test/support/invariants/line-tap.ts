import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** One connection from its first IDLE on: that is how a poller waits, and nothing else does. */
export interface Watch {
  readonly reader: string
  readonly mailbox: string
  readonly from: number
  /** Infinity while it lasts. */
  until: number
}

/** Sits between one reader and one mailbox and notes when the reader watches it. */
export class LineTap {
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor(
    private readonly targetPort: number,
    private readonly names: Pick<Watch, 'reader' | 'mailbox'>,
    private readonly watches: Watch[],
  ) {
    this.server = createServer((client) => {
      this.join(client)
    })
  }

  static async start(targetPort: number, names: Pick<Watch, 'reader' | 'mailbox'>, watches: Watch[]): Promise<LineTap> {
    const tap = new LineTap(targetPort, names, watches)
    await new Promise<void>((resolve) => {
      tap.server.listen(0, '127.0.0.1', resolve)
    })
    return tap
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private join(client: Socket): void {
    const connected = Date.now()
    const server = createConnection({ host: '127.0.0.1', port: this.targetPort })
    let watch: Watch | null = null
    client.on('data', (data) => {
      if (watch === null && / IDLE\r\n/.test(data.toString('latin1'))) {
        watch = { ...this.names, from: connected, until: Number.POSITIVE_INFINITY }
        this.watches.push(watch)
      }
      server.write(data)
    })
    server.on('data', (data) => {
      client.write(data)
    })
    for (const socket of [client, server]) {
      this.sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        this.sockets.delete(socket)
        if (watch !== null) watch.until = Math.min(watch.until, Date.now())
        client.destroy()
        server.destroy()
      })
    }
  }
}

/** Pairs of different readers that watched one mailbox at the same time. */
export function overlaps(watches: readonly Watch[]): readonly (readonly [Watch, Watch])[] {
  return watches.flatMap((one, index) =>
    watches
      .slice(index + 1)
      .filter(
        (other) =>
          one.mailbox === other.mailbox &&
          one.reader !== other.reader &&
          one.from < other.until &&
          other.from < one.until,
      )
      .map((other) => [one, other] as const),
  )
}
