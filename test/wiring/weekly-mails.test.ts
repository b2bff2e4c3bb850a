import { expect } from 'chai'
import { UnavailableError } from '../../src/domain/errors.js'
import type { StaffMember } from '../../src/domain/staff.js'
import type { Weekday } from '../../src/domain/deadline/dates.js'
import { createHolidayCalendar } from '../../integrations/holidays/holiday-calendar.js'
import type { Storage } from '../../entities/open-storage.js'
import { silentLogger } from '../../src/logger.js'
import type { Alert } from '../../src/ports.js'
import type { DeskLanguage } from '../../src/domain/desk-languages.js'
import { startWeeklyMails } from '../../src/wiring/weekly-mails.js'
import { controllerProfile } from '../support/collect/draft-inputs.js'
import { MemoryMailServer } from '../support/flow/harness.js'
import { aCase } from '../support/storage/builders.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'
import { until } from '../support/system/until.js'

const HOUR_MS = 3_600_000
const STAFF: readonly StaffMember[] = [
  { id: 'kari', email: 'kari@bookbeat.example', roles: ['manager'], controllers: ['bookbeat'] },
  { id: 'boss', email: 'boss@bookbeat.example', roles: ['agent', 'manager'], controllers: null },
  { id: 'anna', email: 'anna@bookbeat.example', roles: ['agent'], controllers: null },
]

describe('the weekly figures by mail', () => {
  let test: TestStorage
  let server: MemoryMailServer
  let running: { stop(): Promise<void> }[]

  beforeEach(async () => {
    test = await openTestStorage('sqlite')
    server = new MemoryMailServer()
    running = []
    await test.storage.unitOfWork.run((stores) => stores.cases.insert(aCase({ deadline: LATE })))
    await test.storage.unitOfWork.run((stores) => stores.cases.insert(aCase({ controllerId: 'bxsoftware' })))
  })

  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop()))
    await test.destroy()
  })

  /** A lease that nobody takes away, so that a test may jump over days. */
  const lasting: Pick<Storage, 'acquireLease'> = {
    acquireLease: (name) =>
      Promise.resolve({ name, renew: () => Promise.resolve(true), release: () => Promise.resolve() }),
  }

  function start(
    day: Weekday | null,
    { withServer = true, language = 'en' }: { withServer?: boolean; language?: DeskLanguage } = {},
  ): void {
    const { unitOfWork, digests } = test.storage
    const profiles = ['bookbeat', 'bxsoftware'].map((id) => controllerProfile({ id }))
    const core = {
      clock: test.clock,
      logger: silentLogger,
      unitOfWork,
      digests,
      controllers: new Map(profiles.map((profile) => [profile.id, profile])),
      calendar: createHolidayCalendar(),
      staff: STAFF,
      config: { digest: { day }, staffMail: { language }, publicUrl: 'https://dsr.bookbeat.example' },
      storage: lasting,
    }
    running.push(startWeeklyMails(core, withServer ? { sender: server, from: 'innsyn@bookbeat.example' } : null))
  }

  const alerts = (): Promise<readonly Alert[]> => test.storage.unitOfWork.read((stores) => stores.alerts.open())
  const sent = (count: number): Promise<true> =>
    until(`${String(count)} mails`, () => Promise.resolve(server.sent.length >= count ? (true as const) : null))
  const asleep = (): Promise<true> =>
    until('a rest', () => Promise.resolve(test.clock.sleeping >= 2 ? (true as const) : null))
  async function pass(ms: number): Promise<void> {
    await asleep()
    test.clock.advance(ms)
  }

  it('go to each manager once a week, about their own controllers, with the anchor at the end', async () => {
    // Own time begins on Monday, 2 March 2026.
    start('Monday')
    await sent(2)
    expect(server.sent.map(({ to }) => to.address)).to.deep.equal(['kari@bookbeat.example', 'boss@bookbeat.example'])
    const [kari, boss] = server.sent
    expect(kari?.subject).to.equal('Requests of data subjects, week of 2026-03-02: 1 open, 1 overdue')
    expect(boss?.subject).to.contain('2 open, 1 overdue')
    expect(kari?.text)
      .to.match(/^bookbeat +1 +1 /m)
      .and.not.contain('bxsoftware')
    expect(kari?.text).to.match(/\ninnsyn-audit-1 0 [0-9a-f]{64} \S+ [0-9a-f]{64}\n$/)
    expect(kari?.text).to.contain('wait for innsyn: the first steps (the oldest was due on 2026-02-27)')
    for (const { text, automatic } of server.sent) {
      expect(text).to.not.match(/eva|victim/i)
      expect(automatic).to.deep.equal({ nullReturnPath: false })
      for (const line of text.split('\n').slice(0, -2)) expect(line.length, line).to.be.at.most(78)
    }
    for (let hours = 0; hours < 30; hours += 10) await pass(10 * HOUR_MS)
    await asleep()
    expect(server.sent).to.have.length(2)
    await pass(7 * 24 * HOUR_MS)
    await sent(4)
    expect(server.sent[2]?.subject).to.contain('week of 2026-03-09')
  })

  it('are in Norwegian when the settings say so, with the same figures', async () => {
    start('Monday')
    await sent(2)
    await running.pop()?.stop()
    await test.sql('DELETE FROM weekly_mail')
    start('Monday', { language: 'nb' })
    await sent(4)
    const [english, , norwegian] = server.sent.map(({ subject, text }) => `${subject}\n${text}`)
    expect(server.sent[2]?.subject).to.equal('Krav fra registrerte, uken fra 2. mars 2026: 1 åpne, 1 over fristen')
    for (const words of [
      'Slik sto det til med krav fra registrerte 2. mars 2026, ',
      'OVER FRISTEN',
      'venter på Innsyn: de første stegene',
      'frist 27. feb. 2026',
      'Hvem har dem: ingen 1',
      'Ingenting ble besvart i perioden.',
      'Andel i tide per måned: Av alle saker',
    ])
      expect(norwegian?.replaceAll(/\n +/g, ' '), words).to.contain(words)
    expect(norwegian).to.not.match(/\b(?:overdue|the|day|nobody|due|pace|week)\b/i)
    for (const line of norwegian?.split('\n').slice(1, -2) ?? []) expect(line.length, line).to.be.at.most(78)
    const rowOf = (mail = ''): string | undefined => /^bookbeat +(.*)$/m.exec(mail)?.[1]?.replaceAll(/ +/g, ' ')
    expect(rowOf(norwegian)).to.equal(rowOf(english))
  })

  it('are tried again when the server was away, with the same Message-ID, and are an alert until then', async () => {
    server.failures.push(new UnavailableError('the mail server does not answer'))
    start('Monday')
    await sent(1)
    const [alert] = await until('the alert', async () => ((await alerts()).length > 0 ? alerts() : null))
    expect(alert).to.deep.include({
      code: 'weekly_mail_not_sent',
      text: 'The weekly figures could not be sent to kari: the mail server does not answer',
    })
    await pass(HOUR_MS)
    await sent(2)
    expect(server.attempts[2]).to.equal(server.attempts[0])
    expect(server.sent.map(({ to }) => to.address)).to.deep.equal(['boss@bookbeat.example', 'kari@bookbeat.example'])
    await until('the end of the alert', async () => ((await alerts()).length === 0 ? true : null))
  })

  it('make up for a day that was slept through, and are not sent twice by the next process', async () => {
    start('Sunday')
    await sent(2)
    expect(server.sent[0]?.subject).to.contain('week of 2026-03-01')
    await asleep()
    await running.pop()?.stop()
    start('Sunday')
    await asleep()
    expect(server.sent).to.have.length(2)
  })

  it('are off without a day, and an alert without a mail server', async () => {
    start(null)
    await running.pop()?.stop()
    expect(await alerts()).to.deep.equal([])
    start('Monday', { withServer: false })
    const [alert] = await until('the alert', async () => ((await alerts()).length > 0 ? alerts() : null))
    expect(alert?.text).to.contain('smtp is not')
    expect(server.attempts).to.deep.equal([])
  })
})

const LATE = { ...aCase().deadline, receivedOn: '2026-01-27', targetOn: '2026-02-27', latestLawfulOn: '2026-02-27' }
