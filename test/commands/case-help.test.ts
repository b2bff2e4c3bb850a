import { expect } from 'chai'
import { caseCommand } from '../../src/commands/case.js'
import type { CommandTools } from '../../src/commands/command-tools.js'

const ACTIONS =
  'review relabel challenge person verify answered close decide carried-out received extend told ask pause resume assign watch note link split join approve send-back edit third-persons sent reissue erase'

describe('the help of innsyn case', () => {
  const { commands } = caseCommand({} as CommandTools)

  it('names every action, says what it is for, what it takes, and that it can answer in JSON', () => {
    expect(commands.map((command) => command.name())).to.have.members([
      'list',
      'show',
      'grounds',
      'enter',
      ...ACTIONS.split(' '),
    ])
    for (const name of ACTIONS.split(' ')) {
      const help = commands.find((command) => command.name() === name)?.helpInformation() ?? ''
      expect(help, name).to.match(new RegExp(`^Usage: case ${name} \\[options\\] <reference>`))
      expect(help, name).to.include('like DSR-2026-000123').and.include('--json')
      expect(help.split('\n')[2]?.length, `${name} says what it is for`).to.be.greaterThan(20)
    }
  })

  it('says what every option takes', () => {
    for (const command of commands)
      for (const { flags, description } of command.options)
        expect(description, `${command.name()} ${flags}`).to.not.equal('')
  })
})
