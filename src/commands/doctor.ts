import { Command } from 'commander'
import { AppError, toError } from '../domain/errors.js'
import { openClassifier } from '../wiring/open-classifier.js'
import { probesOf, type Probe } from '../wiring/probes.js'
import { watchHealth } from '../wiring/watch-health.js'
import type { CommandTools } from './command-tools.js'

/** How long one connection may take before doctor calls it unreachable. */
const PROBE_MS = 15_000

interface Finding {
  readonly what: string
  readonly status: 'ok' | 'warning' | 'failed'
  readonly text: string
}

/** `innsyn doctor`: tries every connection that the settings name and says what to do about each that fails. */
export function doctorCommand(tools: CommandTools): Command {
  return new Command('doctor')
    .description('try every connection and say what to do about each that fails; exit code 1 when one does')
    .option('--json', 'one JSON document on stdout')
    .action(({ json }: { json?: boolean }) =>
      tools.withCore(async (core) => {
        const findings = [
          ...settingsFindings(core),
          await watchFinding(core),
          ...(await Promise.all(probesOf(core).map(tryProbe))),
        ]
        if (findings.some(({ status }) => status === 'failed')) tools.fail()
        tools.print(json === true ? JSON.stringify(findings) : findings.map(line).join(''))
      }),
    )
}

type Core = Parameters<Parameters<CommandTools['withCore']>[0]>[0]

function settingsFindings({ config, migrated }: Core): readonly Finding[] {
  const secrets = config.secrets
    .filter(({ secret, required }) => !secret.isSet && (required || secret.isMentioned))
    .map(({ secret, usedBy }): Finding => ({
      what: `secret ${secret.name}`,
      status: 'failed',
      text: `${secret.trouble ?? 'is missing'} (used by ${usedBy})`,
    }))
  const gaps = config.profileGaps.map(({ controllerId, topic, text }): Finding => ({
    what: `profile ${controllerId}: ${topic}`,
    status: 'warning',
    text,
  }))
  const { warning } = config.masterKey.load()
  const notices = [...config.notices, ...(warning === null ? [] : [warning])].map((text): Finding => ({
    what: 'settings',
    status: 'warning',
    text,
  }))
  const database: Finding = {
    what: 'database',
    status: 'ok',
    text: migrated.length === 0 ? 'schema up to date' : `schema brought up to date (${migrated.join(', ')})`,
  }
  const opened = openClassifier(config.classifier)
  const classifier: Finding = {
    what: 'classifier',
    status: opened.problem === null ? 'ok' : 'failed',
    text: opened.problem ?? opened.classifier.version,
  }
  return [{ what: 'settings', status: 'ok', text: config.file }, database, classifier, ...secrets, ...notices, ...gaps]
}

/** Only a service that has looked before is expected to look. */
async function watchFinding({ unitOfWork, clock, config }: Core): Promise<Finding> {
  const expected = { now: clock.now(), minutes: config.watch.minutes, since: null }
  const { status, text, lookedAt } = await unitOfWork.read((stores) => watchHealth(stores, expected))
  const seen = lookedAt === null ? 'has not looked yet: the service does' : `last looked at ${lookedAt}`
  return {
    what: 'watch over open cases',
    status: status === 'failed' ? 'failed' : 'ok',
    text: text === '' ? seen : text,
  }
}

async function tryProbe(probe: Probe): Promise<Finding> {
  const { what } = probe
  try {
    const text = await probe.run(AbortSignal.timeout(PROBE_MS))
    return { what, status: 'ok', text }
  } catch (thrown) {
    const error = toError(thrown)
    const text = error instanceof AppError ? error.message : `unexpected ${error.name}: please report this`
    return { what, status: 'failed', text }
  }
}

const MARKS: Readonly<Record<Finding['status'], string>> = { ok: 'ok     ', warning: 'note   ', failed: 'FAILED ' }

function line({ what, status, text }: Finding): string {
  return `${MARKS[status]} ${what}: ${text}\n`
}
