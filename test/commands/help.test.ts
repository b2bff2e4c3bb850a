import { expect } from 'chai'
import { innsyn, type CommandResult } from '../support/system/innsyn-process.js'

const COMMANDS = [
  'start',
  'web',
  'worker',
  'demo',
  'simulate',
  'import',
  'classify',
  'deadline',
  'case',
  'report',
  'audit',
  'settings',
  'doctor',
  'migrate',
  'train',
  'evaluate',
  'keys',
  'retention',
  'access',
  'backup',
  'restore',
  'alert',
  'user',
  'token',
  'webhook',
]
const ENV = { INNSYN_DATA_DIR: '/nonexistent/innsyn' }

/** Two at a time: every start costs a second of a core. */
async function runAll(lines: readonly (readonly string[])[]): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = []
  for (let at = 0; at < lines.length; at += 2) {
    results.push(...(await Promise.all(lines.slice(at, at + 2).map((line) => innsyn(line, ENV)))))
  }
  return results
}

describe('the command line', function () {
  this.timeout(180_000)

  it('has help for every command, on stdout, without touching settings or data', async () => {
    const [all, ...each] = await runAll([['--help'], ...COMMANDS.map((name) => [name, '--help'])])
    for (const name of COMMANDS) expect(all?.stdout).to.match(new RegExp(`^  ${name}\\b`, 'm'))
    each.forEach(({ code, stdout, stderr }, index) => {
      const name = COMMANDS[index] ?? ''
      expect([code, stderr], name).to.deep.equal([0, ''])
      expect(stdout, name).to.match(new RegExp(`^Usage: innsyn ${name}\\b`))
    })
  })

  it('refuses what it does not know, on stderr, with a non-zero exit code', async () => {
    const wrong = [
      ['nonsense'],
      ['import'],
      ['case', 'show'],
      ['case', 'list', '--state', 'lost'],
      ['report', '--format', 'doc'],
    ]
    const results = await runAll(wrong)
    results.forEach(({ code, stdout, stderr }, index) => {
      expect(code, wrong[index]?.join(' ')).to.equal(1)
      expect(stdout).to.equal('')
      expect(stderr)
        .to.match(/^error: /)
        .and.not.match(/^\s+at /m)
    })
  })
})
