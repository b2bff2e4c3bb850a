import type { Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { challengePerson } from '../../flow/case-life/challenge-person.js'
import type { CommandTools } from '../command-tools.js'
import { caseAction } from './changed-case.js'

/** Sends a link to the person on file because somebody of the staff says so. */
export function addChallenge(command: Command, tools: CommandTools): void {
  const description =
    'let the service send a link to the person on file, who proves by it who asks; beside the limits for mail that goes out by itself'
  caseAction(
    command,
    { name: 'challenge', description, tools },
    (core, reference, { again = false }: { again?: boolean }) => {
      const means = { hasMailServer: core.config.smtp !== null, publicUrl: core.config.publicUrl }
      return challengePerson({ ...core, means }, { reference, again, actor: OPERATOR })
    },
  ).option('--again', 'a new link, although one went out or the person said that it was not they; older ones end')
}
