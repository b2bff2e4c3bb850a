import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

interface App {
  readonly name: string
  readonly script: string
  readonly args: string
  readonly cwd: string
  readonly exec_mode: string
  readonly instances: number
  readonly kill_timeout: number
  readonly wait_ready: boolean
  readonly max_restarts: number
}

/** What PM2 sees: it loads the file through require(), from wherever it was started. */
function appsWith(env: Record<string, string>): App[] {
  const file = JSON.stringify(resolve('ecosystem.config.js'))
  const code = `process.stdout.write(JSON.stringify(require(${file}).apps))`
  const { PATH = '' } = process.env
  const result = spawnSync(process.execPath, ['-e', code], { cwd: '/', encoding: 'utf8', env: { PATH, ...env } })
  expect(result.status, result.stderr).to.equal(0)
  return JSON.parse(result.stdout) as App[]
}

describe('ecosystem.config.js', () => {
  it('is one app on SQLite', () => {
    expect(appsWith({}).map(({ name, args }) => [name, args])).to.deep.equal([['innsyn', 'start']])
    expect(appsWith({ DATABASE_URL: '' })).to.have.length(1)
  })

  it('is web and worker apart on PostgreSQL, whichever way the address is given', () => {
    for (const env of [{ DATABASE_URL: 'postgres://db/innsyn' }, { DATABASE_URL_FILE: '/run/secrets/db' }]) {
      expect(appsWith(env).map(({ name, args }) => [name, args])).to.deep.equal([
        ['innsyn-web', 'web'],
        ['innsyn-worker', 'worker'],
      ])
    }
  })

  it('runs the build in fork mode, waits for it to be ready, and gives it longer to stop than it drains', () => {
    for (const app of [...appsWith({}), ...appsWith({ DATABASE_URL: 'postgres://db/innsyn' })]) {
      expect(app).to.deep.include({
        script: 'dist/src/main.js',
        cwd: resolve('.'),
        exec_mode: 'fork',
        instances: 1,
        wait_ready: true,
      })
      expect(app.kill_timeout).to.be.greaterThan(10_000)
      expect(app.max_restarts, 'PM2 gives up after 16 by itself').to.be.greaterThan(100_000)
    }
  })
})
