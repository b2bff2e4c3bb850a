import { expect } from 'chai'
import { UnavailableError } from '../../src/domain/errors.js'
import type { CommandTools } from '../../src/commands/command-tools.js'
import { doctorCommand } from '../../src/commands/doctor.js'
import { createCaseWatch, lookOnce } from '../../src/wiring/case-watch.js'
import { runService } from '../../src/wiring/run-service.js'
import { buildService } from '../../src/wiring/service.js'
import { watchHealth } from '../../src/wiring/watch-health.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { DESK, openCaseNow, remindersOf } from '../support/flow/watched-cases.js'
import { TestSmtpServer } from '../support/smtp/test-smtp-server.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

describe('the watch as a part of the service', function () {
  this.timeout(60_000)
  let harness: Harness
  beforeEach(async () => {
    harness = await openHarness({ settings: DESK })
  })
  afterEach(() => harness.close())

  const health = (since: string | null = null) =>
    harness.core.unitOfWork.read((stores) =>
      watchHealth(stores, { now: harness.clock.now(), minutes: harness.core.config.watch.minutes, since }),
    )
  const alerts = async (): Promise<readonly string[]> =>
    (await harness.core.unitOfWork.read((stores) => stores.alerts.open())).map(({ key }) => key)
  async function asleep(count: number): Promise<void> {
    while (harness.clock.sleeping !== count) await new Promise((resolve) => setImmediate(resolve))
  }
  const marksOf = async (id: string): Promise<number> => (await remindersOf(harness, id)).length

  /** Lets so many minutes pass, one after another. */
  async function minutes(count: number, watches = 1): Promise<void> {
    for (let minute = 0; minute < count; minute += 1) {
      await asleep(watches)
      harness.clock.advance(MINUTE_MS)
    }
    await asleep(watches)
  }

  it('looks when it starts and every watch.minutes, and no more once it is stopped', async () => {
    const { id } = await openCaseNow(harness, { assignee: 'kari' })
    harness.clock.advance(17 * DAY_MS)
    const watch = createCaseWatch(harness.core)
    watch.start()
    await asleep(1)
    expect(await marksOf(id)).to.equal(1)
    harness.clock.advance(7 * DAY_MS)
    await minutes(8)
    expect(await marksOf(id), 'ten minutes are not over').to.equal(1)
    await minutes(1)
    expect(await marksOf(id)).to.equal(2)
    await watch.stop(7_000)
    harness.clock.advance(7 * DAY_MS)
    expect(await marksOf(id)).to.equal(2)
    expect(await harness.core.storage.acquireLease('watch:cases', 1_000), 'its lease is free').to.not.equal(null)
  })

  it('runs once in an installation: the other one takes over when it stops', async () => {
    const [first, second] = [createCaseWatch(harness.core), createCaseWatch(harness.core)]
    first.start()
    await asleep(1)
    const { lookedAt } = await health()
    second.start()
    await asleep(2)
    await minutes(5, 2)
    expect((await health()).lookedAt, 'nobody looked').to.equal(lookedAt)
    await first.stop(7_000)
    await minutes(1)
    expect((await health()).lookedAt).to.equal(harness.clock.now())
    await second.stop(7_000)
  })

  it('goes on after a look that failed, and says so until one succeeds', async () => {
    const { unitOfWork } = harness.core
    let isDown = true
    const core: Harness['core'] = {
      ...harness.core,
      unitOfWork: {
        run: (work) => unitOfWork.run(work),
        ask: (work) => unitOfWork.ask(work),
        read: (work) => (isDown ? Promise.reject(new UnavailableError('the database is away')) : unitOfWork.read(work)),
      },
    }
    const watch = createCaseWatch(core)
    watch.start()
    await asleep(1)
    expect(await alerts()).to.deep.equal(['watch:failed'])
    isDown = false
    await minutes(10)
    expect(await alerts()).to.deep.equal([])
    expect((await health()).lookedAt).to.equal(harness.clock.now())
    await watch.stop(7_000)
  })

  it('counts the deadlines anew when it starts and once a day', async () => {
    const { id, deadline } = await openCaseNow(harness, { assignee: 'kari' })
    const wrong = { ...deadline, latestLawfulOn: '2026-12-24' }
    const spoil = () =>
      harness.core.unitOfWork.run(async (stores) =>
        stores.cases.update({ ...(await stores.cases.get(id)), deadline: wrong }),
      )
    const latest = async () => (await harness.cases())[0]?.deadline.latestLawfulOn
    await spoil()
    // A day of real leases would take the test half a minute.
    const lease = { name: 'watch:cases', renew: () => Promise.resolve(true), release: () => Promise.resolve() }
    const storage = Object.assign(Object.create(harness.core.storage) as Harness['core']['storage'], {
      acquireLease: () => Promise.resolve(lease),
    })
    const watch = createCaseWatch({ ...harness.core, storage })
    watch.start()
    await asleep(1)
    expect(await latest()).to.equal(deadline.latestLawfulOn)
    await spoil()
    await minutes(1439)
    expect(await latest()).to.equal(wrong.latestLawfulOn)
    await minutes(1)
    expect(await latest()).to.equal(deadline.latestLawfulOn)
    await watch.stop(7_000)
  })

  it('is red when no look succeeded for three times watch.minutes', async () => {
    expect(await health(), 'a service that never ran').to.deep.include({ status: 'ok', lookedAt: null })
    const startedAt = harness.clock.now()
    harness.clock.advance(30 * MINUTE_MS)
    expect(await health(startedAt)).to.include({ status: 'ok' })
    harness.clock.advance(1)
    expect(await health(startedAt)).to.include({ component: 'case-watch', status: 'failed' })
    await lookOnce(harness.core)
    expect(await health(startedAt)).to.include({ status: 'ok', lookedAt: harness.clock.now() })
    harness.clock.advance(30 * MINUTE_MS + 1)
    expect(await health()).to.include({ status: 'failed' })
    harness.clock.advance(-DAY_MS)
    expect(await health(), '94: a look that is yet to come is none').to.include({ status: 'failed' })
  })

  it('turns /readyz and doctor red when it is not looked any more', async () => {
    const web = { host: '127.0.0.1', port: 0, trustedProxies: 0, metrics: false }
    const nothingOutside = { mailboxes: [], zendesk: [], sources: [], secrets: [], web }
    const idle = await openHarness({ settings: { ...DESK, ...nothingOutside, smtp: null } })
    const service = await runService(idle.core, 'all')
    try {
      const watchOf = async () => {
        const response = await fetch(`${service.url ?? ''}/readyz`)
        const { components } = (await response.json()) as { components: { component: string; status: string }[] }
        return [response.status, components.find(({ component }) => component === 'case-watch')?.status]
      }
      const doctor = async () => {
        const seen = { failed: false, printed: '' }
        const tools = {
          withCore: (work: (core: Harness['core']) => Promise<void>) => work(idle.core),
          print: (text: string) => (seen.printed += text),
          fail: () => (seen.failed = true),
        } as unknown as CommandTools
        await doctorCommand(tools).parseAsync([], { from: 'user' })
        return /^.*watch over open cases: .*$/m.exec(seen.printed)?.[0] ?? ''
      }
      const looked = async () =>
        (await idle.core.unitOfWork.read((stores) => stores.health.all())).some(
          ({ component }) => component === 'case-watch',
        )
      while (!(await looked())) await new Promise((resolve) => setImmediate(resolve))
      expect(await watchOf()).to.deep.equal([200, 'ok'])
      expect(await doctor()).to.equal('ok      watch over open cases: last looked at 2026-03-02T09:00:00.000Z')
      idle.clock.advance(30 * MINUTE_MS + 1)
      expect(await watchOf()).to.deep.equal([503, 'failed'])
      expect(await doctor()).to.match(/^FAILED +watch over open cases: .*since 2026-03-02T09:00/)
    } finally {
      await service.stop()
      await idle.close()
    }
  })

  it('tells staff through a real mail server, with the settings of the service', async () => {
    const server = await TestSmtpServer.start()
    const smtp = { ...DESK.smtp!, host: '127.0.0.1', port: server.port }
    const staffMail = { language: 'nb' } as const
    const service = await openHarness({
      settings: { ...DESK, smtp, staffMail, mailboxes: [], zendesk: [], sources: [] },
    })
    try {
      const { reference } = await openCaseNow(service, { assignee: 'kari' })
      service.clock.advance(31 * DAY_MS)
      await lookOnce(service.core)
      await lookOnce(service.core)
      await buildService(service.core).runner.runUntilIdle()
      expect(server.mails.map(({ from, to }) => [from, ...to])).to.have.deep.members([
        ['innsyn@desk.example', 'kari@desk.example'],
        ['innsyn@desk.example', 'max@desk.example'],
      ])
      for (const { raw } of server.mails) {
        expect(raw).to.match(/^Auto-Submitted: auto-generated\r$/m)
        expect(raw)
          .to.match(new RegExp(`^Subject: .*${reference}.*forfaller`, 'm'))
          .and.include(`Sak:                  ${reference}`)
          .and.include(`http://localhost:8080/desk/cases/${reference}`)
        expect(raw).to.match(/^Message-ID:\s+<reminder\.[0-9a-f]{64}@desk\.example>\r$/im)
        expect(raw).to.not.match(/eva|victim|=C3=98st/i)
      }
      expect(await service.core.unitOfWork.read((stores) => stores.alerts.open())).to.deep.equal([])
    } finally {
      await service.close()
      await server.stop()
    }
  })
})
