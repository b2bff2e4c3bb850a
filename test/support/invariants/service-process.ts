import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { builtInnsyn } from '../system/built-innsyn.js'

type Env = Readonly<Record<string, string>>

/** A compiled Innsyn in a process of its own, and all that it said. */
export class ServiceProcess {
  private said = ''
  private answered = ''
  private readonly ended: Promise<number | null>

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdin.end()
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()))
    }
    child.stdout.on('data', (chunk: Buffer) => (this.answered += chunk.toString()))
    this.ended = once(child, 'close').then(() => child.exitCode)
  }

  static async start(args: readonly string[], env: Env): Promise<ServiceProcess> {
    const child = spawn(process.execPath, [await builtInnsyn(), ...args], {
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    })
    return new ServiceProcess(child)
  }

  /** Stdout and stderr in the order in which they came. */
  get output(): string {
    return this.said
  }

  /** Stdout alone. */
  get result(): string {
    return this.answered
  }

  /** Whether it ended by itself or was killed. */
  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** @throws Error when the process ends before it says so. */
  async untilItSays(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.said)
      if (match !== null) return match
      if (this.hasEnded) throw new Error(`innsyn ended before it said ${String(pattern)}; it said:\n${this.said}`)
      await Promise.race([once(this.child.stderr, 'data'), once(this.child.stdout, 'data'), this.ended])
    }
  }

  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  /** SIGTERM, as a process manager stops it; resolves with the exit code. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM')
    return this.ended
  }

  /** Waits for it to end by itself. */
  untilEnd(): Promise<number | null> {
    return this.ended
  }
}

/** Runs one command to its end; answers its stdout. @throws Error with what it said when it fails. */
export async function runInnsyn(args: readonly string[], env: Env): Promise<string> {
  const command = await ServiceProcess.start(args, env)
  const code = await command.untilEnd()
  if (code !== 0) throw new Error(`innsyn ${args.join(' ')} ended with ${String(code)}:\n${command.output}`)
  return command.result
}
