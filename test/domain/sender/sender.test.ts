import { expect } from 'chai'
import type { SenderHeaders } from '../../../src/domain/message.js'
import { assessSender } from '../../../src/domain/sender/sender.js'
import { readMail } from '../../../integrations/mime/read-mail.js'
import { buildMail } from '../../support/mime/mail-builder.js'

const OPTIONS = { trustedAuthservIds: ['mx.bookbeat.example'], receivedAt: '2026-11-02T10:00:00.000Z' }
const PASS = 'mx.bookbeat.example; dkim=pass header.d=kunde.example; dmarc=pass (p=reject) header.from=kunde.example'

function headersOf(address: string, changes: Partial<SenderHeaders> = {}): SenderHeaders {
  const view = [{ name: 'Eva', address }]
  return {
    fromFieldCount: 1,
    fromByParser: { a: view, b: view },
    replyTo: [],
    authenticationResults: [PASS],
    date: '2026-11-02T09:00:00.000Z',
    ...changes,
  }
}

/** The whole way: raw mail through both parsers and our strict reader, then assessed. */
async function assessMail(from: readonly string[], headers: Record<string, string | null> = {}) {
  const raw = buildMail({
    headers: { From: null, 'Authentication-Results': PASS, ...headers },
    extraHeaders: from.map((value) => `From: ${value}`),
    body: 'Hei',
  })
  const { parsed } = await readMail(raw, false)
  return assessSender(parsed.sender, OPTIONS)
}

const codes = (assessment: { readonly facts: readonly { readonly code: string }[] }) =>
  assessment.facts.map((fact) => fact.code)

describe('assessSender', () => {
  it('accepts one plain mailbox on which all parsers agree', async () => {
    const sender = await assessMail(['Eva Berg <Eva@Kunde.Example>'])
    expect(sender).to.deep.include({ status: 'clear', address: 'eva@kunde.example', name: 'Eva Berg', authentic: true })
    expect(codes(sender)).to.deep.equal(['dmarc_pass'])
  })

  it('accepts the ways in which ordinary programs write From', async () => {
    for (const from of [
      'eva@kunde.example',
      '<eva@kunde.example>',
      '"Berg, Eva" <eva@kunde.example>',
      'Eva N. Berg (BookBeat) <eva@kunde.example>',
      '=?utf-8?Q?=C3=85se_Berg?= <eva@kunde.example>',
      'eva@kunde.example <eva@kunde.example>',
      'Eva Berg\r\n <eva@kunde.example>',
    ]) {
      expect((await assessMail([from])).address, from).to.equal('eva@kunde.example')
    }
  })

  it('3: takes the address and never the display name', async () => {
    const sender = await assessMail(['"eva@victim.example" <m@attacker.example>'])
    expect(sender.address).to.equal('m@attacker.example')
    expect(sender.authentic).to.equal(false)
    expect(codes(sender)).to.include.members(['name_looks_like_address', 'dmarc_not_aligned'])
  })

  it('4: holds a mail with two From fields, in both orders', async () => {
    const fields = ['Eva <eva@victim.example>', 'M <m@attacker.example>']
    for (const from of [fields, [...fields].reverse()]) {
      const sender = await assessMail(from)
      expect(sender).to.deep.include({ status: 'ambiguous', address: null, authentic: false })
      expect(codes(sender)).to.include('from_multiple')
    }
  })

  it('4: counts From fields that only some readers would see', async () => {
    for (const hidden of [
      'X: y\rFrom: m@attacker.example',
      'From : m@attacker.example',
      'F\0rom: m@attacker.example',
    ]) {
      const raw = buildMail({ headers: { From: 'eva@victim.example' }, extraHeaders: [hidden], body: 'Hei' })
      const { parsed } = await readMail(raw, false)
      expect(assessSender(parsed.sender, OPTIONS).status, JSON.stringify(hidden)).to.equal('ambiguous')
    }
  })

  it('5: holds a mail with two mailboxes in From, in both orders', async () => {
    for (const from of ['Eva <eva@victim.example>, M <m@attacker.example>', 'm@attacker.example, eva@victim.example']) {
      expect((await assessMail([from])).status).to.equal('ambiguous')
    }
  })

  it('6: holds an address with a comment glued between two domains', async () => {
    const sender = await assessMail(['eva@victim.example(x)attacker.example'])
    expect(sender).to.deep.include({ status: 'ambiguous', address: null })
    expect(codes(sender)).to.include('parsers_disagree')
  })

  it('7: holds an address whose quoted local part holds another address', async () => {
    for (const from of ['"eva@victim.example x"@attacker.example', '<"eva@victim.example x"@attacker.example>']) {
      expect((await assessMail([from])).address).to.equal(null)
    }
  })

  it('8: holds encoded addresses and control characters in From', async () => {
    for (const from of [
      '=?utf-8?B?ZXZhQHZpY3RpbS5leGFtcGxl?=',
      '=?utf-8?Q?eva=40victim.example?= <=?utf-8?Q?m=40attacker.example?=>',
      'Eva\0 <eva@victim.example>',
      'eva@victim.example\0@attacker.example',
      'Eva > <eva@victim.example>',
      '<eva@victim.example> <m@attacker.example>',
    ]) {
      const sender = await assessMail([from])
      expect(sender.address, JSON.stringify(from)).to.equal(null)
    }
  })

  it('9: holds groups, empty addresses and a missing From', async () => {
    expect((await assessMail(['kunder: eva@victim.example;'])).status).to.equal('ambiguous')
    expect((await assessMail(['<>'])).status).to.equal('missing')
    expect((await assessMail([''])).status).to.equal('missing')
    const none = await assessMail([])
    expect(none).to.deep.include({ status: 'missing', address: null })
    expect(codes(none)).to.include('from_missing')
  })

  it('10: takes only letter case and a trailing dot of the domain as equal', () => {
    const same = ['EVA@VICTIM.EXAMPLE', 'eva@victim.example.']
    for (const address of same) {
      expect(assessSender(headersOf(address), OPTIONS).address, address).to.equal('eva@victim.example')
    }
    const others = [
      'eva@vict\u0456m.example', // Cyrillic i
      'eva@vic\u00adtim.example', // soft hyphen
      'eva@vic\u200btim.example', // zero-width space
      'eva@\uff56ictim.example', // full-width v
      'eva@victim\u3002example', // ideographic full stop
      'eva@ban\u212a.example', // Kelvin sign, lower case k
      'eva@xn--vctm-55d9h.example',
    ]
    for (const address of others) {
      const found = assessSender(headersOf(address), OPTIONS).address
      expect(found, address).to.not.equal('eva@victim.example')
      expect(found, address).to.not.equal('eva@bank.example')
    }
  })

  it('10: shows a domain outside ASCII in punycode, with a fact', () => {
    const sender = assessSender(headersOf('eva@vict\u0456m.example'), OPTIONS)
    expect(sender.address).to.match(/^eva@xn--[a-z0-9-]+\.example$/)
    expect(sender.facts.find((fact) => fact.code === 'domain_international')?.text).to.include('xn--')
    expect(assessSender(headersOf('eva@xn--blbr-roah.example'), OPTIONS).facts.map((fact) => fact.code)).to.include(
      'domain_international',
    )
  })

  it('10: sees one international address where one parser decodes punycode and the other does not', async () => {
    expect((await assessMail(['Eva <eva@xn--blbr-roah.example>'])).address).to.equal('eva@xn--blbr-roah.example')
  })

  it('10: refuses a soft hyphen in a raw mail', async () => {
    const raw = buildMail({ headers: { From: Buffer.from('eva@vic\u00adtim.example').toString('latin1') } })
    const { parsed } = await readMail(raw, false)
    expect(assessSender(parsed.sender, OPTIONS).address).to.equal(null)
  })

  it('11: does not equate plus addresses or dots in the local part', () => {
    expect(assessSender(headersOf('eva+x@gmail.example'), OPTIONS).address).to.equal('eva+x@gmail.example')
    expect(assessSender(headersOf('e.va@gmail.example'), OPTIONS).address).to.equal('e.va@gmail.example')
  })

  it('12: names a Reply-To that differs and does not use it', async () => {
    const sender = await assessMail(['Eva <eva@kunde.example>'], { 'Reply-To': 'm@attacker.example' })
    expect(sender).to.deep.include({ status: 'clear', address: 'eva@kunde.example' })
    expect(codes(sender)).to.include('reply_to_differs')
    expect(JSON.stringify(sender)).to.not.include('attacker')
  })

  it('13: does the same when Reply-To was added after signing, and is silent when it is the same address', async () => {
    const added = buildMail({
      headers: { From: 'eva@kunde.example', 'Authentication-Results': PASS },
      extraHeaders: ['Reply-To: m@attacker.example'],
    })
    const { parsed } = await readMail(added, false)
    expect(codes(assessSender(parsed.sender, OPTIONS))).to.include.members(['reply_to_differs', 'dmarc_pass'])
    const same = await assessMail(['eva@kunde.example'], { 'Reply-To': 'Eva <EVA@kunde.example>' })
    expect(codes(same)).to.not.include('reply_to_differs')
  })

  it('15: does not count a mail as authentic when its Date is more than 7 days away from its receipt, or missing', () => {
    for (const date of ['2026-08-04T09:00:00.000Z', '2026-11-20T09:00:00.000Z']) {
      const sender = assessSender(headersOf('eva@kunde.example', { date }), OPTIONS)
      expect(sender.authentic).to.equal(false)
      expect(codes(sender)).to.include('date_skew')
    }
    const undated = assessSender(headersOf('eva@kunde.example', { date: null }), OPTIONS)
    expect(undated.authentic).to.equal(false)
    expect(codes(undated)).to.include('date_missing')
  })

  describe('Authentication-Results', () => {
    const assess = (...authenticationResults: readonly string[]) =>
      assessSender(headersOf('eva@kunde.example', { authenticationResults }), OPTIONS)

    it('16: ignores a field in our name below the topmost one, with a fact', () => {
      const sender = assess('mx.other.example; dmarc=fail header.from=kunde.example', PASS)
      expect(sender.authentic).to.equal(false)
      expect(codes(sender)).to.include.members(['auth_results_not_topmost', 'dmarc_absent'])
    })

    it('16: believes the topmost field of ours and not the forged one below it', () => {
      const sender = assess('mx.bookbeat.example; dmarc=fail header.from=kunde.example', PASS)
      expect(sender.authentic).to.equal(false)
      expect(codes(sender)).to.include.members(['auth_results_not_topmost', 'dmarc_not_passed'])
    })

    it('16: ignores servers that are not configured, and a mail without any result', () => {
      expect(assess('mx.attacker.example; dmarc=pass header.from=kunde.example').authentic).to.equal(false)
      expect(assess('mx.bookbeat.example.attacker.example; dmarc=pass header.from=kunde.example').authentic).to.equal(
        false,
      )
      expect(assess().authentic).to.equal(false)
    })

    it('believes only one clear dmarc=pass for the very domain of From', () => {
      expect(assess(PASS).authentic).to.equal(true)
      expect(assess('MX.bookbeat.example 1; dmarc=pass header.from=Kunde.Example').authentic).to.equal(true)
      for (const forged of [
        'mx.bookbeat.example; dmarc=pass header.from=attacker.example',
        'mx.bookbeat.example; dmarc=pass header.from=example',
        'mx.bookbeat.example; dmarc=pass',
        'mx.bookbeat.example; dmarc=none header.from=kunde.example',
        'mx.bookbeat.example; dmarc=bestguesspass header.from=kunde.example',
        'mx.bookbeat.example; dmarc=fail (dmarc=pass header.from=kunde.example)',
        'mx.bookbeat.example; dmarc=fail (; dmarc=pass header.from=kunde.example',
        'mx.bookbeat.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=kunde.example"',
        'mx.bookbeat.example; dmarc=pass header.from=attacker.example header.from=kunde.example',
        'mx.bookbeat.example; dmarc=fail header.from=kunde.example; dmarc=pass header.from=kunde.example',
        'mx.bookbeat.example; dkim=pass header.d=kunde.example',
        '"mx.bookbeat.example"(x) none',
        '',
      ]) {
        expect(assess(forged).authentic, forged).to.equal(false)
      }
    })
  })

  it('repeats what the channel says against the author', () => {
    const sender = assessSender(headersOf('eva@kunde.example', { channelDoubts: ['not signed in'] }), OPTIONS)
    expect(sender.facts).to.deep.include({ code: 'channel_doubt', text: 'not signed in' })
  })
})
