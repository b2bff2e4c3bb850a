import { Command } from 'commander'
import { OPERATOR } from '../domain/audit.js'
import type { LabelCorrection } from '../domain/label-correction.js'
import { describeCorrection } from '../flow/describe-correction.js'
import { releaseCorrection, takeBackCorrection } from '../flow/release-correction.js'
import type { CommandTools } from './command-tools.js'

/** `innsyn correction …`: what people said that messages really are, and which of their texts may stay for training. */
export function correctionCommand(tools: CommandTools): Command {
  const command = new Command('correction').description("corrections of the classifier's labels, to train with")
  addList(command, tools)
  addShow(command, tools)
  addRelease(command, tools)
  return command
}

function addList(command: Command, tools: CommandTools): void {
  command
    .command('list')
    .description('all corrections, the oldest first')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork }) => {
        const corrections = await unitOfWork.read((stores) => stores.corrections.list())
        tools.print(json === true ? JSON.stringify(corrections) : corrections.map(correctionLine).join('') || 'None.\n')
      }),
    )
}

function addShow(command: Command, tools: CommandTools): void {
  command
    .command('show')
    .argument('<message>', 'as innsyn correction list shows it')
    .description('one correction, and the text as a release would keep it: read it before you release it')
    .action((messageId: string) =>
      tools.withCore(async ({ unitOfWork }) => {
        const { correction, kept } = await describeCorrection(unitOfWork, { messageId, actor: OPERATOR })
        const text = kept === null ? '(erased)' : kept.map((segment) => segment.text).join('\n\n')
        tools.print(`${correctionLine(correction)}\n${text}\n`)
      }),
    )
}

function addRelease(command: Command, tools: CommandTools): void {
  command
    .command('release')
    .argument('<message>', 'as innsyn correction list shows it')
    .description('keep its text, without names and numbers, for training when the case is erased')
    .option('--take-back', 'forget the released text instead')
    .action((messageId: string, { takeBack }: { takeBack?: boolean }) =>
      tools.withCore(async (core) => {
        const change = takeBack === true ? takeBackCorrection : releaseCorrection
        await change(core, { messageId, actor: OPERATOR })
        tools.print(takeBack === true ? 'The released text is forgotten.\n' : 'The text is released for training.\n')
      }),
    )
}

function correctionLine({ messageId, controllerId, said, rights, correctedAt, releasedAt }: LabelCorrection): string {
  const before = said.rights.length === 0 || said.decision === 'not_request' ? '' : ` ${said.rights.join('+')}`
  const after = rights.length === 0 ? 'not_request' : rights.join('+')
  const released = releasedAt === null ? '' : ', released for training'
  return `${messageId}  ${correctedAt}  ${controllerId}: ${said.decision}${before} -> ${after}${released}\n`
}
