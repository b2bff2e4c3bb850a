import { expect } from 'chai'
import type { SenderHeaders } from '../../../src/domain/message.js'
import { judgeAuthenticity, type TrustedParties } from '../../../src/domain/sender/authenticity.js'
import type { MailEvidence, SignatureEvidence } from '../../../src/domain/sender/mail-evidence.js'
import { assessSender } from '../../../src/domain/sender/sender.js'

const RECEIVED = '2026-03-02T09:00:00.000Z'
const TRUSTED: TrustedParties = { trustedAuthservIds: ['mx.bookbeat.example'], trustedArcSealers: ['Lists.example'] }

const SIGNATURE: SignatureEvidence = {
  domain: 'kunde.example',
  result: 'pass',
  aligned: true,
  signedFields: ['from', 'to', 'subject', 'date'],
  bodyLimited: false,
  weak: false,
  signedAt: RECEIVED,
}
const ARC = {
  sealer: 'lists.example',
  passed: true,
  results: 'i=1; lists.example; dmarc=pass header.from=kunde.example',
  signedFields: ['from', 'subject'],
  bodyLimited: false,
}
const EVIDENCE: MailEvidence = {
  from: ['eva@kunde.example'],
  signatures: [SIGNATURE],
  policy: 'relaxed',
  repeatedFields: [],
  fields: ['from', 'to', 'subject', 'date'],
  arc: null,
}
const mx = (result: string) => `mx.bookbeat.example; dmarc=${result} header.from=kunde.example`

function judge(evidence: Partial<MailEvidence> | null, changes: Partial<SenderHeaders> = {}) {
  const view = [{ name: 'Eva', address: 'eva@kunde.example' }]
  const headers: SenderHeaders = {
    fromFieldCount: 1,
    fromByParser: { a: view, b: view },
    replyTo: [],
    authenticationResults: [],
    date: RECEIVED,
    ...changes,
  }
  const sender = assessSender(headers, { trustedAuthservIds: TRUSTED.trustedAuthservIds, receivedAt: RECEIVED })
  const input = { unchecked: { code: 'mail_truncated', text: 'too large' }, sender, headers, receivedAt: RECEIVED }
  const judged = judgeAuthenticity(
    { ...input, evidence: evidence === null ? null : { ...EVIDENCE, ...evidence } },
    TRUSTED,
  )
  return { ...judged, codes: judged.facts.map(({ code }) => code) }
}

const signature = (changes: Partial<SignatureEvidence>) => ({ signatures: [{ ...SIGNATURE, ...changes }] })

describe('judgeAuthenticity', () => {
  it('passes a whole, fresh signature of the domain in From', () => {
    expect(judge({})).to.deep.include({ authentic: true, mayChange: false, codes: ['dkim_pass'] })
    expect(judge(signature({ domain: 'mail.kunde.example' })).authentic).to.equal(true)
  })

  it('passes nothing that is missing, failed, unknown, weak, partial, unaligned or old', () => {
    const flaws: [Partial<MailEvidence>, string][] = [
      [{ signatures: [] }, 'dkim_none'],
      [signature({ aligned: false, domain: 'attacker.example' }), 'dkim_other_domain'],
      [signature({ result: 'fail' }), 'dkim_broken'],
      [signature({ result: 'unknown' }), 'dns_failure'],
      [signature({ bodyLimited: true }), 'dkim_part_of_body'],
      [signature({ weak: true }), 'dkim_weak'],
      [signature({ signedFields: ['to', 'subject', 'date'] }), 'dkim_leaves_out'],
      [signature({ signedFields: ['from', 'date'] }), 'dkim_leaves_out'],
      [signature({ signedFields: ['from', 'subject'] }), 'dkim_leaves_out'],
      [signature({ signedAt: '2026-02-20T09:00:00.000Z' }), 'signed_long_ago'],
      [{ policy: 'none' }, 'dmarc_no_policy'],
      [{ policy: 'unknown' }, 'dns_failure'],
      [{ ...signature({ domain: 'mail.kunde.example' }), policy: 'exact' }, 'dkim_not_exact'],
      [{ repeatedFields: ['subject'] }, 'fields_doubled'],
      [{ from: ['mallory@kunde.example'] }, 'checker_reads_another_sender'],
      [{ from: [] }, 'checker_reads_another_sender'],
      [{ from: ['eva@kunde.example', 'm@attacker.example'] }, 'checker_reads_another_sender'],
    ]
    for (const [evidence, code] of flaws) {
      const judged = judge(evidence)
      expect(judged.authentic, code).to.equal(false)
      expect(judged.codes).to.include(code)
    }
  })

  it('may find something else later only where a name server did not answer', () => {
    expect(judge(signature({ result: 'unknown' })).mayChange).to.equal(true)
    expect(judge({ policy: 'unknown' }).mayChange).to.equal(true)
    expect(judge(signature({ result: 'fail' })).mayChange).to.equal(false)
    // A mail that is no fresh one stays what it is, whatever name servers say.
    expect(judge(signature({ result: 'unknown' }), { date: '2025-12-01T00:00:00Z' }).mayChange).to.equal(false)
  })

  it('15: passes no mail whose Date is far from its receipt', () => {
    for (const date of [null, '2026-02-01T09:00:00Z', '2026-03-20T09:00:00Z']) {
      expect(judge({}, { date }).authentic).to.equal(false)
    }
  })

  it('believes the receiving MX where we find no signature, and neither where the two contradict each other', () => {
    const believed = { authenticationResults: [mx('pass')] }
    expect(judge({ signatures: [] }, believed).authentic).to.equal(true)
    expect(judge({}, believed).authentic).to.equal(true)
    for (const own of [signature({ result: 'fail' }), signature({ bodyLimited: true }), { repeatedFields: ['date'] }]) {
      const judged = judge(own, believed)
      expect(judged.authentic).to.equal(false)
      expect(judged.codes).to.include('results_disagree')
    }
    expect(judge({}, { authenticationResults: [mx('fail')] })).to.deep.include({ authentic: false })
  })

  it('17: believes a seal of the forwarders of the profile only, and none over a trick', () => {
    const broken = signature({ result: 'fail' })
    expect(judge({ ...broken, arc: ARC })).to.deep.include({ authentic: true })
    const refused: Partial<MailEvidence>[] = [
      { ...broken, arc: { ...ARC, sealer: 'attacker.example' } },
      { ...broken, arc: { ...ARC, sealer: '' } },
      { ...broken, arc: { ...ARC, passed: false } },
      { ...broken, arc: { ...ARC, bodyLimited: true } },
      { ...broken, arc: { ...ARC, signedFields: ['subject'] } },
      { ...broken, arc: { ...ARC, results: 'i=1; lists.example; dmarc=fail header.from=kunde.example' } },
      { ...broken, arc: { ...ARC, results: 'i=1; lists.example; dmarc=pass header.from=attacker.example' } },
      { ...broken, arc: { ...ARC, results: 'i=1; lists.example; spf=pass' } },
      { ...signature({ bodyLimited: true }), arc: ARC },
      { repeatedFields: ['from'], arc: ARC },
    ]
    for (const evidence of refused) expect(judge(evidence).authentic, JSON.stringify(evidence.arc)).to.equal(false)
  })

  it('says why a mail was not checked, and believes nobody about it', () => {
    const judged = judge(null, { authenticationResults: [mx('pass')] })
    expect(judged).to.deep.include({ authentic: false, codes: ['mail_truncated'] })
  })

  it('takes a ticket for what Zendesk says of it, and no mail check for more', () => {
    const ticket = { authenticationResults: [], channelDoubts: [], channelConfirms: true }
    expect(judge(null, ticket).authentic).to.equal(true)
    expect(judge({}, { ...ticket, channelConfirms: false }).authentic).to.equal(false)
    expect(judge({}, { ...ticket, channelDoubts: ['not signed in'] }).authentic).to.equal(false)
  })
})
