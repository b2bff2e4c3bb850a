import { expect } from 'chai'
import { probeSmtp } from '../../../integrations/smtp/probe.js'
import { AccessDeniedError, UnavailableError } from '../../../src/domain/errors.js'
import { localCertificate, PASSWORD, TestSmtpServer, USER } from '../../support/smtp/test-smtp-server.js'

describe('Probing the mail server', function () {
  this.timeout(20_000)
  const { signal } = new AbortController()
  let server: TestSmtpServer

  beforeEach(async () => {
    server = await TestSmtpServer.start()
  })
  afterEach(() => server.stop())

  it('connects, signs in and sends nothing', async () => {
    const login = { user: USER, password: PASSWORD }
    await probeSmtp(server.account(), signal)
    expect(server.signIns).to.deep.equal([])
    await probeSmtp(server.account({ login, security: 'starttls', ca: localCertificate().cert }), signal)
    expect(server.signIns).to.deep.equal([{ password: PASSWORD, secure: true }])
    expect(server.mails).to.deep.equal([])
  })

  it('says what to do when it fails', async () => {
    const sentence = async (changes: Parameters<TestSmtpServer['account']>[0]): Promise<Error> =>
      probeSmtp(server.account(changes), signal).then(
        () => new Error('it worked'),
        (error: unknown) => error as Error,
      )
    const refused = await sentence({ login: { user: USER, password: 'canary' } })
    expect(refused).to.be.instanceOf(AccessDeniedError)
    expect(refused.message).to.match(/mail server localhost:\d+: .*check smtp\.user/)
    expect(refused.message).to.not.include('canary')
    const missing = await sentence({ host: 'no-such-host.invalid', security: 'tls' })
    expect(missing).to.be.instanceOf(UnavailableError)
    expect(missing.message).to.match(/could not be looked up; check smtp\.host/)
  })
})
