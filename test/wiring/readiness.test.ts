import { expect } from 'chai'
import { lookOnce } from '../../src/wiring/case-watch.js'
import { createIntake } from '../../src/flow/store-message.js'
import { readiness } from '../../src/wiring/readiness.js'
import { say } from '../../src/domain/sayings/say.js'
import { openHarness, type Harness } from '../support/flow/harness.js'

const MINUTE_MS = 60_000

/** Each thing that must turn /readyz red, alone. */
describe('readiness', () => {
  let harness: Harness
  let startedAt: string

  beforeEach(async () => {
    harness = await openHarness()
    startedAt = harness.clock.now()
  })
  afterEach(() => harness.close())

  const now = () =>
    readiness(harness.core, { startedAt, own: () => [{ component: 'storage', status: 'ok', text: '' }] })
  const red = async (): Promise<readonly string[]> => {
    const { ready, components } = await now()
    const failed = components.filter(({ status }) => status === 'failed')
    expect(ready).to.equal(failed.length === 0)
    for (const { text } of failed) expect(text).to.match(/\w+.*[.:!]/)
    return failed.map(({ component }) => component)
  }
  /** Lets time pass in which everything that looks goes on looking. */
  async function pass(minutes: number): Promise<void> {
    for (let left = minutes; left > 0; left -= 20) {
      harness.clock.advance(Math.min(20, left) * MINUTE_MS)
      for (const component of SOURCES) await report(component, 'ok')
      await lookOnce(harness.core)
    }
  }
  const report = (component: string, status: 'ok' | 'degraded' | 'failed', text = ''): Promise<void> =>
    createIntake(harness.core).report({ component, status, text })
  const SOURCES = [
    'imap:bookbeat-privacy',
    'imap:bookbeat-support-no',
    'imap:bxsoftware-support',
    'zendesk:bookbeat-zendesk:tickets',
    'zendesk:bookbeat-zendesk:suspended',
  ]

  it('is green when nothing waits, and stays so while everything is looked at', async () => {
    expect(await red()).to.deep.equal([])
    await pass(60 * 24)
    expect(await red()).to.deep.equal([])
  })

  it('is red at one message that was not read for ten minutes, and green once it is', async () => {
    await harness.receive('From: eva@victim.example\nSubject: hello\n\nMy question: when do you open?\n')
    await pass(10)
    expect(await red()).to.deep.equal([])
    await pass(1)
    expect(await red()).to.deep.equal(['reading'])
    await harness.runner.runUntilIdle()
    expect(await red()).to.deep.equal([])
  })

  it('is red at a job that nobody takes for half an hour', async () => {
    await harness.core.unitOfWork.run(({ jobs }) =>
      jobs.enqueue([{ kind: 'fetch_ticket', key: 'a/1', payload: { accountId: 'a', ticketId: '1' } }]),
    )
    await pass(30)
    expect(await red()).to.deep.equal([])
    await pass(1)
    expect(await red()).to.deep.equal(['jobs'])
  })

  it('is no redder for a job that is put off', async () => {
    const notBefore = new Date(Date.parse(startedAt) + 600 * MINUTE_MS).toISOString()
    await harness.core.unitOfWork.run(({ jobs }) =>
      jobs.enqueue([{ kind: 'fetch_ticket', key: 'a/1', payload: { accountId: 'a', ticketId: '1' }, notBefore }]),
    )
    await pass(300)
    expect(await red()).to.deep.equal([])
  })

  for (const component of ['imap:bookbeat-privacy', 'zendesk:bookbeat-zendesk:suspended']) {
    it(`is red at once when ${component} says that it cannot be read, and green when it can`, async () => {
      await report(component, 'failed', 'The server refused the sign-in; check user name and password.')
      expect(await red()).to.deep.equal([component, `alert:source:${component}`])
      await report(component, 'ok')
      expect(await red()).to.deep.equal([])
    })

    it(`is red when there is no word from ${component} for an hour or three polls: a poller that hangs says nothing`, async () => {
      await pass(1)
      const others = SOURCES.filter((one) => one !== component)
      const hours = component.includes('suspended') ? 3 : 1
      for (let hour = 0; hour < hours; hour += 1) {
        expect(await red(), `after ${String(hour)} hours`).to.deep.equal([])
        harness.clock.advance(60 * MINUTE_MS)
        for (const one of others) await report(one, 'ok')
        await lookOnce(harness.core)
      }
      harness.clock.advance(1)
      expect(await red()).to.deep.equal([`silent:${component}`])
    })
  }

  it('is red when nothing was looked at since the start, each by its name', async () => {
    harness.clock.advance(3 * 60 * MINUTE_MS + 1)
    expect(await red()).to.deep.equal(['case-watch', ...SOURCES.map((component) => `silent:${component}`)])
  })

  it('is red at an alert, and at what the process itself knows', async () => {
    await harness.core.unitOfWork.run(({ alerts }) =>
      alerts.raise('x', 'sweep_failed', say('sweep_failed', { why: 'x' }), startedAt),
    )
    expect(await red()).to.deep.equal(['alert:x'])
    const full = { component: 'storage', status: 'failed', text: 'The disk is full.' } as const
    const { ready, components } = await readiness(harness.core, { startedAt, own: () => [full] })
    expect(ready).to.equal(false)
    expect(components[0]).to.deep.equal(full)
  })

  it('does not expect word from what is not in the settings', async () => {
    await report('imap:removed-mailbox', 'ok')
    await pass(60 * 24)
    expect(await red()).to.deep.equal([])
  })
})
