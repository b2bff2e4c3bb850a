import type { Actor } from '../domain/audit.js'
import { provenTime } from '../domain/retention.js'
import type { Instant } from '../domain/request-case.js'
import type { Clock, UnitOfWork } from '../ports.js'

interface Tools {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
}

/** So little behind the clock nothing is gained by asking all messages for their receipt. */
const SMALL_LAG_MS = 3_600_000

/** Keeps up to when time is proven to have passed, after so much more of it was lived through. Answers that instant. */
export async function proveTime({ unitOfWork, clock }: Tools, livedMs: number): Promise<Instant> {
  const now = clock.now()
  const receipt = await unitOfWork.read(async ({ retention }) => {
    const before = (await retention.clock())?.provenAt
    const lag = before === undefined ? Infinity : Date.parse(now) - Date.parse(before) - livedMs
    return lag > SMALL_LAG_MS ? retention.newestReceipt(now) : null
  })
  return unitOfWork.run(async ({ retention }) => {
    const known = await retention.clock()
    const provenAt = provenTime({ before: known?.provenAt ?? null, livedMs, receipt, now })
    await retention.setClock({ provenAt, sweptAt: known?.sweptAt ?? null })
    return provenAt
  })
}

/** A person has looked at the clock and answers for it: what is due by it may go. */
export async function trustClock({ unitOfWork, clock }: Tools, actor: Actor): Promise<void> {
  const now = clock.now()
  await unitOfWork.run(async ({ retention, audit }) => {
    const known = await retention.clock()
    await retention.setClock({ provenAt: now, sweptAt: known?.sweptAt ?? null })
    const details = { provenBefore: known?.provenAt ?? null, provenAt: now }
    await audit.append({ type: 'retention.clock_trusted', actor, caseId: null, details })
  })
}
