import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { OPERATOR } from '../../domain/audit.js'
import { InvalidInputError } from '../../domain/errors.js'
import type { Right } from '../../domain/rights.js'
import { approveAnswer } from '../../flow/release/approve-answer.js'
import { approveCarryingOut } from '../../flow/release/approve-carrying-out.js'
import { editAnswer } from '../../flow/release/edit-answer.js'
import { reissueCopy } from '../../flow/release/reissue-copy.js'
import { settleSending } from '../../flow/release/settle-sending.js'
import { sendBack } from '../../flow/release/send-back.js'
import type { CommandTools } from '../command-tools.js'
import { asRights } from '../rights-option.js'
import { caseAction } from './changed-case.js'

const AS = 'who decides: the id of a member of staff in the settings'

/** Actions by which people let an answer go. */
export function addReleaseActions(command: Command, tools: CommandTools): void {
  const approving =
    'approve the answer as it stands now: recipient, person, copy and text; any change of them voids it. Erasure needs two people'
  caseAction(
    command,
    { name: 'approve', description: approving, tools },
    (core, reference, { as: staffId, carryOut }: { as: string; carryOut?: Right[] }) =>
      carryOut === undefined
        ? approveAnswer(core, { reference, staffId })
        : approveCarryingOut(core, { reference, staffId, rights: carryOut }),
  )
    .requiredOption('--as <staff>', AS)
    .option('--carry-out <rights>', 'not the answer, but that these rights are acted on in the systems', asRights)
  const returning = 'take all approvals of the answer back, and say why'
  caseAction(
    command,
    { name: 'send-back', description: returning, tools },
    (core, reference, { as: staffId, because }: { as: string; because: string }) =>
      sendBack(core, { reference, staffId, because }),
  )
    .requiredOption('--as <staff>', AS)
    .requiredOption('--because <text>', 'what is wrong with it')
  const editing = 'put your own words in the place of the answer; approvals of the old text are void'
  caseAction(
    command,
    { name: 'edit', description: editing, tools },
    async (core, reference, { as: staffId, file }: { as: string; file: string }) =>
      editAnswer(core, { reference, staffId, text: await readFile(file, 'utf8') }),
  )
    .requiredOption('--as <staff>', AS)
    .requiredOption('--file <path>', 'the whole letter as plain text')
  const settling =
    'say whether an answer that Innsyn sent itself went out, where nobody knows; with --no it is sent (once more)'
  caseAction(
    command,
    { name: 'sent', description: settling, tools },
    (core, reference, { yes = false, no = false }: { yes?: boolean; no?: boolean }) => {
      if (yes === no) throw new InvalidInputError('say --yes or --no')
      return settleSending(core, { reference, wentOut: yes, actor: OPERATOR })
    },
  )
    .option('--yes', 'it went out: the case is answered')
    .option('--no', 'it did not: send it')
  const again = 'let the person fetch the copy from their page once more, and send them a new way back to it'
  caseAction(command, { name: 'reissue', description: again, tools }, (core, reference, { as: id }: { as: string }) =>
    reissueCopy(core, { reference, staffId: id }),
  ).requiredOption('--as <staff>', AS)
}
