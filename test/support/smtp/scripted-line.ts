import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What the line answers: to the verb of a command, or as greeting. `cut` ends the line; null says nothing at all. */
export interface Script {
  readonly greeting?: string | null
  readonly EHLO?: string
  readonly STARTTLS?: string
  readonly RCPT?: string
}

/** An SMTP server that says what the script says, and 250 to everything else. */
export class ScriptedLine {
  /** The commands that came. */
  readonly said: string[] = []
  private readonly sockets = new Set<Socket>()
  private readonly server: Server

  private constructor(private readonly script: Script) {
    this.server = createServer((socket) => {
      this.serve(socket)
    })
  }

  static async start(script: Script): Promise<ScriptedLine> {
    const line = new ScriptedLine(script)
    await new Promise<void>((resolve) => {
      line.server.listen(0, '127.0.0.1', resolve)
    })
    return line
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => undefined)
    const { greeting = '220 scripted.example ESMTP' } = this.script
    if (greeting !== null) socket.write(`${greeting}\r\n`)
    socket.on('data', (data) => {
      for (const command of data.toString('latin1').split('\r\n').filter(Boolean)) this.answer(socket, command)
    })
  }

  private answer(socket: Socket, command: string): void {
    this.said.push(command)
    const verb = command.split(' ')[0] ?? ''
    const answer = this.script[verb as keyof Script] ?? '250 fine'
    if (answer === 'cut') socket.destroy()
    else socket.write(`${answer}\r\n`)
  }
}
