import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/**
 * What the server says to a command: lines without the tag, `{tag}` standing for it; null for the ordinary answer;
 * `hang_up` to break off.
 */
export type Script = (command: string, rest: string) => readonly string[] | 'hang_up' | null

const ORDINARY: Readonly<Record<string, readonly string[]>> = {
  CAPABILITY: ['* CAPABILITY IMAP4rev1 IDLE', '{tag} OK done'],
  LOGIN: ['{tag} OK signed in'],
  LOGOUT: ['* BYE bye', '{tag} OK done'],
  LIST: ['* LIST (\\HasNoChildren) "/" INBOX', '* LIST (\\HasNoChildren \\Junk) "/" Junk', '{tag} OK done'],
  LSUB: ['{tag} OK done'],
  EXAMINE: ['* 0 EXISTS', '* OK [UIDVALIDITY 7] ok', '* OK [UIDNEXT 1] ok', '{tag} OK [READ-ONLY] done'],
  SEARCH: ['* SEARCH', '{tag} OK done'],
  NOOP: ['{tag} OK done'],
  IDLE: ['+ idling'],
  DONE: ['{tag} OK done'],
}

/** A mail server with an empty INBOX that says what a test wants it to say. */
export class ScriptedServer {
  script: Script = () => null
  greeting = '* OK ready'
  connections = 0
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor() {
    this.server = createServer((socket) => {
      this.connections += 1
      this.sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.once('close', () => this.sockets.delete(socket))
      socket.write(`${this.greeting}\r\n`)
      this.serve(socket)
    })
  }

  static async start(port = 0): Promise<ScriptedServer> {
    const scripted = new ScriptedServer()
    await new Promise<void>((resolve) => {
      scripted.server.listen(port, '127.0.0.1', resolve)
    })
    return scripted
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private serve(socket: Socket): void {
    let buffered = ''
    let idleTag = ''
    socket.on('data', (data) => {
      buffered += data.toString('latin1')
      const lines = buffered.split('\r\n')
      buffered = lines.pop() ?? ''
      for (const line of lines) {
        const [first = '', second = '', ...others] = line.split(' ')
        const isDone = first === 'DONE'
        const words = second.toUpperCase() === 'UID' ? others : [second, ...others]
        const command = isDone ? 'DONE' : (words[0] ?? '').toUpperCase()
        if (command === 'IDLE') idleTag = first
        this.answer(socket, isDone ? idleTag : first, command, words.slice(1).join(' '))
      }
    })
  }

  private answer(socket: Socket, tag: string, command: string, rest: string): void {
    const said = this.script(command, rest) ?? ORDINARY[command] ?? ['{tag} BAD unknown']
    if (said === 'hang_up') socket.destroy()
    else for (const line of said) socket.write(`${line.replace('{tag}', tag)}\r\n`)
  }
}
