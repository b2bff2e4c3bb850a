/**
 * A process of its own that sends what waits in a data folder, for tests of SIGKILL. Arguments: the data folder, and the port of the mail
 * server. Writes `ready` before it begins.
 */
import { createMailComposer } from '../../../integrations/smtp/compose-mail.js'
import { createMailSender } from '../../../integrations/smtp/mail-sender.js'
import { loadConfig } from '../../../src/config.js'
import { openCore } from '../../../src/context.js'
import { createSendAnswer } from '../../../src/flow/send-answer.js'
import { eraseStep } from '../../../src/flow/shared/step.js'
import { createJobRunner } from '../../../src/jobs/job-runner.js'
import { silentLogger } from '../../../src/logger.js'
import { sendingSettings } from './sending-settings.js'

const [folder = '', port = ''] = process.argv.slice(2)
const config = {
  ...loadConfig({ env: { INNSYN_DATA_DIR: folder }, cwd: process.cwd() }),
  ...sendingSettings(Number(port)),
}
const core = await openCore(config, { logger: silentLogger })
const { unitOfWork, queue, clock, controllers, digests, staff } = core
// What the process before had begun is handed out again at once.
const unlock = await core.storage.acquireServiceLock()
const account = {
  host: '127.0.0.1',
  port: Number(port),
  security: 'none' as const,
  login: null,
  from: 'innsyn@bookbeat.example',
}
const sender = createMailSender({ account, composer: createMailComposer(), inspect: () => Promise.resolve() })
const step = eraseStep(
  createSendAnswer({
    unitOfWork,
    clock,
    controllers,
    digests,
    staff,
    fromAddresses: new Map(),
    publicUrl: config.publicUrl,
    mail: { sender },
  }),
)
const runner = createJobRunner({ unitOfWork, queue, steps: new Map([[step.kind, step]]), clock, logger: silentLogger })
process.stdout.write('ready\n')
await runner.runUntilIdle(['send_answer'])
await unlock()
await core.close()
