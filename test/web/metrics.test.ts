import { expect } from 'chai'
import { loadFigures, type OperationFigures } from '../../src/flow/load-figures.js'
import { createIntake } from '../../src/flow/store-message.js'
import { silentLogger } from '../../src/logger.js'
import { lookOnce } from '../../src/wiring/case-watch.js'
import { createMetrics, type Metrics } from '../../src/web/metrics.js'
import { createWebServer, type WebServer } from '../../src/web/server.js'
import { countedMailSender } from '../../src/wiring/counted-mail-sender.js'
import { AccessDeniedError } from '../../src/domain/errors.js'
import { say } from '../../src/domain/sayings/say.js'
import { MemoryMailServer, openHarness, type Harness } from '../support/flow/harness.js'
import { openCaseNow } from '../support/flow/watched-cases.js'
import { seriesOf, type Series } from '../support/web/prometheus-text.js'

const DAY_MS = 86_400_000

describe('metrics', () => {
  let harness: Harness
  let metrics: Metrics
  let server: WebServer
  let url: string
  let figures: () => Promise<OperationFigures>

  beforeEach(async () => {
    harness = await openHarness()
    figures = () => loadFigures(harness.core)
    const { clock } = harness
    metrics = createMetrics({
      figures: () => figures(),
      ready: () => Promise.resolve(true),
      clock,
      logger: silentLogger,
    })
    server = createWebServer({
      verifiers: {},
      intake: { ticketsChanged: () => Promise.resolve() },
      health: () => Promise.resolve({ ready: true, components: [] }),
      logger: silentLogger,
      timer: metrics.timer,
      routers: [{ path: '/', router: metrics.router }],
    })
    const { port } = await server.start(0, '127.0.0.1')
    url = `http://127.0.0.1:${String(port)}`
  })
  afterEach(async () => {
    await server.stop()
    await harness.close()
  })

  /** A new look each time, past the figures that are told again for some seconds. */
  const scrape = async (): Promise<readonly Series[]> => {
    harness.clock.advance(11_000)
    const response = await fetch(`${url}/metrics`)
    expect(response.status).to.equal(200)
    expect(response.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/)
    expect(response.headers.get('cache-control')).to.equal('no-store')
    return seriesOf(await response.text())
  }
  const value = (series: readonly Series[], name: string, labels: Record<string, string> = {}): number | undefined =>
    series.find(
      (one) => one.name === name && Object.entries(labels).every(([label, text]) => one.labels[label] === text),
    )?.value

  it('tell what waits: messages, cases by urgency, jobs, drafts, alerts', async () => {
    await harness.receive(
      'From: eva@victim.example\nSubject: My data\n\nPlease send me all data that you have about me.\n',
    )
    const told = say('job_gave_up', { kind: 'open_case', key: 'Eva', attempts: 25, reason: 'Eva' })
    await harness.core.unitOfWork.run(({ alerts }) => alerts.raise('x', 'job_gave_up', told, harness.clock.now()))
    const before = await scrape()
    expect(value(before, 'innsyn_messages', { controller: 'bookbeat', outcome: 'unread' })).to.equal(1)
    expect(value(before, 'innsyn_oldest_unread_message_age_seconds')).to.equal(11)
    expect(value(before, 'innsyn_oldest_due_job_age_seconds')).to.equal(11)
    expect(value(before, 'innsyn_jobs', { state: 'waiting' })).to.equal(1)
    expect(value(before, 'innsyn_alerts', { code: 'job_gave_up' })).to.equal(1)
    expect(value(before, 'innsyn_open_cases', { controller: 'bookbeat', urgency: 'later' })).to.equal(0)

    await harness.runner.runUntilIdle()
    await harness.core.unitOfWork.run(({ alerts }) => alerts.clear('x'))
    const after = await scrape()
    expect(value(after, 'innsyn_messages', { outcome: 'unread' })).to.equal(undefined)
    expect(value(after, 'innsyn_messages', { controller: 'bookbeat', outcome: 'case' })).to.equal(1)
    expect(value(after, 'innsyn_oldest_unread_message_age_seconds')).to.equal(0)
    expect(value(after, 'innsyn_open_cases', { controller: 'bookbeat', urgency: 'later' })).to.equal(1)
    expect(value(after, 'innsyn_drafts', { state: 'placed' })).to.equal(1)
    expect(value(after, 'innsyn_alerts', { code: 'job_gave_up' }), 'a cleared alert is gone').to.equal(undefined)
    expect(value(after, 'innsyn_ready')).to.equal(1)
    expect(value(after, 'innsyn_figures_up')).to.equal(1)
    expect(value(after, 'process_cpu_seconds_total')).to.be.greaterThan(0)
  })

  it('count a case as overdue by the controller’s own day, and the controller that is in no settings', async () => {
    await openCaseNow(harness)
    await openCaseNow(harness, { controllerId: 'gone' })
    harness.clock.advance(40 * DAY_MS)
    const series = await scrape()
    for (const controller of ['bookbeat', 'gone'])
      expect(value(series, 'innsyn_open_cases', { controller, urgency: 'overdue' }), controller).to.equal(1)
    expect(value(series, 'innsyn_open_cases', { controller: 'bxsoftware', urgency: 'overdue' })).to.equal(0)
  })

  it('tell how old the last word of each source is, how it fares, and the last look at the cases', async () => {
    const intake = createIntake(harness.core)
    await intake.report({ component: 'imap:bookbeat-privacy', status: 'failed', text: 'x' })
    await lookOnce(harness.core)
    harness.clock.advance(49_000)
    const series = await scrape()
    const component = 'imap:bookbeat-privacy'
    expect(value(series, 'innsyn_source_report_age_seconds', { component })).to.equal(60)
    expect(value(series, 'innsyn_source_status', { component, status: 'failed' })).to.equal(1)
    expect(value(series, 'innsyn_source_status', { component, status: 'ok' })).to.equal(0)
    expect(value(series, 'innsyn_watch_age_seconds')).to.equal(60)
  })

  it('count mails of our own by what became of them', async () => {
    const mails = new MemoryMailServer()
    const sender = countedMailSender(mails, (result) => {
      metrics.mailSent(result)
    })
    mails.failures.push(new AccessDeniedError('no'))
    const mail = {} as Parameters<typeof sender.send>[0]
    let refused: unknown
    await sender.send(mail, new AbortController().signal).catch((error: unknown) => {
      refused = error
    })
    expect(refused).to.be.instanceOf(AccessDeniedError)
    await sender.send(mail, new AbortController().signal)
    const series = await scrape()
    expect(value(series, 'innsyn_mails_sent_total', { result: 'sent' })).to.equal(1)
    expect(value(series, 'innsyn_mails_sent_total', { result: 'access_denied' })).to.equal(1)
  })

  it('time requests by area only, whatever is asked for: nobody can make up labels or find a token in them', async () => {
    for (let number = 0; number < 50; number += 1) await fetch(`${url}/made-up-${String(number)}/t0ken`)
    await fetch(`${url}/cases/DSR-2026-000001`, { method: 'PROPFIND' })
    const series = await scrape()
    const counts = series.filter(({ name }) => name === 'innsyn_http_request_duration_seconds_count')
    expect(
      counts.map(({ labels, value: count }) => [labels['method'], labels['area'], labels['status'], count]),
    ).to.have.deep.members([
      ['GET', 'other', '4xx', 50],
      ['OTHER', 'cases', '4xx', 1],
    ])
    expect(JSON.stringify(series)).to.not.match(/t0ken|made-up|DSR-/)
  })

  it('hold no word of a person, and stay few', async () => {
    for (let person = 0; person < 20; person += 1) {
      await harness.receive(
        `From: p${String(person)}@victim.example\nSubject: My data ${String(person)}\n\nPlease send me all data that you have about me.\n`,
      )
    }
    await harness.settle()
    const series = await scrape()
    expect(JSON.stringify(series)).to.not.match(/victim|My data|DSR-|@/)
    expect(series.filter(({ name }) => name.startsWith('innsyn_'))).to.have.length.below(80)
  })

  it('are told all the same when the database cannot be read, and say so', async () => {
    figures = () => Promise.reject(new Error('database away'))
    const series = await scrape()
    expect(value(series, 'innsyn_figures_up')).to.equal(0)
    expect(value(series, 'process_cpu_seconds_total')).to.be.greaterThan(0)
  })

  it('ask the database once for many scrapes', async () => {
    let asked = 0
    const { core } = harness
    figures = () => {
      asked += 1
      return loadFigures(core)
    }
    await scrape()
    for (let again = 0; again < 5; again += 1) await fetch(`${url}/metrics`)
    expect(asked).to.equal(1)
  })
})
