import { expect } from 'chai'
import { OpinionServer } from '../support/second-opinion/opinion-server.js'
import { PASSWORD, TestSmtpServer, USER } from '../support/smtp/test-smtp-server.js'
import { innsyn, innsynJson } from '../support/system/innsyn-process.js'
import { installation, type Installation } from '../support/system/settings-file.js'

interface Finding {
  readonly what: string
  readonly status: 'ok' | 'warning' | 'failed'
  readonly text: string
}

describe('innsyn settings and innsyn doctor', function () {
  this.timeout(180_000)
  let place: Installation

  beforeEach(async () => {
    place = await installation({ port: 1, user: 'user1' }, { env: { MAILBOX_PASSWORD: 's3cret-canary' } })
  })

  afterEach(() => place.remove())

  it('settings --json gives every setting with its origin, and no secret', async () => {
    const { code, stdout, stderr } = await innsyn(['settings', '--json'], { ...place.env, INNSYN_LOG_LEVEL: 'warn' })
    expect([code, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.not.include('s3cret-canary')
    const rows = JSON.parse(stdout) as { name: string; value: unknown; origin: { kind: string; variable?: string } }[]
    const row = (name: string) => rows.find((one) => one.name === name)
    expect(row('log.level')).to.deep.include({
      value: 'warn',
      origin: { kind: 'environment', variable: 'INNSYN_LOG_LEVEL' },
    })
    expect(row('intake.pollSeconds')).to.deep.include({ value: 5 })
    expect(row('intake.batchSize')?.origin.kind).to.equal('default')
  })

  it('doctor --json says what to do about every server that cannot be reached, and exits with 1', async () => {
    const { code, stdout } = await innsyn(['doctor', '--json'], place.env)
    expect(code).to.equal(1)
    expect(stdout).to.not.include('s3cret-canary')
    const findings = JSON.parse(stdout) as Finding[]
    for (const finding of findings) expect(finding).to.have.all.keys('what', 'status', 'text')
    expect(findings.find(({ what }) => what === 'mailbox privacy')).to.deep.include({ status: 'failed' })
    expect(findings.find(({ what }) => what === 'mailbox privacy')?.text).to.match(
      /nothing answers there; check imap\.host/,
    )
    expect(findings.find(({ what }) => what === 'database')?.status).to.equal('ok')
  })

  it('doctor asks the endpoint of second opinions for its models, and sends it no text', async () => {
    const server = await OpinionServer.start()
    const extra = `classifier: { secondOpinion: { url: ${server.url}, model: judge-1, apiKey: OPINION_KEY } }\n`
    const env = { MAILBOX_PASSWORD: 's3cret-canary', OPINION_KEY: 'opinion-canary' }
    const asking = await installation({ port: 1, user: 'user1' }, { extra, env })
    const finding = async (): Promise<Finding | undefined> => {
      const { stdout, stderr } = await innsyn(['doctor', '--json'], asking.env)
      expect(stdout + stderr).to.not.include('canary')
      return (JSON.parse(stdout) as Finding[]).find(({ what }) => what === 'second opinion')
    }
    try {
      expect(await finding()).to.deep.include({ status: 'ok', text: 'answers, and has the model' })
      expect(server.calls).to.deep.equal([
        { method: 'GET', path: '/v1/models', authorization: 'Bearer opinion-canary', body: '' },
      ])
      server.mood = { kind: 'status', status: 401 }
      const refused = await finding()
      expect(refused?.status).to.equal('failed')
      expect(refused?.text).to.include('check classifier.secondOpinion.apiKey')
    } finally {
      await asking.remove()
      await server.stop()
    }
  })

  it('doctor signs in to the mail server, and sends nothing', async () => {
    const server = await TestSmtpServer.start()
    const auth = `user: ${USER}, auth: { kind: password, secret: SMTP_PASSWORD }`
    const extra = `smtp: { host: localhost, port: ${String(server.port)}, security: none, ${auth}, from: innsyn@bookbeat.example }\n`
    const env = { MAILBOX_PASSWORD: 's3cret-canary' }
    const sending = await installation({ port: 1, user: 'user1' }, { extra, env })
    const finding = async (password: string): Promise<Finding | undefined> => {
      const { stdout, stderr } = await innsyn(['doctor', '--json'], { ...sending.env, SMTP_PASSWORD: password })
      expect(stdout + stderr).to.not.include('canary')
      return (JSON.parse(stdout) as Finding[]).find(({ what }) => what === 'smtp')
    }
    try {
      expect(await finding(PASSWORD)).to.deep.include({
        status: 'ok',
        text: 'signed in; mail of our own goes out as innsyn@bookbeat.example',
      })
      expect(await finding('another-canary')).to.deep.include({ status: 'failed' })
      expect(server.mails).to.deep.equal([])
    } finally {
      await sending.remove()
      await server.stop()
    }
  })

  it('doctor names each missing secret once, beside what else it found', async () => {
    const { INNSYN_CONFIG = '', INNSYN_DATA_DIR = '' } = place.env
    const env = { INNSYN_CONFIG, INNSYN_DATA_DIR }
    const { code, stdout } = await innsyn(['doctor', '--json'], env)
    expect(code).to.equal(1)
    const findings = JSON.parse(stdout) as Finding[]
    expect(findings.filter(({ what }) => what === 'secret MAILBOX_PASSWORD')).to.have.length(1)
    expect(findings.find(({ what }) => what === 'mailbox privacy')?.status).to.equal('failed')
    expect(await innsynJson<unknown[]>(['case', 'list'], env), 'cases need no secret').to.deep.equal([])
  })
})
