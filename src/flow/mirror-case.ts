import { SYSTEM } from '../domain/audit.js'
import { ENDED_STATES, type RequestCase } from '../domain/request-case.js'
import type { CaseMirror, ClaimedJob, Clock, Digests, ReadStores, Stores, TicketFinding, TicketView } from '../ports.js'
import { addAttention, settleAttention } from './shared/case-changes.js'
import type { Controllers } from './shared/controllers.js'
import { payloadText, type Step } from './shared/step.js'
import { isTicketCase, leadingCase, pendingAs, shownAs, viewOf, type TicketCase } from './shared/ticket-view.js'
import { say } from '../domain/sayings/say.js'

interface Showing {
  readonly mirror: CaseMirror
  readonly view: TicketView
  /** What counts as shown of each case of the ticket, by case id, once the ticket shows the view. */
  readonly shown: ReadonlyMap<string, string>
}

interface Tools {
  /** By account; those whose tickets follow their cases. */
  readonly mirrors: ReadonlyMap<string, CaseMirror>
  readonly controllers: Controllers
  readonly digests: Digests
  readonly clock: Clock
}

const NOT_MIRRORED = 'ticket_not_mirrored'

/** Lets a ticket follow its case, and brings back to the case what people did to the ticket. */
export function createMirrorCase(tools: Tools): Step<Showing, readonly TicketFinding[]> {
  return {
    kind: 'mirror_case',
    load: async (stores, job) => {
      const mirror = tools.mirrors.get(payloadText(job, 'accountId'))
      const cases = await casesOf(stores, job)
      const leading = leadingCase(cases)
      if (mirror === undefined || leading === null) return null
      return { mirror, ...(await viewsOf(stores, tools, cases, leading)) }
    },
    act: ({ mirror, view }, signal) => mirror.mirror(view, signal),
    record: async (stores, { view, shown }, findings) => {
      for (const requestCase of await stores.cases.byTicket(view.accountId, view.ticketId)) {
        const wanted = shown.get(requestCase.id)
        if (wanted !== undefined) await stores.mirrors.set(requestCase.id, wanted, tools.clock.now())
        await recordFindings(stores, requestCase, findings)
      }
    },
    gaveUp: async (stores, job, reason) => {
      const told = say('ticket_not_followed', { reason })
      const cases = await casesOf(stores, job)
      const leading = leadingCase(cases)
      if (leading === null) return
      const { shown } = await viewsOf(stores, tools, cases, leading)
      const now = tools.clock.now()
      for (const [id, wanted] of shown) await stores.mirrors.set(id, pendingAs('failed', wanted, now), now)
      if (!ENDED_STATES.includes(leading.state))
        await stores.cases.update(addAttention(leading, { code: NOT_MIRRORED, ...told }))
    },
  }
}

async function casesOf(stores: ReadStores, job: ClaimedJob): Promise<readonly TicketCase[]> {
  const found = await stores.cases.byTicket(payloadText(job, 'accountId'), payloadText(job, 'ticketId'))
  return found.filter(isTicketCase)
}

async function viewsOf(
  stores: ReadStores,
  { controllers, digests, clock }: Tools,
  cases: readonly TicketCase[],
  leading: TicketCase,
): Promise<Pick<Showing, 'view' | 'shown'>> {
  const reminders = await stores.reminders.ofCases(cases.map(({ id }) => id))
  const now = clock.now()
  const view = (one: TicketCase): TicketView =>
    viewOf(
      one,
      reminders.filter(({ caseId }) => caseId === one.id),
      controllers,
      now,
    )
  return { view: view(leading), shown: new Map(cases.map((one) => [one.id, shownAs(digests, view(one))])) }
}

/** Shows on the case what people did to its ticket, and takes it away once it is undone. Nothing of it concerns a case that has ended. */
async function recordFindings(
  stores: Stores,
  requestCase: RequestCase,
  findings: readonly TicketFinding[],
): Promise<void> {
  if (ENDED_STATES.includes(requestCase.state)) return
  const wanted = findings.map(({ kind, ...told }) => ({ code: `ticket_${kind}`, ...told }))
  const shown = requestCase.attention.filter(({ code }) => code.startsWith('ticket_'))
  const isNew = wanted.filter(({ code, text }) => !shown.some((one) => one.code === code && one.text === text))
  const gone = shown.filter(({ code }) => !wanted.some((one) => one.code === code))
  if (isNew.length + gone.length === 0) return
  const settled = settleAttention(
    requestCase,
    gone.map(({ code }) => code),
  )
  const changed = isNew.reduce(addAttention, settled)
  const isOthers = isNew.some(({ code }) => code === 'ticket_requester_changed')
  const saved = await stores.cases.update(isOthers ? withoutIdentity(changed) : changed)
  const kinds = findings.map(({ kind }) => kind)
  if ([...isNew, ...gone].some(({ code }) => code !== NOT_MIRRORED))
    await stores.audit.append({
      type: 'case.ticket_changed',
      actor: SYSTEM,
      caseId: saved.id,
      details: { findings: kinds, settled: gone.map(({ code }) => code), identityLevel: saved.identity.level },
    })
}

/** Once, when it is found: what a person decides about the identity after that stands. */
function withoutIdentity(requestCase: RequestCase): RequestCase {
  const why = 'the ticket was given another requester: identity must be proven again'
  return { ...requestCase, identity: { level: 0, why: [...requestCase.identity.why, why] } }
}
