import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const program = require.resolve('pm2/bin/pm2')

export interface ListedApp {
  readonly name: string
  readonly pid: number
  readonly status: string
  readonly restarts: number
}

/** The real PM2 with a home of its own, so that nothing of the machine's is touched. */
export class Pm2 {
  constructor(
    private readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @throws Error with what PM2 said when it fails. */
  async run(...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: this.folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.folder,
        PM2_HOME: join(this.folder, '.pm2'),
        PM2_DISABLE_VERSION_CHECK: 'true',
        ...this.env,
      },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`pm2 ${args.join(' ')} ended with ${String(code)}:\n${said}`)
    return said
  }

  async apps(): Promise<readonly ListedApp[]> {
    const said = await this.run('jlist')
    const listed = JSON.parse(said.slice(said.indexOf('['))) as readonly {
      readonly name: string
      readonly pid: number
      readonly pm2_env: { readonly status: string; readonly restart_time: number }
    }[]
    return listed.map(({ name, pid, pm2_env: { status, restart_time } }) => ({
      name,
      pid,
      status,
      restarts: restart_time,
    }))
  }

  /** Ends PM2 and all that it runs. */
  async kill(): Promise<void> {
    await this.run('kill')
  }
}
