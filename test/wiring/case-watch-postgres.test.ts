import { expect } from 'chai'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../src/config.js'
import { openCore, type Core } from '../../src/context.js'
import { silentLogger } from '../../src/logger.js'
import type { CaseReminder } from '../../src/ports.js'
import { createCaseWatch, lookOnce, type CaseWatch } from '../../src/wiring/case-watch.js'
import { buildService } from '../../src/wiring/service.js'
import { watchHealth } from '../../src/wiring/watch-health.js'
import { requireTool } from '../support/ci/require-tool.js'
import { DESK, openCaseNow } from '../support/flow/watched-cases.js'
import { TestSmtpServer } from '../support/smtp/test-smtp-server.js'
import { startPostgres } from '../support/storage/postgres-server.js'
import { TestClock } from '../support/storage/test-clock.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** More than one page of the watch, and more than one of its transactions. */
const CASES = 230

describe('the watch of two workers on PostgreSQL', function () {
  this.timeout(120_000)
  let folder: string
  let url: string
  let mailServer: TestSmtpServer
  let clock: TestClock
  let workers: readonly [Core, Core]
  const running: CaseWatch[] = []

  before(async function () {
    requireTool(this, 'postgres')
    mailServer = await TestSmtpServer.start()
  })
  after(() => mailServer.stop())

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-two-workers-'))
    url = await (await startPostgres()).createDatabase()
    clock = new TestClock()
    mailServer.mails.length = 0
    const masterKey = randomBytes(32).toString('base64')
    const open = async (): Promise<Core> => {
      const env = { INNSYN_DATA_DIR: folder, DATABASE_URL: url, INNSYN_MASTER_KEY: masterKey }
      const config = loadConfig({ env, cwd: process.cwd() })
      const smtp = { ...DESK.smtp!, host: '127.0.0.1', port: mailServer.port }
      const settings = { ...config, ...DESK, smtp, mailboxes: [], zendesk: [], sources: [] }
      return openCore(settings, { clock, logger: silentLogger, migrate: true })
    }
    workers = [await open(), await open()]
  })

  afterEach(async () => {
    await Promise.all(running.splice(0).map((watch) => watch.stop(7_000)))
    await Promise.all(workers.map((core) => core.close()))
    await (await startPostgres()).dropDatabase(url)
    await rm(folder, { recursive: true, force: true })
  })

  function startWatch(core: Core): CaseWatch {
    const watch = createCaseWatch(core)
    running.push(watch)
    watch.start()
    return watch
  }
  async function asleep(count: number): Promise<void> {
    while (clock.sleeping !== count) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  async function minutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute += 1) {
      const watches = clock.sleeping
      clock.advance(MINUTE_MS)
      await asleep(watches)
    }
  }
  async function openCases(count: number): Promise<readonly string[]> {
    const ids: string[] = []
    for (let number = 0; number < count; number += 1)
      ids.push((await openCaseNow({ core: workers[0] }, { assignee: 'kari' })).id)
    return ids
  }
  const reminders = (ids: readonly string[]): Promise<readonly CaseReminder[]> =>
    workers[0].unitOfWork.read((stores) => stores.reminders.ofCases(ids))
  const health = () =>
    workers[1].unitOfWork.read((stores) =>
      watchHealth(stores, { now: clock.now(), minutes: workers[1].config.watch.minutes, since: null }),
    )
  const alerts = () => workers[0].unitOfWork.read((stores) => stores.alerts.open())
  /** Both work off the queue at once, as two workers do. */
  const work = async (): Promise<void> => {
    await Promise.all(workers.map((core) => buildService(core).runner.runUntilIdle(['send_reminder'])))
  }
  /** Each mark of each case once, and one mail to each person who was to be told. */
  async function expectEachOnce(ids: readonly string[], marks: readonly string[]): Promise<void> {
    const found = await reminders(ids)
    const seen = found.map(({ caseId, mark }) => `${caseId} ${mark}`)
    expect(new Set(seen).size).to.equal(seen.length)
    expect(found.length).to.equal(ids.length * marks.length)
    const told = found.flatMap((reminder) => reminder.told)
    expect(mailServer.mails.length).to.equal(told.length)
    const messageIds = mailServer.mails.map(({ raw }) => /^Message-ID:\s+(\S+)/im.exec(raw)?.[1])
    expect(new Set(messageIds).size, 'no mail twice').to.equal(messageIds.length)
    const { events } = await workers[1].storage.verifyAudit()
    expect(events).to.be.greaterThan(ids.length)
  }

  it('tells each mark once, though both look at the same time and no lease holds one back', async () => {
    const ids = await openCases(CASES)
    clock.advance(17 * DAY_MS)
    await Promise.all(workers.map((core) => lookOnce(core)))
    await work()
    await expectEachOnce(ids, ['half_time'])
    expect(mailServer.mails).to.have.length(CASES)
    clock.advance(14 * DAY_MS)
    await Promise.all(workers.map((core) => lookOnce(core)))
    await Promise.all(workers.map((core) => lookOnce(core)))
    await work()
    const due = (await reminders(ids)).filter(({ mark, told }) => mark === 'due' && told.length > 0)
    expect(due).to.have.length(CASES)
    expect(mailServer.mails, 'to whoever has it and to the manager').to.have.length(3 * CASES)
    expect(await alerts()).to.deep.equal([])
    expect((await workers[0].storage.verifyAudit()).broken).to.equal(null)
  })

  it('looks in one of them only; the other takes over within minutes when that one dies', async () => {
    const [first, second] = workers
    const [id = ''] = await openCases(1)
    clock.advance(17 * DAY_MS)
    const died = startWatch(keepingItsLease(first))
    await asleep(1)
    const { lookedAt } = await health()
    expect(lookedAt).to.equal(clock.now())
    await died.stop(7_000)
    startWatch(second)
    await asleep(1)
    await minutes(2)
    expect((await health()).lookedAt, 'its lease still holds').to.equal(lookedAt)
    await minutes(2)
    expect((await health()).lookedAt, 'after three minutes').to.equal('2026-03-19T09:03:00.000Z')
    clock.advance(7 * DAY_MS)
    await asleep(1)
    await minutes(10)
    expect((await reminders([id])).map(({ mark }) => mark)).to.have.members(['half_time', 'days_7'])
    await work()
    expect(mailServer.mails.map(({ to }) => to[0])).to.deep.equal(['kari@desk.example', 'kari@desk.example'])
  })

  it('tells each mark once over the month of a case, with both watches running', async () => {
    const ids = await openCases(3)
    for (const core of workers) startWatch(core)
    await asleep(2)
    for (let day = 0; day < 34; day += 1) {
      clock.advance(DAY_MS - 10 * MINUTE_MS)
      await asleep(2)
      await minutes(10)
    }
    await work()
    await expectEachOnce(ids, ['half_time', 'days_7', 'days_3', 'days_1', 'due', 'overdue'])
    expect(await alerts()).to.deep.equal([])
  })
})

/** A worker that gives no lease back, as one whose machine went dark. */
function keepingItsLease(core: Core): Core {
  const storage = Object.assign(Object.create(core.storage) as Core['storage'], {
    acquireLease: async (name: string, ttlMs: number) => {
      const lease = await core.storage.acquireLease(name, ttlMs)
      return lease === null ? null : { name, renew: () => lease.renew(), release: () => Promise.resolve() }
    },
  })
  return { ...core, storage }
}
