import { expect } from 'chai'
import { createZendeskCaseMirror } from '../../../integrations/zendesk/mirror/case-mirror.js'
import type { SandboxTicket } from '../../../integrations/zendesk/sandbox/state.js'
import type { CaseMirror, TicketFinding, TicketMark } from '../../../src/ports/desk.js'
import { ACCOUNT, eva, startAccount, type Account } from '../../support/zendesk/account.js'
import { ticketView } from '../../support/zendesk/ticket-view.js'

const NO_FIELDS = { reference: null, dueOn: null, state: null, rights: null }

describe('the marks of a case in its ticket', () => {
  let account: Account
  let ticket: SandboxTicket
  let mirrorOf: CaseMirror
  beforeEach(async () => {
    account = await startAccount()
    const mail = { from: eva, subject: 'Innsyn', text: 'Hei', messageId: '<1@kunde.example>' }
    const taken = account.sandbox.receiveMail(mail)
    if (taken.kind !== 'ticket') throw new Error('expected a ticket')
    ticket = taken.ticket
    account.clock.advance(60_000)
    const { client, logger } = account
    mirrorOf = createZendeskCaseMirror({
      accountId: ACCOUNT,
      client,
      settings: { type: 'task', fields: NO_FIELDS },
      logger,
    })
  })
  afterEach(() => account.close())

  const mirror = ({ marks }: { readonly marks: readonly TicketMark[] }): Promise<readonly TicketFinding[]> =>
    mirrorOf.mirror(ticketView(ticket.id, { marks }), account.signal)
  const writes = () => account.sandbox.calls.filter(({ method }) => method === 'PUT')
  const notes = () => ticket.comments.slice(1)

  it('tells all that it does not tell yet in one update, each once, with tags for as long as it is so', async () => {
    const marks = ['half_time', 'unassigned', 'source_silent'] as const
    const all = marks.map((mark) => ({ mark, key: `${mark}/2026-03-02`, text: `About ${mark}.` }))
    const ofMarks = () => ticket.tags.filter((tag) => marks.some((mark) => tag === `innsyn_${mark}`)).toSorted()
    await mirror({ marks: all.slice(0, 1) })
    await mirror({ marks: all })
    expect(writes()).to.have.length(2)
    expect(notes().map(({ plainBody }) => marks.filter((mark) => plainBody.includes(`About ${mark}.`)))).to.deep.equal([
      ['half_time'],
      ['unassigned', 'source_silent'],
    ])
    expect(ofMarks()).to.deep.equal(['innsyn_half_time', 'innsyn_source_silent', 'innsyn_unassigned'])
    await mirror({ marks: all })
    expect(writes(), 'it stands there').to.have.length(2)
    await mirror({ marks: all.slice(2) })
    expect(ofMarks()).to.deep.equal(['innsyn_source_silent'])
    await mirror({ marks: all.toReversed() })
    expect(notes(), 'no note twice').to.have.length(2)
    await mirror({ marks: [] })
    expect(ofMarks()).to.deep.equal([])
  })

  it('has one tag for a review that waits, however long', async () => {
    for (const mark of ['review_waiting', 'review_waiting_long'] as const) {
      await mirror({ marks: [{ mark, key: mark, text: 'Decide.' }] })
      expect(ticket.tags.filter((tag) => tag.startsWith('innsyn_review'))).to.deep.equal(['innsyn_review_waiting'])
    }
    expect(notes()).to.have.length(2)
  })
})
