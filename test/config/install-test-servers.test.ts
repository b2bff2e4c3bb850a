import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SCRIPT = 'test/support/ci/install-test-servers.sh'

/** Runs the script where nothing but the given programs can be found, so that at least Chromium is missing. */
describe('install-test-servers.sh', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'innsyn-install-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function run(
    userId: number,
    env: Record<string, string> = {},
  ): { readonly code: number | null; readonly output: string } {
    writeFileSync(join(folder, 'id'), `#!/bin/bash\necho ${String(userId)}\n`, { mode: 0o755 })
    symlinkSync('/bin/bash', join(folder, 'bash'))
    const result = spawnSync('/bin/bash', [SCRIPT], { encoding: 'utf8', env: { PATH: folder, ...env } })
    return { code: result.status, output: result.stderr }
  }

  it('installs nothing for an ordinary user, says what is missing, and lets the tests go on', () => {
    const { code, output } = run(1000)
    expect(code).to.equal(0)
    expect(output).to.match(/^Test servers: not root, so nothing was installed; missing: .*chromium$/m)
  })

  it('goes on where there is no apt-get', () => {
    const { code, output } = run(0)
    expect(code).to.equal(0)
    expect(output).to.include('no apt-get here')
  })

  it('fails with CI=true when it cannot install', () => {
    expect(run(1000, { CI: 'true' }).code).to.equal(1)
  })
})
