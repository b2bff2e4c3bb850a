import { Command } from 'commander'
import { runService, type ServiceRole } from '../wiring/run-service.js'
import type { CommandTools } from './command-tools.js'
import { stopSignal } from './stop-signal.js'

/** `innsyn start`, `web` and `worker`: the service, whole or split. */
export function serviceCommands(tools: CommandTools): readonly Command[] {
  return [
    serviceCommand(tools, 'start', 'all', 'run the service: web, pollers and worker in one process'),
    serviceCommand(tools, 'web', 'web', 'run the web half only (PostgreSQL)'),
    serviceCommand(tools, 'worker', 'worker', 'run pollers and worker only (PostgreSQL)'),
  ]
}

function serviceCommand(tools: CommandTools, name: string, role: ServiceRole, description: string): Command {
  return new Command(name).description(description).action(() =>
    tools.withCore(async (core) => {
      // From here on a signal lets the start finish and then stops in order.
      const stopped = stopSignal()
      const service = await runService(core, role)
      core.logger.info('service.started', { kind: role, ...(service.url === null ? {} : { url: service.url }) })
      tools.remark(service.url === null ? 'innsyn worker is running.\n' : `innsyn listens on ${service.url}\n`)
      const { warning } = core.config.masterKey.load()
      if (warning !== null) tools.remark(`note: ${warning}\n`)
      process.send?.('ready')
      await stopped
      core.logger.info('service.stopping', { kind: role })
      await service.stop()
    }),
  )
}
