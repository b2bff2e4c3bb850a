import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { builtInnsyn } from './built-innsyn.js'

/** Innsyn as its users run it: a process of its own. Whatever is still running when a suite ends is `InnsynProcess.endAll()`'s. */
export class InnsynProcess {
  private static readonly alive = new Set<InnsynProcess>()
  private output = ''
  private errors = ''
  private readonly ended: Promise<number | null>

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (this.errors += chunk.toString()))
    InnsynProcess.alive.add(this)
    this.ended = once(child, 'close').then(() => {
      InnsynProcess.alive.delete(this)
      return child.exitCode
    })
  }

  /** Starts a command; its environment is what is given, and nothing of this process's but PATH. */
  static async start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<InnsynProcess> {
    const child = spawn(process.execPath, [await builtInnsyn(), ...args], {
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
    })
    child.stdin.on('error', () => undefined)
    return new InnsynProcess(child)
  }

  /** Starts the service and waits until it listens. @throws Error when it ends instead. */
  static async serve(env: Readonly<Record<string, string>>): Promise<InnsynProcess & { readonly url: string }> {
    const service = await InnsynProcess.start(['start'], env)
    const [, url = ''] = await service.untilItSays(/innsyn listens on (http\S+)/)
    return Object.assign(service, { url })
  }

  /** For `afterEach`: a failed test leaves nothing running. */
  static async endAll(): Promise<void> {
    await Promise.all([...InnsynProcess.alive].map((one) => one.end('SIGKILL')))
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  get stdout(): string {
    return this.output
  }

  get stderr(): string {
    return this.errors
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

  /** Gives the command its stdin and waits for it to end by itself. */
  exit(input = ''): Promise<number | null> {
    this.child.stdin.end(input)
    return this.ended
  }
}

export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command to its end. */
export async function innsyn(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input?: string,
): Promise<CommandResult> {
  const running = await InnsynProcess.start(args, env)
  const code = await running.exit(input)
  return { code, stdout: running.stdout, stderr: running.stderr }
}

/** Runs one command with --json and answers its one document. @throws Error when it fails or stdout holds anything else. */
export async function innsynJson<T>(args: readonly string[], env: Readonly<Record<string, string>>): Promise<T> {
  const { code, stdout, stderr } = await innsyn([...args, '--json'], env)
  if (code !== 0) throw new Error(`innsyn ${args.join(' ')} ended with ${String(code)}:\n${stderr}`)
  return JSON.parse(stdout) as T
}
