import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { requireTool } from '../support/ci/require-tool.js'

/** Runs a suite that needs a tool under a mocha of its own, in an empty folder, where the tool cannot be found. */
describe('requireTool', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'innsyn-tools-'))
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function run(
    tool: string,
    env: Record<string, string> = {},
    options: readonly string[] = [],
  ): { readonly code: number | null; readonly output: string } {
    const support = resolve('test/support/ci')
    writeFileSync(
      join(folder, 'needy.test.ts'),
      `import { requireTool } from '${support}/require-tool.js'
       describe('needy', () => {
         describe('inner', () => {
           before(function () { requireTool(this, '${tool}') })
           it('uses the tool', () => undefined)
         })
         it('needs nothing', () => undefined)
       })`,
    )
    const args = [
      '--import',
      'tsx',
      'node_modules/mocha/bin/mocha.js',
      '--require',
      `${support}/missing-suites.ts`,
      ...options,
      'needy.test.ts',
    ]
    const inherited = Object.entries(process.env).filter(
      ([name]) => !['PATH', 'CI', 'MISSING_SUITES_FOLDER'].includes(name),
    )
    const result = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...Object.fromEntries(inherited), PATH: folder, ...env },
    })
    return { code: result.status, output: result.stdout + result.stderr }
  }

  it('answers the path of a tool that is there', function () {
    expect(requireTool(this, 'postgres')).to.match(/native\/bin\/postgres$/)
  })

  it('skips the suite, goes on with the others, and says after the summary what was missing', () => {
    const { code, output } = run('chromium')
    expect(code).to.equal(0)
    expect(output).to.match(/1 passing/)
    expect(output).to.match(/1 pending/)
    expect(output.trimEnd()).to.match(
      /pending[^]*Did NOT run:\n {2}chromium is missing: apt-get install chromium .*\n {4}- needy inner$/,
    )
  })

  it('says so too when other processes share the files of the run', () => {
    const { code, output } = run('chromium', {}, ['--parallel', '--jobs', '2'])
    expect(code).to.equal(0)
    expect(output).to.match(/1 pending[^]*Did NOT run:\n {2}chromium is missing: .*\n {4}- needy inner\n$/)
  })

  it('fails with CI=true, saying what is missing', () => {
    const { code, output } = run('chromium', { CI: 'true' })
    expect(code).to.equal(1)
    expect(output).to.include('chromium is missing: apt-get install chromium')
  })

  it('only says so for what no repository may carry, also with CI=true', () => {
    const { code, output } = run('zendesk-description', { CI: 'true' })
    expect(code).to.equal(0)
    expect(output).to.include('Did NOT run:\n  zendesk-description is missing')
  })

  it('says nothing when everything ran', () => {
    const { code, output } = run('postgres')
    expect(code).to.equal(0)
    expect(output).to.match(/2 passing/)
    expect(output).not.to.include('Did NOT run')
  })
})
