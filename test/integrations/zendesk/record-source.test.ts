import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { createZendeskRecordSource } from '../../../integrations/zendesk/record-source.js'
import type { SandboxTicket, SandboxUser } from '../../../integrations/zendesk/sandbox/state.js'
import { AccessDeniedError, UnavailableError } from '../../../src/domain/errors.js'
import type { CollectedRecords } from '../../../src/domain/subject-export.js'
import { eva, rejection, startAccount, type Account } from '../../support/zendesk/account.js'

describe('the Zendesk record source', () => {
  let account: Account
  let person: SandboxUser
  let ticket: SandboxTicket

  beforeEach(async () => {
    account = await startAccount()
    ticket = mail('eva-canary-first', {
      filename: 'own.txt',
      contentType: 'text/plain',
      bytes: Buffer.from('eva-canary-file'),
    })
    person = account.sandbox.state.users.get(ticket.requesterId)!
  })
  afterEach(() => account.close())

  function mail(
    text: string,
    file?: { filename: string; contentType: string; bytes: Uint8Array },
    from = eva,
  ): SandboxTicket {
    const received = account.sandbox.receiveMail({
      from,
      subject: 'Sak',
      text,
      messageId: `<${text}@kunde.example>`,
      attachments: file === undefined ? [] : [file],
    })
    if (received.kind !== 'ticket') throw new Error('expected a ticket')
    return received.ticket
  }
  const source = (limits = {}) =>
    createZendeskRecordSource({ id: 'bookbeat-tickets', title: 'Support tickets', client: account.client, limits })
  const collect = (addresses: readonly string[] = [eva.address]) =>
    source().collect({ addresses, name: null }, account.signal)
  const rows = (records: CollectedRecords, name: string) =>
    records.sections.find((section) => section.name === name)!.rows
  const texts = (records: CollectedRecords) => records.gaps.map(({ text }) => text)
  const say = (to: SandboxTicket, authorId: number, text: string, isPublic = true) =>
    account.sandbox.state.addComment(to, { authorId, htmlBody: text, plainBody: text, public: isPublic })

  it('collects profile, identities, tickets asked, in copy and followed, comments, notes, files and suspended mail', async () => {
    const { state } = account.sandbox
    const ola = { name: 'Ola', address: 'ola@kunde.example' }
    const agent = state.addUser({ name: 'Agent', email: 'agent@bookbeat.example', role: 'agent' })
    person.phone = '+47 00000000'
    person.notes = 'note on the profile'
    const copied = mail('asked by Ola', undefined, ola)
    copied.ccIds.push(person.id)
    copied.followerIds.push(person.id)
    mail('ola-canary', undefined, ola)
    say(ticket, agent.id, 'answer by staff')
    say(ticket, agent.id, 'note by staff', false)
    say(ticket, person.id, 'hidden words of her own', false)
    account.sandbox.receiveMail({
      from: eva,
      subject: 'Spam?',
      text: 'held back',
      messageId: '<s@kunde.example>',
      suspend: 'Detected as spam',
    })
    account.sandbox.receiveMail({
      from: ola,
      subject: 'Spam',
      text: 'ola-canary',
      messageId: '<o@kunde.example>',
      suspend: 'Detected as spam',
    })

    const records = await collect()
    expect(rows(records, 'profile')).to.have.length(1)
    expect(rows(records, 'profile')[0]).to.include({
      name: eva.name,
      email: eva.address,
      phone: '+47 00000000',
      notes: 'note on the profile',
    })
    expect(rows(records, 'identities').map(({ value }) => value)).to.deep.equal([eva.address])
    expect(rows(records, 'tickets').map(({ ticket_id, relation }) => [ticket_id, relation])).to.deep.equal([
      [String(ticket.id), ['requested']],
      [String(copied.id), ['ccd', 'followed']],
    ])
    expect(rows(records, 'comments').map(({ written_by, text }) => [written_by, text])).to.deep.equal([
      ['the person', 'eva-canary-first'],
      ['staff', 'answer by staff'],
      ['the person', 'hidden words of her own'],
      ['another person', 'asked by Ola'],
    ])
    expect(rows(records, 'internal_notes').map(({ text }) => text)).to.deep.equal(['note by staff'])
    expect(rows(records, 'internal_notes')[0]?.['review']).to.contain('before release')
    expect(rows(records, 'suspended_mail').map(({ text }) => text)).to.deep.equal(['held back'])
    expect(records.files.map((file) => [file.originalName, Buffer.from(file.bytes).toString()])).to.deep.equal([
      ['own.txt', 'eva-canary-file'],
    ])
    expect(JSON.stringify(records)).to.not.contain('ola-canary')
    expect(texts(records)).to.have.length(1)
    expect(texts(records)[0]).to.contain('Not searched')
  })

  it('tells IP address and place of the person’s own comments and of nobody else’s', async () => {
    say(ticket, account.sandbox.state.apiUser.id, 'answer by staff')
    const [own, other] = rows(await collect(), 'comments')
    expect(own?.['technical_data']).to.include({ ip_address: '192.0.2.7', location: 'Oslo, Norway' })
    expect(other?.['technical_data']).to.equal(null)
  })

  it('knows a person by an exact address only', async () => {
    const { state } = account.sandbox
    state.addUser({ name: eva.address, email: 'mallory@attacker.example' })
    state.addUser({ name: 'Eva', email: 'xeva.lind@kunde.example' })
    state.addUser({ name: 'Eva', email: 'eva.lind@kunde.example.attacker.example' })
    const records = await collect(['EVA.LIND@kunde.example'])
    expect(rows(records, 'profile').map(({ id }) => id)).to.deep.equal([person.id])
    for (const near of ['eva@kunde.example', 'eva.lind+x@kunde.example', 'lind@kunde.example', 'nobody@kunde.example'])
      expect(rows(await collect([near]), 'profile'), near).to.deep.equal([])
  })

  it('chooses nobody when several people have the address', async () => {
    const twin = account.sandbox.state.addUser({ name: 'Adam', email: eva.address })
    const records = await collect()
    expect(records.sections.every((section) => section.rows.length === 0)).to.equal(true)
    expect(records.files).to.deep.equal([])
    expect(texts(records)).to.deep.equal([
      'Several people in Zendesk have the same address: nobody was chosen. Decide which of them it is.',
    ])
    expect(twin.id).to.not.equal(person.id)
  })

  it('leaves out a user who lists the address without having confirmed it', async () => {
    const mallory = account.sandbox.state.addUser({ name: 'Mallory', email: 'mallory@attacker.example' })
    mallory.identities.push({ id: 7, type: 'email', value: 'victim@kunde.example', primary: false, verified: false })
    const records = await collect(['victim@kunde.example'])
    expect(rows(records, 'profile')).to.deep.equal([])
    expect(texts(records)[0]).to.contain('without having confirmed')
    mallory.identities[1]!.verified = true
    expect(rows(await collect(['victim@kunde.example']), 'profile')).to.have.length(1)
  })

  it('names every file that stays out: malware, deleted, too large, not to be had', async () => {
    const file = (filename: string) => ({ filename, contentType: 'text/plain', bytes: Buffer.alloc(100) })
    const [malware, deleted, large, gone] = ['malware', 'deleted', 'large', 'gone'].map(
      (name) =>
        mail(name, name === 'large' ? { ...file(name), bytes: Buffer.alloc(2000) } : file(name)).comments[0]!
          .attachments[0]!,
    )
    malware!.malwareScanResult = 'malware_found'
    deleted!.deleted = true
    gone!.foreignUrl = `${account.sandbox.baseUrl}/attachments/token/999999/`
    const records = await source({ maxFileBytes: 1000 }).collect(
      { addresses: [eva.address], name: null },
      account.signal,
    )
    expect(records.files.map(({ originalName }) => originalName)).to.deep.equal(['own.txt'])
    expect(records.gaps.map(({ code }) => code)).to.deep.equal([
      'not_searched',
      'file_skipped',
      'file_skipped',
      'limit_reached',
      'file_skipped',
    ])
    expect(texts(records).join(' ')).to.match(/malware.*deleted.*larger.*could not be fetched/)
    expect(rows(records, 'attachments').map(({ name, included }) => [name, included])).to.deep.equal([
      ['own.txt', true],
      ['malware', false],
      ['deleted', false],
      ['large', false],
      ['gone', false],
    ])
    expect(large!.bytes).to.have.length(2000)
  })

  it('sends its credentials to no other host for a file', async () => {
    const seen: (string | undefined)[] = []
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.end('x')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    ticket.comments[0]!.attachments[0]!.foreignUrl = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}/f`
    const records = await collect()
    expect(records.files).to.deep.equal([])
    expect(seen).to.deep.equal([])
    expect(texts(records).join(' ')).to.contain('could not be fetched')
    await new Promise((resolve) => other.close(resolve))
  })

  it('signs in for files when secure downloads are on', async () => {
    account.sandbox.state.settings.private_attachments = true
    expect((await collect()).files).to.have.length(1)
  })

  it('makes a gap of one unreadable ticket and goes on', async () => {
    mail('second')
    account.sandbox.faults.add({ kind: 'server_error', path: new RegExp(`tickets/${String(ticket.id)}/comments`) })
    const records = await collect()
    expect(rows(records, 'comments').map(({ text }) => text)).to.deep.equal(['second'])
    expect(records.gaps[0]).to.deep.equal({
      sourceId: 'bookbeat-tickets',
      code: 'record_unreadable',
      text: `The comments of ticket ${String(ticket.id)} could not be read.`,
    })
  })

  it('fails as a whole when people cannot be looked up, and says by probe whether it can work', async () => {
    await source().probe(account.signal)
    account.sandbox.faults.add({ kind: 'server_error', path: /search/ })
    expect(await rejection(collect())).to.be.instanceOf(UnavailableError)
    account.sandbox.faults.add({ kind: 'unauthorized', path: /me$/ })
    expect(await rejection(source().probe(account.signal))).to.be.instanceOf(AccessDeniedError)
  })

  it('looks for no address that would change the search', async () => {
    const records = await collect(['"x" OR role:end-user@kunde.example'])
    expect(account.sandbox.calls.some(({ path }) => path.includes('search'))).to.equal(false)
    expect(texts(records)[0]).to.contain('by hand')
  })
})
