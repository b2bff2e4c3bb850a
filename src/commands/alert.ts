import { Command } from 'commander'
import { OPERATOR } from '../domain/audit.js'
import { dismissAlert } from '../flow/dismiss-alert.js'
import type { Alert } from '../ports.js'
import type { CommandTools } from './command-tools.js'

/** `innsyn alert`: what waits for a person and belongs to no case. */
export function alertCommand(tools: CommandTools): Command {
  const command = new Command('alert').description('what waits for a person and belongs to no case')
  command
    .command('list')
    .description('every open alert, the oldest first; what each code means stands in docs/operations.md')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork }) => {
        const alerts = await unitOfWork.read((stores) => stores.alerts.open())
        tools.print(json === true ? JSON.stringify(alerts.map(withoutFacts)) : asText(alerts))
      }),
    )
  command
    .command('done')
    .description(
      'say that you have seen to an alert, such as a mail that vanished; what is still wrong raises it again',
    )
    .argument('<key>', 'as innsyn alert list prints it')
    .option('--json', 'one JSON document on stdout')
    .action((key: string, { json }: { json?: boolean }) =>
      tools.withCore(async ({ unitOfWork }) => {
        const alert = await dismissAlert(unitOfWork, key, OPERATOR)
        tools.print(json === true ? JSON.stringify(withoutFacts(alert)) : `Done: ${alert.text}`)
      }),
    )
  return command
}

/** As programs know it: the sentence in English, without what it is made of. */
function withoutFacts({ key, code, text, since }: Alert): Omit<Alert, 'said'> {
  return { key, code, text, since }
}

function asText(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return 'Nothing waits.\n'
  return alerts.map(({ key, code, text, since }) => `${since}  ${code}  ${key}\n  ${text}\n`).join('')
}
