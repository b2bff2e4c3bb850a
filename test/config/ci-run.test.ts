import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs .ci/run in a folder of its own, with npm and npx replaced by scripts that say what they were asked. */
describe('.ci/run', () => {
  let folder: string

  const script = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), `#!/bin/bash\n${text}\n`)
    chmodSync(join(folder, path), 0o755)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'innsyn-ci-'))
    mkdirSync(join(folder, '.ci'))
    copyFileSync('.ci/run', join(folder, '.ci/run'))
    script('test/support/ci/install-test-servers.sh', 'echo servers')
    for (const tool of ['g++', 'make', 'python3']) script(`bin/${tool}`, '')
    script('node24/node', 'echo v24.9.0')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function run(npm: string): { readonly code: number | null; readonly lines: readonly string[] } {
    script('bin/npm', npm)
    script('bin/npx', `if [ "$1" = mocha ]; then echo "  20 passing (1s)"; else echo "${folder}/node24/node"; fi`)
    const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, INNSYN_WEB_PORT: 'leak', HOME: folder }
    const result = spawnSync('bash', ['.ci/run'], { cwd: folder, encoding: 'utf8', env })
    return { code: result.status, lines: result.stdout.trimEnd().split('\n') }
  }

  it('runs every section, and closes with the number of tests and sections that passed', () => {
    const { code, lines } = run('[ "$1" = test ] && echo "  100 passing (9s)"; echo "CI=$CI port=$INNSYN_WEB_PORT $*"')
    expect(code).to.equal(0)
    expect(lines.at(-1)).to.equal('136 passed, 0 failed')
    expect(lines).to.include.members([
      'CI=true port= ci --no-progress',
      'CI=true port= run -s demo -- --exit',
      'CI=true port= run -s bench:ingest -- --small',
    ])
    const summary = lines.slice(lines.indexOf('=== Summary') + 1, -1)
    expect(summary).to.have.length(18)
    expect(summary.every((line) => line.startsWith('ok '))).to.equal(true)
  })

  it('stops at the first section that fails, names it, and counts the tests that failed', () => {
    const { code, lines } = run('if [ "$1" = test ]; then echo "  98 passing (9s)"; echo "  2 failing"; exit 2; fi')
    expect(code).to.equal(1)
    expect(lines).to.include('The section "Tests: npm test" failed (exit 2); the ones after it did not run.')
    expect(lines.at(-2)).to.match(/^FAILED +\d+ s {2}Tests: npm test$/)
    expect(lines.at(-1)).to.equal('101 passed, 2 failed')
    expect(lines).not.to.include('=== Build')
  })

  it('counts a section that fails without tests as one', () => {
    const { code, lines } = run('[ "$3" = lint ] && exit 1; [ "$1" = test ] && echo "  5 passing (1s)"; exit 0')
    expect(code).to.equal(1)
    expect(lines.at(-1)).to.equal('9 passed, 1 failed')
  })
})
