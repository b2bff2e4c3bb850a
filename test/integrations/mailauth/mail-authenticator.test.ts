import { Resolver } from 'node:dns/promises'
import { expect } from 'chai'
import { createMailAuthenticator } from '../../../integrations/mailauth/mail-authenticator.js'
import { askNameServers, Questions } from '../../../integrations/mailauth/name-server.js'
import type { MailEvidence } from '../../../src/domain/sender/mail-evidence.js'
import { HOSTILE_MAILS } from '../../support/mime/hostile-mails.js'
import { buildMail } from '../../support/mime/mail-builder.js'
import { NameTable } from '../../support/sender/name-table.js'
import { SigningDomain } from '../../support/sender/signing-domain.js'

const AT = '2026-03-02T09:00:00.000Z'
const { signal } = new AbortController()

describe('checking raw mails', () => {
  let names: NameTable
  let kunde: SigningDomain

  beforeEach(() => {
    names = new NameTable()
    kunde = new SigningDomain('kunde.example', names)
  })

  const examine = (raw: Uint8Array) => createMailAuthenticator({ lookup: names.lookup }).examine(raw, AT, signal)
  async function evidenceOf(raw: Uint8Array): Promise<MailEvidence> {
    const evidence = await examine(raw)
    if (evidence === null) throw new Error('the mail was not examined')
    return evidence
  }

  it('tells what a signature covers, whose it is, and when it was made', async () => {
    const { from, signatures, policy, arc, repeatedFields } = await evidenceOf(await kunde.sign(buildMail()))
    expect(from).to.deep.equal(['kari@kunde.example'])
    expect(signatures).to.have.length(1)
    expect(signatures[0]).to.deep.include({
      domain: 'kunde.example',
      result: 'pass',
      aligned: true,
      bodyLimited: false,
    })
    expect(signatures[0]).to.deep.include({ weak: false, signedAt: '2026-03-02T08:59:00.000Z' })
    expect(signatures[0]?.signedFields).to.include.members(['from', 'subject', 'date'])
    expect({ policy, arc, repeatedFields }).to.deep.equal({ policy: 'relaxed', arc: null, repeatedFields: [] })
  })

  it('tells an unsigned mail, and asks no name server about it', async () => {
    const { signatures, policy } = await evidenceOf(buildMail())
    expect({ signatures, policy }).to.deep.equal({ signatures: [], policy: 'none' })
    expect(names.asked).to.deep.equal([])
  })

  it('14: tells a signature over a part of the body, and never checks it', async () => {
    const mail = await kunde.sign(buildMail({ body: 'Hei\n' }), { bodyLength: 5 })
    const { signatures } = await evidenceOf(Buffer.concat([mail, Buffer.from('more\r\n')]))
    expect(signatures).to.have.length(1)
    expect(signatures[0]).to.deep.include({ aligned: true, bodyLimited: true, result: 'fail' })
  })

  it('5: does not stumble over two mailboxes, groups and an empty From', async () => {
    for (const From of ['a@kunde.example, b@kunde.example', 'g: a@kunde.example;', '<>', '']) {
      const evidence = await evidenceOf(await kunde.sign(buildMail({ headers: { From } })))
      expect(
        evidence.signatures.map(({ result }) => result),
        From,
      ).to.deep.equal(['pass'])
    }
  })

  it('says unknown when the key or the policy gets no answer, and fail when there is none', async () => {
    const mail = await kunde.sign(buildMail())
    names.silent = ['s1._domainkey.kunde.example']
    expect((await evidenceOf(mail)).signatures[0]?.result).to.equal('unknown')
    names.silent = ['_dmarc.kunde.example']
    expect((await evidenceOf(mail)).policy).to.equal('unknown')
    names.silent = []
    names.records.delete('s1._domainkey.kunde.example')
    expect((await evidenceOf(mail)).signatures[0]?.result).to.equal('fail')
  })

  it('takes adkim=s for what it says, also where the library would take the parent domain for the same', async () => {
    new SigningDomain('strict.example', names, { policy: 'v=DMARC1; p=reject; adkim = s ;' })
    const parent = new SigningDomain('strict.example', names, { policy: 'v=DMARC1; p=reject; adkim=s' })
    const { policy, signatures } = await evidenceOf(
      await parent.sign(buildMail({ headers: { From: 'a@news.strict.example' } })),
    )
    expect(policy).to.equal('exact')
    expect(signatures[0]).to.deep.include({ domain: 'strict.example', aligned: true })
  })

  it('counts a key for tests, and one that is too short, as weak', async () => {
    const testing = new SigningDomain('testing.example', names, { keyFlags: ' t=y:s;' })
    const from = { headers: { From: 'a@testing.example' } }
    expect((await evidenceOf(await testing.sign(buildMail(from)))).signatures[0]?.weak).to.equal(true)
    const short = new SigningDomain('short.example', names, { bits: 512 })
    const mail = await short.sign(buildMail({ headers: { From: 'a@short.example' } }))
    expect((await evidenceOf(mail)).signatures[0]?.weak).to.equal(true)
  })

  it('17: tells the sealer and what it says', async () => {
    const lists = new SigningDomain('lists.example', names)
    const { arc } = await evidenceOf(
      await lists.seal(buildMail(), 'lists.example; dmarc=pass header.from=kunde.example'),
    )
    expect(arc).to.deep.include({ sealer: 'lists.example', passed: true, bodyLimited: false })
    expect(arc?.results).to.match(/^i=1; lists\.example; dmarc=pass/)
    expect(arc?.signedFields).to.include('from')
  })

  it('110: refuses to look at header blocks that readers split in different ways, or that cost too much', async () => {
    const signed = await kunde.sign(buildMail())
    const on = (line: string) => Buffer.concat([Buffer.from(`${line}\r\n`, 'latin1'), signed])
    for (const line of [
      'X: a\rSubject: b',
      'X: a\0',
      'X : a',
      ' folded into nothing',
      'X: a\r\n\u00a0Subject: b',
      'no field',
    ]) {
      expect(await examine(on(line)), JSON.stringify(line)).to.equal(null)
    }
    expect(
      await examine(Buffer.concat([...Array<Buffer>(11).fill(Buffer.from('DKIM-Signature: v=1\r\n')), signed])),
    ).to.equal(null)
    expect(await examine(on(`X: ${'a'.repeat(300_000)}`))).to.equal(null)
    expect(await examine(Buffer.from('no header block at all'))).to.equal(null)
  })

  describe('110: is done with each of the hostile mails, signed as they are', () => {
    for (const { name, build } of HOSTILE_MAILS) {
      it(name, async function () {
        this.timeout(60_000)
        // What is refused as it is, a signature on top does not change.
        if ((await examine(build())) !== null) await examine(await kunde.sign(build()))
      })
    }
  })

  it('takes a mail for the same whether its lines end in LF or CRLF', async () => {
    const lines = 'one\r\n\r\ntwo\nthree \t \n\n'
    const signed = await kunde.sign(buildMail({ body: lines }))
    const body = signed.indexOf('\r\n\r\n')
    const bare = Buffer.concat([
      signed.subarray(0, body + 4),
      Buffer.from(
        signed
          .subarray(body + 4)
          .toString('latin1')
          .replaceAll('\r\n', '\n'),
        'latin1',
      ),
    ])
    expect(bare.length).to.be.below(signed.length)
    for (const raw of [signed, bare]) expect((await evidenceOf(raw)).signatures[0]?.result).to.equal('pass')
  })

  it('asks for plain names only, each once, and not without end', async () => {
    const questions = new Questions(names.lookup, signal)
    const codeOf = (name: string, type = 'TXT') =>
      questions.resolve(name, type).then(
        () => 'answered',
        (error: unknown) => (error as { code: string }).code,
      )
    for (const odd of [
      'a\0b.example',
      's1._domainkey.kunde.example\\0.attacker.example',
      'a b.example',
      '-a.example',
      'x'.repeat(300),
    ]) {
      expect(await codeOf(odd), odd).to.equal('ENOTFOUND')
    }
    expect(await codeOf('kunde.example', 'A')).to.equal('ENOTFOUND')
    expect(names.asked).to.deep.equal([])
    for (let i = 0; i < 3; i += 1) expect(await codeOf('S1._domainkey.kunde.example')).to.equal('answered')
    expect(names.asked).to.have.length(1)
    for (let i = 0; i < 100; i += 1) await codeOf(`n${String(i)}.example`)
    expect(names.asked.length).to.be.at.most(40)
  })

  it('throws when it is cut off, instead of calling that evidence', async () => {
    const aborted = AbortSignal.abort(new Error('stopped'))
    const mail = await kunde.sign(buildMail())
    const outcome = await createMailAuthenticator({ lookup: askNameServers })
      .examine(mail, AT, aborted)
      .then(
        () => 'evidence',
        (error: unknown) => (error as Error).message,
      )
    expect(outcome).to.equal('stopped')
  })

  it('asks no name server about names that belong to nobody', async () => {
    const { signal } = new AbortController()
    const asked: string[] = []
    const { resolveTxt } = Resolver.prototype
    Resolver.prototype.resolveTxt = (name) => {
      asked.push(name)
      return Promise.resolve([['answered']])
    }
    try {
      for (const name of ['_dmarc.post.example', 'a._domainkey.mx.test', 'some.invalid', 'x.localhost'])
        expect(await askNameServers(name, signal).catch((thrown: unknown) => thrown)).to.have.property(
          'code',
          'ENOTFOUND',
        )
      expect(await askNameServers('notexample', signal)).to.deep.equal([['answered']])
      expect(asked).to.deep.equal(['notexample'])
    } finally {
      Resolver.prototype.resolveTxt = resolveTxt
    }
  })
})
