import { expect } from 'chai'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { createMailComposer } from '../../../integrations/smtp/compose-mail.js'
import { createMailSender } from '../../../integrations/smtp/mail-sender.js'
import { openChallengeDesk, KARI, tokenIn, type ChallengeDesk } from '../../support/challenge/desk.js'
import { TestSmtpServer } from '../../support/smtp/test-smtp-server.js'

describe('the link through a real mail server', function () {
  this.timeout(60_000)
  let server: TestSmtpServer
  let desk: ChallengeDesk
  beforeEach(async () => {
    server = await TestSmtpServer.start()
    const mailSender = createMailSender({
      account: server.account(),
      composer: createMailComposer(),
      inspect: () => Promise.resolve(),
    })
    desk = await openChallengeDesk({ harness: { mailSender } })
  })
  afterEach(async () => {
    await desk.close()
    await server.stop()
  })

  const states = async (): Promise<readonly string[]> =>
    (await desk.challenges((await desk.theCase()).id)).map(({ state }) => state)

  it('arrives with one recipient, marked as automatic, with a return address, and the link whole', async () => {
    await desk.ask()
    expect(server.mails).to.have.length(1)
    const [mail] = server.mails
    expect(mail).to.deep.include({ from: 'innsyn@bookbeat.example', to: [KARI] })
    expect(mail?.raw).to.match(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail?.raw).to.not.match(/^(?:Cc|Bcc|Reply-To|In-Reply-To):/im)
    const { parsed } = await readMail(Buffer.from(mail?.raw ?? '', 'latin1'), false)
    expect(parsed.to.map(({ address }) => address)).to.deep.equal([KARI])
    expect(parsed.nature).to.equal('automatic')
    const visit = await desk.portal.open(tokenIn(parsed.texts.map(({ text }) => text).join('\n')))
    expect(visit).to.not.equal(null)
    expect((await desk.theCase()).identity.level).to.equal(2)
  })

  it('35: ends as returned when the server refuses the address', async () => {
    server.refusals.push({ at: 'recipient', code: 550 })
    await desk.ask()
    expect(await states()).to.deep.equal(['bounced'])
    expect((await desk.theCase()).attention.map(({ code }) => code)).to.include('challenge_bounced')
    const told = JSON.stringify([await desk.theCase(), await desk.history((await desk.theCase()).id)])
    expect(told).to.not.include('is not wanted here')
  })

  it('goes out later, once, when the server asks for patience', async () => {
    server.refusals.push({ at: 'recipient', code: 451 }, { at: 'mail', code: 452 })
    await desk.ask()
    await desk.harness.settle()
    expect(server.mails).to.have.length(1)
    expect(await states()).to.deep.equal(['sent'])
  })
})
