import { expect } from 'chai'
import { spawn, type ChildProcess } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SMTPServerOptions } from 'smtp-server'
import { loadConfig } from '../../../src/config.js'
import { openCore } from '../../../src/context.js'
import { silentLogger } from '../../../src/logger.js'
import { approveAnswer } from '../../../src/flow/release/approve-answer.js'
import { Desk } from '../../support/case-life/desk.js'
import { openHarness } from '../../support/flow/harness.js'
import { runSeed } from '../../support/invariants/run-size.js'
import { SeededRandom } from '../../support/invariants/seeded-random.js'
import { sendingSettings } from '../../support/release/sending-settings.js'
import { TestSmtpServer } from '../../support/smtp/test-smtp-server.js'

const KILLS = 30
const CASES = 60
const MOMENTS = ['recipient', 'taken', 'answered'] as const
type Moment = (typeof MOMENTS)[number]

describe('answers that Innsyn sends itself, while its process is killed', function () {
  this.timeout(300_000)
  const seed = runSeed()
  const random = new SeededRandom(seed)
  /** Recipients of the mails that the server took, whether or not anybody heard of it. */
  const taken: string[] = []
  let folder: string
  let server: TestSmtpServer
  let child: ChildProcess | null = null
  /** How many mails the process may still send, and where it dies then; null: it may live. */
  let death: { left: number; readonly at: Moment } | null = null
  let kills = 0

  function strike(moment: Moment): void {
    if (death?.at !== moment) return
    death.left -= 1
    if (death.left >= 0) return
    death = null
    kills += 1
    child?.kill('SIGKILL')
  }

  const options: SMTPServerOptions = {
    onRcptTo(_address, _session, done) {
      strike('recipient')
      done()
    },
    onData(stream, session, done) {
      stream.resume()
      stream.on('end', () => {
        taken.push(...session.envelope.rcptTo.map(({ address }) => address))
        strike('taken')
        done()
        // The process hears that the mail was taken, and dies before, while or after it says so to its database.
        setTimeout(strike, random.between(0, 12), 'answered')
      })
    },
  }

  before(async () => {
    server = await TestSmtpServer.start(options)
    folder = await mkdtemp(join(tmpdir(), 'innsyn-send-once-'))
    const harness = await openHarness({ settings: sendingSettings() })
    const desk = new Desk(harness)
    for (let number = 0; number < CASES; number += 1)
      await desk.verify(await desk.open(`person-${String(number)}@post.example`))
    // All at the end: the harness would send them itself while it works.
    for (const { reference } of await harness.cases()) await approveAnswer(harness.core, { reference, staffId: 'kari' })
    await harness.core.close()
    await cp(harness.core.config.dataDir, folder, { recursive: true })
    await rm(harness.core.config.dataDir, { recursive: true, force: true })
  })
  after(async () => {
    child?.kill('SIGKILL')
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** One life of the process; answers whether it came to its end. */
  async function live(): Promise<boolean> {
    const script = new URL('../../support/release/sending-process.ts', import.meta.url).pathname
    const process_ = spawn(process.execPath, ['--import', 'tsx', script, folder, String(server.port)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child = process_
    return (await new Promise<number | null>((resolve) => process_.once('exit', resolve))) === 0
  }

  it(`go at most once each over ${String(KILLS)} kills, and none is lost without anybody knowing`, async () => {
    while (kills < KILLS) {
      death = { left: random.between(0, 1), at: random.pick(MOMENTS) }
      if (await live()) break
    }
    death = null
    expect(kills, `seed ${String(seed)}`).to.be.at.least(KILLS - 5)
    expect(await live(), 'the last life works off the rest').to.equal(true)

    const config = { ...loadConfig({ env: { INNSYN_DATA_DIR: folder }, cwd: process.cwd() }), ...sendingSettings() }
    const core = await openCore(config, { logger: silentLogger })
    const told = await core.unitOfWork.read(async (stores) => {
      const cases = await stores.cases.list({})
      return Promise.all(
        cases.map(async ({ id, state, requester, attention }) => ({
          address: requester.address ?? '',
          state,
          isTold: attention.some(({ code }) => code === 'answer_unknown'),
          outgoing: (await stores.outgoing.ofCase(id)).map((mail) => mail.state),
        })),
      )
    })
    await core.close()

    expect(new Set(taken).size, `nobody got two answers (seed ${String(seed)})`).to.equal(taken.length)
    expect(told).to.have.length(CASES)
    for (const { address, state, isTold, outgoing } of told) {
      const shown = `${address} (seed ${String(seed)})`
      expect(outgoing, shown).to.have.length(1)
      if (outgoing[0] === 'sent') {
        expect([state, taken.includes(address)], shown).to.deep.equal(['answered', true])
      } else {
        expect([outgoing[0], state, isTold], shown).to.deep.equal(['unknown', 'awaiting_approval', true])
      }
    }
    const unknown = told.filter(({ isTold }) => isTold)
    expect(unknown.length, 'one for each kill at most').to.be.at.most(kills)
    const known = told.length - unknown.length
    process.stdout.write(
      `      ${String(kills)} kills: ${String(taken.length)} of ${String(CASES)} taken, ${String(known)} known as sent, ${String(unknown.length)} left to a person (seed ${String(seed)})\n`,
    )
  })
})
