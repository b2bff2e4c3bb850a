import { expect } from 'chai'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { createMailComposer } from '../../../integrations/smtp/compose-mail.js'
import { assertAsMeant } from '../../../integrations/imap/draft-check.js'
import { recipientsByParser } from '../../../integrations/mime/recipients.js'
import { createMailSender } from '../../../integrations/smtp/mail-sender.js'
import type { SmtpAccount } from '../../../integrations/smtp/smtp-account.js'
import {
  AccessDeniedError,
  InvalidInputError,
  OutcomeUnknownError,
  SettingsError,
  UnavailableError,
  type AppError,
} from '../../../src/domain/errors.js'
import type { ComposedMail, MailComposer } from '../../../src/ports/desk.js'
import { FaultProxy } from '../../support/imap/fault-proxy.js'
import { ScriptedLine } from '../../support/smtp/scripted-line.js'
import { localCertificate, PASSWORD, TestSmtpServer, USER } from '../../support/smtp/test-smtp-server.js'

const MAIL: ComposedMail = {
  from: { name: 'Innsyn', address: 'innsyn@bookbeat.example' },
  to: { name: 'Kari Å. Nordmann', address: 'kari@bookbeat.example' },
  subject: 'DSR-2026-000123 er forfalt',
  text: 'Hei Kari,\n\nsaken er forfalt: æøå.\n.\n..\nInnsyn',
  messageId: '<n1.abc@innsyn.bookbeat.example>',
  inReplyTo: null,
  references: [],
  date: '2026-11-02T10:00:00.000Z',
  attachment: null,
}
const ALICE = { user: USER, password: PASSWORD }

describe('createMailSender', function () {
  this.timeout(20_000)
  let server: TestSmtpServer
  const { signal } = new AbortController()

  beforeEach(async () => {
    server = await TestSmtpServer.start()
  })
  afterEach(() => server.stop())

  const send = (changes: Partial<ComposedMail> = {}, account: SmtpAccount = server.account(), stop = signal) =>
    createMailSender({ account, composer: createMailComposer(), inspect: () => Promise.resolve() }).send(
      { ...MAIL, ...changes },
      stop,
    )

  async function failure(work: Promise<unknown>): Promise<AppError> {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.instanceOf(Error)
    const { message } = error as Error
    expect(message).to.not.match(/kunde\.example|kari@|canary|not wanted/i)
    return error as AppError
  }

  /** Works through a line that fails as told. */
  async function behind(fault: FaultProxy['fault'], work: (port: number) => Promise<void>): Promise<void> {
    const proxy = await FaultProxy.start(server.port)
    proxy.fault = fault
    try {
      await work(proxy.port)
    } finally {
      await proxy.stop()
    }
  }

  it('39: sends nothing when the last look finds that the bytes are not what was meant', async () => {
    const inspect = async (mail: ComposedMail, bytes: Uint8Array) => {
      assertAsMeant(mail, bytes, await recipientsByParser(bytes))
    }
    const honest = createMailComposer()
    const send = (composer: MailComposer) =>
      createMailSender({ account: server.account(), composer, inspect }).send(MAIL, signal)
    await send(honest)
    expect(server.mails).to.have.length(1)
    const others = [{ to: { name: '', address: `x${MAIL.to.address}` } }, { messageId: '<another@bookbeat.example>' }]
    for (const change of others) {
      const wrong = failure(send({ compose: (mail) => honest.compose({ ...mail, ...change }) }))
      expect((await wrong).code).to.equal('rule_violation')
    }
    const withCopy = failure(
      send({
        compose: async (mail) =>
          Buffer.from(`Bcc: <mallory@other.example>\r\n${Buffer.from(await honest.compose(mail)).toString()}`),
      }),
    )
    expect((await withCopy).message).to.include('bcc')
    expect(server.mails).to.have.length(1)
  })

  it('delivers the mail as composed, to its one recipient', async () => {
    await send()
    expect(server.mails).to.have.length(1)
    const [mail] = server.mails
    expect(mail).to.include({ from: 'innsyn@bookbeat.example', secure: false, user: null })
    expect(mail!.to).to.deep.equal(['kari@bookbeat.example'])
    const { parsed } = await readMail(Buffer.from(mail!.raw, 'latin1'), false)
    expect(parsed).to.deep.include({ subject: MAIL.subject, messageId: MAIL.messageId, cc: [] })
    expect(parsed.to).to.deep.equal([{ name: 'Kari Å. Nordmann', address: 'kari@bookbeat.example' }])
    expect(parsed.texts[0]?.text.trim()).to.equal(MAIL.text)
    expect(mail!.raw).to.not.match(/^Auto-Submitted:/im)
  })

  it('71: marks an automatic mail (RFC 3834), and leaves out the return path only when told to', async () => {
    await send({ automatic: { nullReturnPath: false } })
    await send({ automatic: { nullReturnPath: true } })
    expect(server.mails.map(({ from }) => from)).to.deep.equal(['innsyn@bookbeat.example', ''])
    for (const { raw } of server.mails) {
      expect(raw).to.match(/^Auto-Submitted: auto-generated\r$/m)
      const { parsed } = await readMail(Buffer.from(raw, 'latin1'), false)
      expect(parsed.nature).to.equal('automatic')
    }
  })

  it('puts an international domain on the envelope in its ASCII form', async () => {
    const line = await ScriptedLine.start({ RCPT: '550 no' })
    try {
      await failure(send({ to: { name: '', address: 'kari@blåbær.example' } }, server.account({ port: line.port })))
      expect(line.said).to.include('RCPT TO:<kari@xn--blbr-roah.example>')
    } finally {
      await line.stop()
    }
  })

  it('keeps what attachments and long texts hold', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256))
    await send({ attachment: { filename: 'a.zip', contentType: 'application/zip', bytes } })
    expect(server.mails[0]!.raw.replace(/\r\n/g, '')).to.include(bytes.toString('base64'))
  })

  describe('securing the line', () => {
    const { cert: ca } = localCertificate()
    let tls: TestSmtpServer

    beforeEach(async () => {
      tls = await TestSmtpServer.start({ secure: true })
    })
    afterEach(() => tls.stop())

    it('signs in over TLS and over STARTTLS, with a certificate that it is told to trust', async () => {
      await send({}, tls.account({ security: 'tls', login: ALICE, ca }))
      await send({}, server.account({ security: 'starttls', login: ALICE, ca }))
      for (const [mail] of [tls.mails, server.mails]) expect(mail).to.include({ secure: true, user: USER })
    })

    it('sends nothing to a server whose certificate nobody vouches for, or is for another name', async () => {
      for (const account of [
        tls.account({ security: 'tls', login: ALICE }),
        server.account({ security: 'starttls', login: ALICE }),
        tls.account({ security: 'tls', login: ALICE, host: '127.0.0.1', ca }),
        server.account({ security: 'starttls', login: ALICE, host: '127.0.0.1', ca }),
      ]) {
        const error = await failure(send({}, account))
        expect(error).to.be.instanceOf(UnavailableError)
        expect(error.message).to.match(/certificate of the server is not trusted/)
      }
      expect([...tls.signIns, ...server.signIns]).to.deep.equal([])
    })

    it('says nothing on a line where STARTTLS is not offered, refused or cut off: there is no way back to plain text', async () => {
      const plain = await TestSmtpServer.start({ disabledCommands: ['STARTTLS'] })
      const cut = await ScriptedLine.start({ STARTTLS: 'cut' })
      const refused = await ScriptedLine.start({ STARTTLS: '454 TLS not available' })
      const old = await ScriptedLine.start({ EHLO: '502 what?' })
      try {
        for (const { port } of [plain, cut, refused, old]) {
          const account = server.account({ port, security: 'starttls', login: ALICE, ca })
          expect(await failure(send({}, account))).to.be.instanceOf(UnavailableError)
        }
        expect(plain.signIns).to.deep.equal([])
        expect(plain.mails).to.deep.equal([])
        for (const { said } of [cut, refused, old]) expect(said.join()).to.not.match(/AUTH|MAIL|DATA/)
      } finally {
        await Promise.all([plain.stop(), cut.stop(), refused.stop(), old.stop()])
      }
    })

    it('says that the settings name the wrong kind of line', async () => {
      const error = await failure(send({}, server.account({ security: 'tls', ca })))
      expect(error).to.be.instanceOf(UnavailableError)
      expect(error.message).to.match(/check smtp\.security and smtp\.port/)
    })

    it('refuses plain text to any other machine before it looks for it', async () => {
      expect(await failure(send({}, server.account({ host: 'mx.bookbeat.example' })))).to.be.instanceOf(SettingsError)
    })
  })

  describe('signing in', () => {
    it('says that user or password are wrong, without either', async () => {
      const error = await failure(send({}, server.account({ login: { user: USER, password: 'canary-wrong' } })))
      expect(error).to.be.instanceOf(AccessDeniedError)
      expect(error.message).to.match(/refused the sign-in \(535\); check smtp\.user/)
      expect(server.mails).to.deep.equal([])
    })

    it('does not send unsigned where the settings name a user', async () => {
      const open = await TestSmtpServer.start({ disabledCommands: ['AUTH'] })
      try {
        const error = await failure(send({}, open.account({ login: ALICE })))
        expect(error).to.be.instanceOf(AccessDeniedError)
        expect(error.message).to.match(/offers no sign-in on this line/)
        expect(open.mails).to.deep.equal([])
      } finally {
        await open.stop()
      }
    })

    it('says that the server wants a sign-in', async () => {
      const strict = await TestSmtpServer.start({ authOptional: false })
      try {
        expect(await failure(send({}, strict.account()))).to.be.instanceOf(AccessDeniedError)
      } finally {
        await strict.stop()
      }
    })

    it('waits when the server cannot check passwords just now', async () => {
      const busy = await TestSmtpServer.start({
        onAuth(_auth, _session, done) {
          done(Object.assign(new Error('later'), { responseCode: 454 }))
        },
      })
      try {
        expect(await failure(send({}, busy.account({ login: ALICE })))).to.be.instanceOf(UnavailableError)
      } finally {
        await busy.stop()
      }
    })
  })

  describe('being refused', () => {
    for (const at of ['sender', 'recipient', 'mail'] as const) {
      it(`4xx at the ${at}: may be tried again, and the same mail then goes out once`, async () => {
        server.refusals.push({ at, code: 451 })
        const error = await failure(send())
        expect(error).to.be.instanceOf(UnavailableError)
        expect(error.retryable).to.equal(true)
        await send()
        expect(server.mails.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1])).to.deep.equal([MAIL.messageId])
      })
    }

    it('421 at the end of the mail: may be tried again', async () => {
      server.refusals.push({ at: 'mail', code: 421 })
      expect(await failure(send())).to.be.instanceOf(UnavailableError)
    })

    it('5xx: a person must act', async () => {
      for (const [at, kind, words] of [
        ['sender', AccessDeniedError, /does not let us send as the sender \(550\); check smtp\.from/],
        ['recipient', InvalidInputError, /refused the recipient \(550\)/],
        ['mail', InvalidInputError, /refused the mail \(550\)/],
      ] as const) {
        server.refusals.push({ at, code: 550 })
        const error = await failure(send())
        expect(error).to.be.instanceOf(kind)
        expect(error.message).to.match(words)
        expect(error.retryable).to.equal(false)
      }
      expect(server.mails).to.deep.equal([])
    })

    it('is told alike by a server that takes one command at a time', async () => {
      const slow = await TestSmtpServer.start({ hidePIPELINING: true })
      try {
        slow.refusals.push({ at: 'recipient', code: 550 }, { at: 'mail', code: 451 })
        expect(await failure(send({}, slow.account()))).to.be.instanceOf(InvalidInputError)
        expect(await failure(send({}, slow.account()))).to.be.instanceOf(UnavailableError)
        await send({}, slow.account())
        expect(slow.mails).to.have.length(1)
      } finally {
        await slow.stop()
      }
    })

    it('554 instead of a greeting: a person must act', async () => {
      const closed = await ScriptedLine.start({ greeting: '554 no service for Eva.Lind@kunde.example' })
      try {
        expect(await failure(send({}, server.account({ port: closed.port })))).to.be.instanceOf(AccessDeniedError)
      } finally {
        await closed.stop()
      }
    })

    it('too large a mail is not even begun', async () => {
      const small = await TestSmtpServer.start({ size: 400 })
      try {
        expect((await failure(send({}, small.account()))).message).to.match(/larger than the server takes/)
      } finally {
        await small.stop()
      }
    })
  })

  describe('losing the line', () => {
    it('82: cut after the mail was handed over: the outcome is unknown, for the server may have it', async () => {
      await behind({ kind: 'swallow', answer: /^250 OK: message queued/m, thenCut: true }, async (port) => {
        expect(await failure(send({}, server.account({ port })))).to.be.instanceOf(OutcomeUnknownError)
      })
      expect(server.mails).to.have.length(1)
    })

    it('82: silence after the mail was handed over: the outcome is unknown too', async () => {
      await behind({ kind: 'swallow', answer: /^250 OK: message queued/m, thenCut: false }, async (port) => {
        expect(await failure(send({}, server.account({ port, timeoutMs: 300 })))).to.be.instanceOf(OutcomeUnknownError)
      })
      expect(server.mails).to.have.length(1)
    })

    it('stopped after the mail was handed over: the outcome is unknown as well', async () => {
      await behind({ kind: 'swallow', answer: /^250 OK: message queued/m, thenCut: false }, async (port) => {
        const stop = AbortSignal.timeout(300)
        expect(await failure(send({}, server.account({ port }), stop))).to.be.instanceOf(OutcomeUnknownError)
      })
    })

    it('cut before the body was asked for: nothing went out, so it may be tried again', async () => {
      for (const answer of [/^220 /, /^250[ -]/, /^354 /m]) {
        await behind({ kind: 'swallow', answer, thenCut: true }, async (port) => {
          expect(await failure(send({}, server.account({ port })))).to.be.instanceOf(UnavailableError)
        })
      }
      expect(server.mails).to.deep.equal([])
    })

    it('cut at any byte of the conversation: what is called unsent was not taken, and what is called sent was', async () => {
      const attempt = (afterBytes: number) =>
        behind({ kind: 'cut', afterBytes, how: afterBytes % 2 === 0 ? 'FIN' : 'RST' }, async (port) => {
          const messageId = `<cut.${String(afterBytes)}@innsyn.bookbeat.example>`
          const outcome = await send({ messageId }, server.account({ port })).then(
            () => 'sent',
            (error: unknown) => (error as AppError).name,
          )
          const taken = server.mails.filter(({ raw }) => raw.includes(`Message-ID: ${messageId}`)).length
          told.push([outcome, taken])
        })
      const told: [outcome: string, taken: number][] = []
      await Promise.all(Array.from({ length: 90 }, (_, index) => attempt(1 + index * 7)))
      const takenBy = (name: string) => new Set(told.flatMap(([outcome, taken]) => (outcome === name ? [taken] : [])))
      expect([...takenBy('sent')]).to.deep.equal([1])
      expect([...takenBy('UnavailableError')]).to.deep.equal([0])
      expect([...takenBy('OutcomeUnknownError')]).to.include(1)
      expect(new Set(told.map(([outcome]) => outcome)).size, JSON.stringify(told)).to.equal(3)
    })

    it('a server that is silent, or away, is reported in time', async () => {
      const mute = await ScriptedLine.start({ greeting: null })
      const { port: gone } = await ScriptedLine.start({}).then(async (line) => {
        const { port } = line
        await line.stop()
        return { port }
      })
      try {
        const started = performance.now()
        const silent = await failure(send({}, server.account({ port: mute.port, timeoutMs: 200 })))
        expect(silent.message).to.match(/does not answer in time/)
        expect(performance.now() - started).to.be.lessThan(2_000)
        expect((await failure(send({}, server.account({ port: gone })))).message).to.match(/nothing answers there/)
        const stop = AbortSignal.timeout(100)
        const stopped = await failure(send({}, server.account({ port: mute.port }), stop))
        expect(stopped).to.be.instanceOf(UnavailableError)
        expect(await failure(send({}, server.account(), stop))).to.be.instanceOf(UnavailableError)
        expect(server.mails).to.deep.equal([])
      } finally {
        await mute.stop()
      }
    })

    it('a server that answers and then stays on the line does not hold up for long', async () => {
      await behind({ kind: 'swallow', answer: /^221 /m, thenCut: false }, async (port) => {
        const started = performance.now()
        await send({}, server.account({ port }))
        expect(performance.now() - started).to.be.lessThan(4_000)
      })
      expect(server.mails).to.have.length(1)
    })
  })

  it('38: nothing in a value adds a recipient, a header or a command', async () => {
    const bad = '\r\nRCPT TO:<m@attacker.example>\r\nBcc: m@attacker.example'
    for (const attempt of [
      { subject: `Svar${bad}` },
      { to: { name: `K${bad}`, address: MAIL.to.address } },
      { to: { name: '', address: `kari@bookbeat.example${bad}` } },
      { to: { name: '', address: 'kari@bookbeat.example, m@attacker.example' } },
      { to: { name: '', address: 'kari@bookbeat.example> <m@attacker.example' } },
      { messageId: `<a@b.example>${bad}` },
    ]) {
      expect(await failure(send(attempt)), JSON.stringify(attempt)).to.be.instanceOf(InvalidInputError)
    }
    expect(server.mails).to.deep.equal([])
    const text = 'Hei\r\n.\r\nMAIL FROM:<m@attacker.example>\r\nRCPT TO:<m@attacker.example>\r\nDATA\r\nx\r\n.\r\n'
    await send({ text, to: { name: 'Kari <m@attacker.example>,', address: MAIL.to.address } })
    expect(server.mails.map(({ to }) => to)).to.deep.equal([['kari@bookbeat.example']])
    const { parsed } = await readMail(Buffer.from(server.mails[0]!.raw, 'latin1'), false)
    expect(parsed.texts[0]?.text.trim()).to.equal(text.replaceAll('\r\n', '\n').trim())
  })
})
