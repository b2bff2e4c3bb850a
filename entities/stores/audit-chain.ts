import { createHash } from 'node:crypto'
import { In, MoreThan } from 'typeorm'
import { EMPTY_CHAIN } from '../../src/domain/audit.js'
import type { AuditVerdict, ChainView } from '../../src/ports.js'
import { canonicalJson } from '../crypto/canonical-json.js'
import type { Session } from '../gate/session.js'
import { AuditEventRow, AuditHeadRow } from '../rows/audit-rows.js'

export const HEAD_ID = 1
const EVENTS_PER_PAGE = 2000
/** Below every integer that the column holds, so that an event put in before the first is seen as well. */
const BEFORE_ANY = -(2 ** 31)

type UnhashedEvent = Omit<AuditEventRow, 'hash'>

/** SHA-256 over the hash before and the RFC 8785 form of the event (facts document 6). */
export function hashEvent(previousHash: string, event: UnhashedEvent): string {
  const { sequence, at, type, actorKind, actorId, caseId, details } = event
  const text = canonicalJson({ sequence, at, type, actorKind, actorId, caseId, details })
  return createHash('sha256').update(previousHash, 'utf8').update(text, 'utf8').digest('hex')
}

/**
 * Walks the chain page by page and names the first event that does not fit. A tail cut off together with the head row, or an older
 * copy of the whole database, holds in itself: those show against an anchor kept elsewhere (`chainView`).
 */
export async function verifyChain(session: Session): Promise<AuditVerdict> {
  let events = 0
  let hash = EMPTY_CHAIN.hash
  for (;;) {
    const page = await session.reader.find(AuditEventRow, {
      where: { sequence: MoreThan(events === 0 ? BEFORE_ANY : events) },
      order: { sequence: 'ASC' },
      take: EVENTS_PER_PAGE,
    })
    for (const event of page) {
      const reason = whyBroken(event, events + 1, hash)
      if (reason !== null) return { events, head: hash, broken: { sequence: events + 1, reason } }
      events += 1
      hash = event.hash
    }
    if (page.length < EVENTS_PER_PAGE) break
  }
  return { events, head: events === 0 ? null : hash, broken: await whyCutOff(session, events, hash) }
}

/** The stored numbers and hashes, to hold anchors against; whether they follow from each other is for `verifyChain`. */
export async function chainView(session: Session): Promise<ChainView> {
  return {
    end: (await session.reader.maximum(AuditEventRow, 'sequence')) ?? 0,
    hashesAt: async (sequences) => {
      const events = await session.reader.find(AuditEventRow, {
        select: { sequence: true, hash: true },
        where: { sequence: In([...sequences]) },
      })
      return new Map(events.map(({ sequence, hash }) => [sequence, hash]))
    },
  }
}

function whyBroken(event: AuditEventRow, expected: number, previousHash: string): string | null {
  if (event.sequence > expected) return `the event is missing: the next one is number ${String(event.sequence)}`
  if (event.sequence < expected) return `an event with the number ${String(event.sequence)} was put in before it`
  if (event.hash !== hashEvent(previousHash, event)) {
    return 'the event was changed, put in or moved: its hash does not follow from the events before it'
  }
  return null
}

async function whyCutOff(session: Session, events: number, hash: string): Promise<AuditVerdict['broken']> {
  const head = await session.reader.findOneBy(AuditHeadRow, { id: HEAD_ID })
  const sequence = head?.sequence ?? 0
  if (sequence === events && (head === null || head.hash === hash)) return null
  const reason =
    sequence > events
      ? `the chain ends after ${String(events)} events, but ${String(sequence)} were written`
      : 'the event was added past the end that the program wrote'
  return { sequence: Math.min(sequence, events) + 1, reason }
}
