import { expect } from 'chai'
import { OPERATOR } from '../../src/domain/audit.js'
import { InvalidInputError, OutcomeUnknownError } from '../../src/domain/errors.js'
import type { RequestCase } from '../../src/domain/request-case.js'
import { extendDeadline } from '../../src/flow/case-life/extend-deadline.js'
import { recordExtensionTold } from '../../src/flow/case-life/record-extension-told.js'
import { recordAnswer } from '../../src/flow/record-answer.js'
import { lookOnce } from '../../src/wiring/case-watch.js'
import { openHarness, type Harness } from '../support/flow/harness.js'
import { caseNow, changeCase, DESK, openCaseNow, remindersOf } from '../support/flow/watched-cases.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe('the watch over open cases', () => {
  let harness: Harness
  beforeEach(async () => {
    harness = await openHarness({ settings: DESK })
  })
  afterEach(() => harness.close())

  /** Looks, and sends what is to be sent. Answers who was told of what since the last time: `max: DSR-2026-000001: due now`. */
  async function look(of: Harness = harness): Promise<string[]> {
    const before = of.mails.sent.length
    await lookOnce(of.core)
    await of.runner.runUntilIdle(['send_reminder'])
    return of.mails.sent.slice(before).map(({ to, subject }) => `${to.address.split('@')[0] ?? ''}: ${subject}`)
  }
  const attentionOf = async (id: string): Promise<string[]> =>
    (await caseNow(harness, id)).attention.map(({ code }) => code)
  const alerts = () => harness.core.unitOfWork.read((stores) => stores.alerts.open())
  const untilDay = (day: string): void => {
    harness.clock.advance(Date.parse(`${day}T12:00:00.000Z`) - Date.parse(harness.clock.now()))
  }
  /** Received on 2 March, due on 2 April, in Kari's hands. */
  const takenCase = (changes: Partial<RequestCase> = {}) => openCaseNow(harness, { assignee: 'kari', ...changes })

  it('tells managers of a case that nobody took, once, and says so on the case until somebody takes it', async () => {
    const { id, reference } = await openCaseNow(harness)
    harness.clock.advance(DAY_MS - 1)
    expect(await look()).to.deep.equal([])
    harness.clock.advance(1)
    expect(await look()).to.deep.equal([`max: ${reference}: nobody has taken it`])
    expect(await look(), 'in the same minute').to.deep.equal([])
    const { version } = await caseNow(harness, id)
    harness.clock.advance(HOUR_MS)
    expect(await look()).to.deep.equal([])
    expect(await attentionOf(id)).to.deep.equal(['unassigned'])
    expect((await caseNow(harness, id)).version, 'a look that finds nothing new writes nothing').to.equal(version)

    await changeCase(harness, id, { assignee: 'kari' }, 'case.assigned')
    expect(await look()).to.deep.equal([])
    expect(await attentionOf(id)).to.deep.equal([])
    harness.clock.advance(DAY_MS)
    await changeCase(harness, id, { assignee: null }, 'case.assigned')
    harness.clock.advance(DAY_MS - 1)
    expect(await look(), 'counted from when it was put back').to.deep.equal([])
    harness.clock.advance(1)
    expect(await look()).to.have.length(1)
  })

  it('77: escalates a review that nobody decides after 5 days, and closes it never', async () => {
    const { id, reference } = await takenCase({ state: 'needs_review' })
    harness.clock.advance(2 * DAY_MS)
    const asked = `${reference}: somebody must decide what is asked`
    expect(await look()).to.deep.equal([`kari: ${asked}`, `ola: ${asked}`, `max: ${asked}`])
    expect(await attentionOf(id)).to.deep.equal(['review_waiting'])
    harness.clock.advance(3 * DAY_MS)
    const still = `${reference}: still nobody has decided what is asked`
    expect(await look()).to.deep.equal([`max: ${still}`, `dpo: ${still}`])
    const { attention } = await caseNow(harness, id)
    expect(attention.map(({ code, text }) => ({ code, text }))).to.deep.equal([
      {
        code: 'review_waiting',
        text: 'Since 2026-03-02 nobody has decided what is asked, though people were told. Its clock runs: decide now.',
      },
    ])
    for (let day = 0; day < 60; day += 1) {
      harness.clock.advance(DAY_MS)
      await look()
    }
    expect(await caseNow(harness, id)).to.include({ state: 'needs_review', outcome: null })
    expect(await attentionOf(id)).to.deep.equal(['overdue', 'review_waiting'])
    await changeCase(harness, id, { state: 'identity' })
    await look()
    expect(await attentionOf(id)).to.deep.equal(['overdue'])
  })

  it('tells each person of the way to the due day, each mark once, and those above when it is late', async () => {
    const { id, reference } = await takenCase()
    await harness.core.unitOfWork.run((stores) => stores.watchers.add(id, 'ola'))
    const told: string[] = []
    for (let day = 0; day < 40; day += 1) {
      for (const line of [...(await look()), ...(await look())])
        told.push(`${harness.clock.now().slice(5, 10)} ${line.replace(`${reference}: `, '')}`)
      harness.clock.advance(DAY_MS)
    }
    expect(told).to.deep.equal([
      '03-18 kari: due on 2026-04-02',
      '03-18 ola: due on 2026-04-02',
      '03-26 kari: due on 2026-04-02',
      '03-26 ola: due on 2026-04-02',
      '03-30 kari: due on 2026-04-02',
      '03-30 ola: due on 2026-04-02',
      '04-01 kari: due on 2026-04-02',
      '04-01 max: due on 2026-04-02',
      '04-01 ola: due on 2026-04-02',
      '04-02 kari: due now',
      '04-02 max: due now',
      '04-02 ola: due now',
      '04-03 kari: overdue',
      '04-03 max: overdue',
      '04-03 dpo: overdue',
      '04-03 ola: overdue',
    ])
    const ids = harness.mails.sent.map(({ messageId }) => messageId)
    expect(new Set(ids).size).to.equal(ids.length)
    const { history } = await harness.describe(reference)
    expect(
      history
        .filter(({ type }) => type === 'case.reminded')
        .map(({ details }) => details)
        .at(-1),
    ).to.deep.equal({
      mark: 'overdue',
      dueOn: '2026-04-02',
      told: ['kari', 'max', 'dpo', 'ola'],
    })
  })

  it('writes the mail in the language of the settings', async () => {
    await harness.close()
    harness = await openHarness({ settings: { ...DESK, staffMail: { language: 'nb' } } })
    const { reference } = await takenCase({ rights: ['access', 'erasure'] })
    untilDay('2026-04-03')
    await look()
    const [mail] = harness.mails.sent
    expect(mail?.subject).to.equal(`${reference}: over fristen`)
    expect(mail?.text.split('\n')).to.deep.equal([
      'Over fristen: siste lovlige dag var 2. apr. 2026. Svar nå, og forklar hvorfor det er sent.',
      '',
      `Sak:                  ${reference}`,
      'Behandlingsansvarlig: bookbeat',
      'Rettigheter:          innsyn, sletting',
      'Tilstand:             identitet',
      'Arbeid mot:           2. apr. 2026',
      'Siste lovlige dag:    2. apr. 2026',
      'Hvem har den:         kari',
      'Venter på:            den som spurte: vise hvem som spør',
      '',
      `https://innsyn.bookbeat.example/desk/cases/${reference}`,
      '',
    ])
  })

  it('names the case in the mail, what it waits for and where it is, and nothing of the person', async () => {
    const { reference } = await takenCase({ rights: ['access', 'erasure'] })
    untilDay('2026-04-03')
    await look()
    const [mail] = harness.mails.sent
    expect(mail).to.deep.include({
      from: { name: 'Innsyn', address: 'innsyn@desk.example' },
      to: { name: '', address: 'kari@desk.example' },
      subject: `${reference}: overdue`,
      automatic: { nullReturnPath: false },
    })
    expect(mail!.messageId).to.match(/^<reminder\.[0-9a-f]{64}@desk\.example>$/)
    expect(mail!.text.split('\n')).to.deep.equal([
      'Overdue: the last lawful day was 2026-04-02. Answer now, and say why it is late.',
      '',
      `Case:            ${reference}`,
      'Controller:      bookbeat',
      'Rights:          access, erasure',
      'State:           identity',
      'Work towards:    2026-04-02',
      'Last lawful day: 2026-04-02',
      'Who has it:      kari',
      'Waits for:       requester: prove who is asking',
      '',
      `https://innsyn.bookbeat.example/desk/cases/${reference}`,
      '',
    ])
    expect(JSON.stringify(harness.mails.sent)).to.not.match(/eva|øst|victim/i)
  })

  it('94: sends one mail after 40 days without a look, and records what it passed over', async () => {
    const { id, reference } = await takenCase()
    harness.clock.advance(40 * DAY_MS)
    expect(await look()).to.deep.equal(['kari', 'max', 'dpo'].map((who) => `${who}: ${reference}: overdue`))
    const recorded = (await remindersOf(harness, id)).map(({ mark, told }) => `${mark} ${told.join(',')}`)
    expect(recorded).to.have.members(['days_1 ', 'days_3 ', 'days_7 ', 'due ', 'half_time ', 'overdue kari,max,dpo'])
    expect(await attentionOf(id)).to.deep.equal(['overdue'])
    expect(await look()).to.deep.equal([])
  })

  it('94: a clock that jumps ahead and back loses no mark, tells none twice, and nothing is deleted', async () => {
    const { id, reference } = await takenCase()
    const due = `${reference}: due on 2026-04-02`
    harness.clock.advance(40 * DAY_MS)
    expect(await look(), 'the wrong clock').to.have.length(3)
    harness.clock.advance(-40 * DAY_MS)
    expect(await look()).to.deep.equal([])
    expect(await attentionOf(id)).to.deep.equal([])
    untilDay('2026-03-26')
    expect(await look(), 'recorded by the wrong clock, and told now').to.deep.equal([`kari: ${due}`])
    harness.clock.advance(-DAY_MS)
    expect(await look()).to.deep.equal([])
    harness.clock.advance(DAY_MS)
    expect(await look()).to.deep.equal([])
    untilDay('2026-04-02')
    expect(await look()).to.deep.equal([`kari: ${reference}: due now`, `max: ${reference}: due now`])
    untilDay('2026-04-04')
    expect(await look(), 'they were told of it').to.deep.equal([])
    expect(await attentionOf(id)).to.deep.equal(['overdue'])
    expect(
      (await remindersOf(harness, id)).filter(({ told }) => told.length > 0).map(({ mark }) => mark),
    ).to.have.members(['overdue', 'days_7', 'due'])
    expect(await caseNow(harness, id)).to.deep.include({
      state: 'identity',
      requester: { address: 'Eva@Victim.example', name: 'Eva Øst' },
    })
    expect((await harness.core.storage.verifyAudit()).broken).to.equal(null)
  })

  it('94: hands a job out again that was held, or put off, when the clock went back', async () => {
    const { queue } = harness.core
    const { reference } = await takenCase()
    harness.clock.advance(40 * DAY_MS)
    await lookOnce(harness.core)
    const jobs = await queue.claim('send_reminder', 10)
    expect(jobs.map(({ payload }) => payload['staffId'])).to.deep.equal(['kari', 'max', 'dpo'])
    await queue.fail(jobs[0]!, { reason: 'unavailable', permanent: false })
    expect(await queue.claim('send_reminder', 10)).to.deep.equal([])
    harness.clock.advance(-40 * DAY_MS)
    await harness.runner.runUntilIdle(['send_reminder'])
    expect(harness.mails.sent.map(({ subject }) => subject)).to.deep.equal(Array(3).fill(`${reference}: overdue`))
  })

  it('counts the marks of a deadline anew that an extension moved, and sends no mail of the old day', async () => {
    const { id, reference } = await takenCase()
    untilDay('2026-03-20')
    await look()
    const grounds = { reasons: ['complexity' as const], explanation: 'many sources', actor: OPERATOR }
    await extendDeadline(harness.core, { reference, ...grounds })
    untilDay('2026-03-30')
    await lookOnce(harness.core)
    expect(
      (await remindersOf(harness, id)).flatMap(({ mark, told }) => (told.length > 0 ? [mark] : [])),
    ).to.have.members(['half_time', 'days_3', 'extension_untold'])
    await recordExtensionTold(harness.core, { reference, actor: OPERATOR })
    const before = harness.mails.sent.length
    await harness.runner.runUntilIdle(['send_reminder'])
    expect(harness.mails.sent.length, 'both mails are of no use any more').to.equal(before)
    expect((await caseNow(harness, id)).deadline.targetOn).to.equal('2026-06-02')
    expect(await look()).to.deep.equal([])
    untilDay('2026-06-01')
    expect(await look()).to.deep.equal([
      `kari: ${reference}: due on 2026-06-02`,
      `max: ${reference}: due on 2026-06-02`,
    ])
  })

  it('sends nothing of a case that ended meanwhile, and takes its words off an answered one', async () => {
    const { id, reference } = await takenCase({ state: 'awaiting_approval' })
    untilDay('2026-04-02')
    await lookOnce(harness.core)
    expect(await attentionOf(id)).to.deep.equal(['due'])
    await recordAnswer(harness.core, { reference, actor: OPERATOR, byHand: true })
    await harness.runner.runUntilIdle(['send_reminder'])
    expect(harness.mails.sent).to.deep.equal([])
    expect(await attentionOf(id)).to.deep.equal([])
    untilDay('2026-04-20')
    expect(await look()).to.deep.equal([])
  })

  it('leaves it to report and pages where no mail is wanted, and says what is missing when nobody is there to get one', async () => {
    const silent = await openHarness({ settings: { ...DESK, smtp: null } })
    try {
      const { id } = await openCaseNow(silent, { assignee: 'kari' })
      await openCaseNow(silent, { assignee: 'kari' })
      const open = () => silent.core.unitOfWork.read((stores) => stores.alerts.open())
      await lookOnce(silent.core)
      expect(await open()).to.deep.equal([])
      silent.clock.advance(32 * DAY_MS)
      expect(await look(silent)).to.deep.equal([])
      expect(await look(silent)).to.deep.equal([])
      expect(await open()).to.deep.equal([])
      expect((await caseNow(silent, id)).attention.map(({ code }) => code)).to.deep.equal(['overdue'])
      expect((await remindersOf(silent, id)).flatMap(({ told }) => told)).to.deep.equal([])

      const alone = { ...silent.core.config, ...DESK, staff: [] }
      await lookOnce({ ...silent.core, config: alone })
      expect((await open()).map(({ key, text }) => [key, text])).to.deep.equal([
        [
          'watch:nobody_told',
          'Of 2 open cases nobody can be told what is due or waits: nobody under staff has the role manager or role privacy_officer for bookbeat. Mend that in the settings.',
        ],
      ])
      expect((await caseNow(silent, id)).attention.map(({ code }) => code)).to.deep.equal(['overdue', 'nobody_told'])
      await lookOnce({ ...silent.core, config: { ...silent.core.config, ...DESK } })
      expect(await open()).to.deep.equal([])
      expect((await caseNow(silent, id)).attention.map(({ code }) => code)).to.deep.equal(['overdue'])
    } finally {
      await silent.close()
    }
  })

  it('raises an alert that names the member of staff, not the address, when a mail fails for good', async () => {
    const { id, reference } = await takenCase()
    untilDay('2026-03-18')
    harness.mails.failures.push(new InvalidInputError('the server refused the recipient (550)'))
    expect(await look()).to.deep.equal([])
    const raised = await alerts()
    expect(raised.map(({ key }) => key)).to.have.members([
      'reminder:kari',
      `job:send_reminder:${id}/half_time/2026-04-02/kari`,
    ])
    expect(raised.find(({ key }) => key === 'reminder:kari')?.text).to.equal(
      `kari could not be told of ${reference} (half_time): invalid_input: the server refused the recipient (550). Check smtp and the address of kari under staff, and tell them.`,
    )
    expect(JSON.stringify(raised)).to.not.include('@')
    untilDay('2026-03-26')
    expect(await look()).to.have.length(1)
    expect((await alerts()).map(({ key }) => key)).to.not.include('reminder:kari')
  })

  it('sends a mail whose outcome is unknown again as the same mail', async () => {
    await takenCase()
    untilDay('2026-03-18')
    harness.mails.failures.push(new OutcomeUnknownError('the answer was lost'))
    await look()
    await harness.settle()
    expect(harness.mails.attempts).to.have.length(2)
    expect(new Set(harness.mails.attempts).size).to.equal(1)
    expect(await alerts()).to.deep.equal([])
  })

  it('watches the cases of a controller that left the settings, and one whose content was erased', async () => {
    const left = await takenCase({ controllerId: 'gone-ltd' })
    const erased = await takenCase()
    await harness.core.unitOfWork.run((stores) => stores.retention.eraseContent(erased.id))
    untilDay('2026-04-03')
    const told = await look()
    expect(told).to.include(`kari: ${left.reference}: overdue`).and.include(`dpo: ${erased.reference}: overdue`)
    expect(await attentionOf(left.id)).to.deep.equal(['overdue'])
    expect(await look()).to.deep.equal([])
  })

  it('leaves no case out when one cannot be written, and says which one', async () => {
    const all = []
    for (let count = 0; count < 3; count += 1) all.push(await takenCase())
    untilDay('2026-03-18')
    const { unitOfWork } = harness.core
    const broken = all[1]!
    const core: Harness['core'] = {
      ...harness.core,
      unitOfWork: {
        read: (work) => unitOfWork.read(work),
        ask: (work) => unitOfWork.ask(work),
        run: (work) =>
          unitOfWork.run((stores) => {
            const add: typeof stores.reminders.add = (reminder) =>
              reminder.caseId === broken.id ? Promise.reject(new Error('damaged')) : stores.reminders.add(reminder)
            const reminders = Object.assign(Object.create(stores.reminders) as typeof stores.reminders, { add })
            return work({ ...stores, reminders })
          }),
      },
    }
    await lookOnce(core)
    await harness.runner.runUntilIdle(['send_reminder'])
    expect(harness.mails.sent.map(({ subject }) => subject.slice(0, 15))).to.have.members([
      all[0]!.reference,
      all[2]!.reference,
    ])
    expect((await alerts()).map(({ key, text }) => [key, text])).to.deep.equal([
      ['watch:failed', `These cases could not be looked at: ${broken.reference}. See the log.`],
    ])
    expect(await look()).to.deep.equal([`kari: ${broken.reference}: due on 2026-04-02`])
    expect(await alerts()).to.deep.equal([])
  })

  it('looks at all pages of open cases', async () => {
    const { id } = await takenCase()
    const open = await caseNow(harness, id)
    await harness.core.unitOfWork.run(async (stores) => {
      for (let count = 1; count < 450; count += 1) await stores.cases.insert(open)
    })
    untilDay('2026-03-18')
    await lookOnce(harness.core)
    const cases = await harness.cases()
    const reminders = await harness.core.unitOfWork.read((stores) =>
      stores.reminders.ofCases(cases.map((one) => one.id)),
    )
    expect(new Set(reminders.map(({ caseId }) => caseId)).size).to.equal(450)
    expect((await harness.core.queue.counts()).waiting).to.equal(450)
  }).timeout(60_000)
})
