import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'

/** Innsyn as its users run it: a process of its own. */
export class InnsynProcess {
  private output = ''
  private errors = ''
  private readonly ended: Promise<number | null>

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()))
    this.ended = once(child, 'close').then(() => child.exitCode)
  }

  static start(args: readonly string[], env: Readonly<Record<string, string>>): InnsynProcess {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    })
    return new InnsynProcess(child)
  }

  get stdout(): string {
    return this.output
  }

  get stderr(): string {
    return this.errors
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Resolves with the match once stderr or stdout holds it. @throws Error when the process ends first. */
  async untilItSays(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.errors) ?? pattern.exec(this.output)
      if (match !== null) return match
      const ended = this.child.exitCode !== null || this.child.signalCode !== null
      if (ended) throw new Error(`innsyn ended before it said ${String(pattern)}; it said:\n${this.errors}`)
      await Promise.race([once(this.child.stderr, 'data'), once(this.child.stdout, 'data'), this.ended])
    }
  }

  /** Sends the signal; resolves with the exit code once the process is gone (null when the signal killed it). */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal)
    return this.ended
  }

  /** Waits for the process to end by itself. */
  exit(): Promise<number | null> {
    return this.ended
  }
}

/** Runs one command to its end. */
export async function innsyn(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input?: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const running = InnsynProcess.start(args, env)
  running['child'].stdin.end(input ?? '')
  const code = await running.exit()
  return { code, stdout: running.stdout, stderr: running.stderr }
}
