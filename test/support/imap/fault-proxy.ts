import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What the proxy does to a connection. Bytes count what the server sent on that connection. */
export type Fault =
  | { readonly kind: 'none' }
  /** Passes so many bytes of the server's answers, then ends the line (FIN) or breaks it (RST). */
  | { readonly kind: 'cut'; readonly afterBytes: number; readonly how: 'FIN' | 'RST' }
  /** Passes so many bytes, then nothing more in either direction, without a word. */
  | { readonly kind: 'blackhole'; readonly afterBytes: number }
  /** Passes what the client says; keeps back the server's answers from the one that matches, and ends the line if told so. */
  | { readonly kind: 'swallow'; readonly answer: RegExp; readonly thenCut: boolean }
  /** Delays every answer. */
  | { readonly kind: 'delay'; readonly ms: number }

/** A TCP proxy in front of a mail server that makes the line fail. */
export class FaultProxy {
  /** Applies to connections that are made from now on. */
  fault: Fault = { kind: 'none' }
  /** How many connections were made through it. */
  connections = 0
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly timers = new Set<NodeJS.Timeout>()

  private constructor(private readonly targetPort: number) {
    this.server = createServer({ allowHalfOpen: false }, (client) => {
      this.join(client)
    })
  }

  static async start(targetPort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(targetPort)
    await new Promise<void>((resolve) => {
      proxy.server.listen(0, '127.0.0.1', resolve)
    })
    return proxy
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Turns every open line dead without a word. */
  silence(): void {
    for (const socket of this.sockets) {
      socket.removeAllListeners('data')
      socket.pause()
    }
  }

  /** Breaks every open line. */
  breakAll(): void {
    for (const socket of this.sockets) socket.resetAndDestroy()
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer)
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private join(client: Socket): void {
    this.connections += 1
    const { fault } = this
    const server = createConnection({ host: '127.0.0.1', port: this.targetPort })
    const line = new FaultyLine(client, server, fault, this.timers)
    for (const socket of [client, server]) {
      this.sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        this.sockets.delete(socket)
        line.close()
      })
    }
  }
}

class FaultyLine {
  private passed = 0
  private dead = false

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly fault: Fault,
    private readonly timers: Set<NodeJS.Timeout>,
  ) {
    client.on('data', (data) => {
      if (!this.dead || this.fault.kind === 'swallow') server.write(data)
    })
    server.on('data', (data) => {
      this.answer(data)
    })
  }

  /** One side is gone, so the other goes too; a dead line stays silent. */
  close(): void {
    if (this.fault.kind === 'blackhole' && this.dead) return
    this.client.destroySoon()
    this.server.destroySoon()
  }

  private answer(data: Buffer): void {
    const { fault } = this
    if (this.dead) return
    if (fault.kind === 'swallow' && fault.answer.test(data.toString('latin1'))) {
      this.dead = true
      if (fault.thenCut) this.client.resetAndDestroy()
      return
    }
    if (fault.kind === 'delay') {
      const timer = setTimeout(() => {
        this.timers.delete(timer)
        this.client.write(data)
      }, fault.ms)
      this.timers.add(timer)
      return
    }
    if ((fault.kind === 'cut' || fault.kind === 'blackhole') && this.passed + data.length >= fault.afterBytes) {
      this.breakAfter(data.subarray(0, fault.afterBytes - this.passed), fault)
      return
    }
    this.passed += data.length
    this.client.write(data)
  }

  private breakAfter(last: Buffer, fault: Extract<Fault, { kind: 'cut' | 'blackhole' }>): void {
    this.dead = true
    this.client.write(last, () => {
      if (fault.kind === 'blackhole') return
      if (fault.how === 'FIN') this.client.end()
      else this.client.resetAndDestroy()
      this.server.destroy()
    })
  }
}
