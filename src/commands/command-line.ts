import { Command, CommanderError } from 'commander'
import { createHolidayCalendar } from '../../integrations/holidays/holiday-calendar.js'
import { loadConfig } from '../config.js'
import { createMessageParser } from '../../integrations/mime/message-parser.js'
import { openCore, type Core } from '../context.js'
import { silentLogger } from '../logger.js'
import { AppError, InvalidInputError, SettingsError, toError } from '../domain/errors.js'
import { openClassifier, SHIPPED_CLASSIFIER } from '../wiring/open-classifier.js'
import { accessCommand } from './access.js'
import { alertCommand } from './alert.js'
import { auditCommand } from './audit.js'
import { backupCommand } from './backup.js'
import { caseCommand } from './case.js'
import { classifyCommand } from './classify.js'
import type { CommandTools } from './command-tools.js'
import { correctionCommand } from './correction.js'
import { deadlineCommand } from './deadline.js'
import { demoCommand } from './demo.js'
import { doctorCommand } from './doctor.js'
import { evaluateCommand } from './evaluate.js'
import { importCommand } from './import.js'
import { keysCommand } from './keys.js'
import { messageCommand } from './message.js'
import { migrateCommand } from './migrate.js'
import { reportCommand } from './report.js'
import { retentionCommand } from './retention.js'
import { restoreCommand } from './restore.js'
import { serviceCommands } from './service.js'
import { settingsCommand } from './settings.js'
import { simulateCommand } from './simulate.js'
import { tokenCommand } from './token.js'
import { trainCommand } from './train.js'
import { userCommand } from './user.js'
import { webhookCommand } from './webhook.js'

/** Runs one command. Results go to stdout, everything else to stderr; the exit code is 0 only when the command did its work. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = programOf(processTools())
  try {
    await program.parseAsync([...argv])
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode
    } else {
      process.stderr.write(errorText(thrown))
      process.exitCode = 1
    }
  } finally {
    // A process manager's channel would keep the finished process alive until it is killed (measured with PM2 7).
    if (process.connected) process.disconnect()
  }
}

function programOf(tools: CommandTools): Command {
  const program = new Command('innsyn')
    .description('Data-subject requests (GDPR) from the inbox to the answer.')
    .exitOverride()
    .showHelpAfterError('(see --help)')
  for (const command of serviceCommands(tools)) program.addCommand(command)
  const commands = [
    demoCommand(tools),
    simulateCommand(tools),
    importCommand(tools),
    classifyCommand(classifyTools(tools)),
    deadlineCommand({
      calendar: createHolidayCalendar(),
      input: process.stdin,
      output: process.stdout,
      errors: process.stderr,
    }),
    caseCommand(tools),
    messageCommand(tools),
    correctionCommand(tools),
    reportCommand(tools),
    trainCommand(tools),
    evaluateCommand(tools),
    auditCommand(tools),
    accessCommand(tools),
    keysCommand(tools),
    retentionCommand(tools),
    settingsCommand(),
    doctorCommand(tools),
    migrateCommand(tools),
    backupCommand(tools),
    restoreCommand(tools),
    alertCommand(tools),
    userCommand(tools),
    tokenCommand(tools),
    webhookCommand(tools),
  ]
  for (const command of commands) program.addCommand(command)
  program.commands.forEach((command) => command.exitOverride())
  return program
}

function classifyTools(tools: CommandTools): Parameters<typeof classifyCommand>[0] {
  return {
    input: process.stdin,
    print: (text) => {
      tools.print(text)
    },
    fail: () => {
      tools.fail()
    },
    classifier: (modelFile) => {
      const { classifier, problem } = openClassifier({ ...SHIPPED_CLASSIFIER, modelFile })
      if (problem !== null && modelFile !== null) throw new InvalidInputError(problem)
      if (problem !== null) tools.remark(`innsyn: ${problem}, so everything goes to review\n`)
      return classifier
    },
    parser: () => createMessageParser({ logger: silentLogger, threads: 1 }),
  }
}

function processTools(): CommandTools {
  return {
    print: (text) => {
      process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
    },
    remark: (text) => {
      process.stderr.write(text)
    },
    fail: () => {
      process.exitCode = 1
    },
    withCore: async <T>(work: (core: Core) => Promise<T>, options?: { migrate?: boolean }) => {
      const core = await openCore(loadConfig(), options)
      try {
        return await work(core)
      } finally {
        await core.close()
      }
    },
  }
}

/** One clear line for each thing that is wrong; the stack only for a bug. */
function errorText(thrown: unknown): string {
  const error = toError(thrown)
  if (error instanceof SettingsError) return error.problems.map((problem) => `innsyn: ${problem}\n`).join('')
  if (error instanceof AppError) return `innsyn: ${error.message}\n`
  return `innsyn: unexpected ${error.name}; please report this:\n${error.stack?.split('\n').slice(1).join('\n') ?? ''}\n`
}
