import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** A stand-in for the built service: it keeps the promises that ecosystem.config.js relies on, and writes down what happens. */
const STAND_IN = `
import { appendFileSync, existsSync } from 'node:fs'
const note = (text) => appendFileSync('history', text + '\\n')
note('started ' + process.argv.at(-1))
if (existsSync('settings-are-wrong')) process.exit(78)
const stay = setInterval(() => undefined, 1000)
setTimeout(() => {
  note('ready')
  process.send('ready')
}, 300)
process.on('SIGINT', () => {
  setTimeout(() => {
    note('drained')
    clearInterval(stay)
    process.disconnect()
  }, 2500)
})
`

interface Listed {
  readonly name: string
  readonly pm2_env: { readonly status: string; readonly restart_time: number }
}

/** The real PM2, with a home of its own, so that nothing of the machine's is touched. */
describe('PM2 with ecosystem.config.js', function () {
  this.timeout(90_000)
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'innsyn-pm2-'))
    mkdirSync(join(folder, 'dist', 'src'), { recursive: true })
    copyFileSync('ecosystem.config.js', join(folder, 'ecosystem.config.js'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'dist/src/main.js'), STAND_IN)
  })
  afterEach(() => {
    pm2('kill')
    rmSync(folder, { recursive: true, force: true })
  })

  function pm2(...args: readonly string[]): string {
    const { PATH = '' } = process.env
    const env = { PATH, HOME: folder, PM2_HOME: join(folder, '.pm2'), PM2_DISABLE_VERSION_CHECK: 'true' }
    const program = require.resolve('pm2/bin/pm2')
    const result = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', env })
    return result.stdout
  }

  const listed = (): [string, string, number][] =>
    (JSON.parse(pm2('jlist')) as Listed[]).map(({ name, pm2_env: { status, restart_time } }) => [
      name,
      status,
      restart_time,
    ])

  const history = (): string[] => {
    const path = join(folder, 'history')
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  }

  it('waits for the service to be ready, and lets it drain before reload and stop', () => {
    pm2('start', 'ecosystem.config.js')
    expect(history()).to.deep.equal(['started start', 'ready'])
    expect(listed()).to.deep.equal([['innsyn', 'online', 0]])
    pm2('reload', 'innsyn')
    expect(history()).to.include.members(['started start', 'ready', 'drained'])
    expect(history().filter((line) => line === 'ready')).to.have.length(2)
    pm2('stop', 'innsyn')
    expect(history().filter((line) => line === 'drained')).to.have.length(2)
    expect(listed()[0]?.[1]).to.equal('stopped')
  })

  it('tries again until the settings are right', () => {
    writeFileSync(join(folder, 'settings-are-wrong'), '')
    pm2('start', 'ecosystem.config.js')
    // Each question to PM2 takes its time; mocha's limit ends this when nothing happens.
    while (history().length < 3) expect(listed()[0]?.[1]).not.to.equal('errored')
    rmSync(join(folder, 'settings-are-wrong'))
    while (!history().includes('ready')) listed()
    expect(listed()[0]?.[1]).to.equal('online')
  })
})
