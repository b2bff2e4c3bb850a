import type { Cursor, DeliveryKey, IncomingMessage, Intake, SourceHealth, StoredOutcome } from '../../../src/ports.js'

/**
 * An intake that keeps what the real one keeps durably: messages by delivery, one waiting hint a ticket, cursors, health. Hint and
 * cursor become visible together, one turn of the event loop later, as a commit does.
 */
export class DurableIntake implements Intake {
  readonly messages = new Map<string, IncomingMessage>()
  /** `account/ticket` of the hints that wait: asking twice is one job. */
  readonly hints = new Set<string>()
  readonly cursors = new Map<string, Cursor>()
  readonly health: SourceHealth[] = []
  readonly vanishedItems: DeliveryKey[] = []
  /** Calls of ticketsChanged that were committed. */
  commits = 0
  /** When set, every commit fails with it. */
  failure: Error | null = null
  /** When set, commits wait for it. */
  gate: Promise<void> | null = null

  cursor(sourceId: string, container: string): Promise<Cursor | null> {
    return Promise.resolve(this.cursors.get(`${sourceId}/${container}`) ?? null)
  }

  async store(messages: readonly IncomingMessage[], cursor: Cursor | null): Promise<readonly StoredOutcome[]> {
    await this.commit()
    this.moveCursor(cursor)
    return messages.map((message) => {
      const key = deliveryKey(message.delivery)
      if (this.messages.has(key)) return 'known_delivery'
      this.messages.set(key, message)
      return 'stored'
    })
  }

  vanished(delivery: DeliveryKey): Promise<void> {
    this.vanishedItems.push(delivery)
    return Promise.resolve()
  }

  knownItems(sourceId: string, container: string, epoch: string): Promise<ReadonlySet<string>> {
    const known = [...this.messages.values()].map(({ delivery }) => delivery)
    const here = known.filter((one) => one.sourceId === sourceId && one.container === container && one.epoch === epoch)
    return Promise.resolve(new Set(here.map(({ item }) => item)))
  }

  async ticketsChanged(accountId: string, ticketIds: readonly string[], cursor: Cursor | null): Promise<void> {
    await this.commit()
    for (const id of ticketIds) this.hints.add(`${accountId}/${id}`)
    this.moveCursor(cursor)
    this.commits += 1
  }

  report(health: SourceHealth): Promise<void> {
    this.health.push(health)
    return Promise.resolve()
  }

  private async commit(): Promise<void> {
    await (this.gate ?? new Promise((resolve) => setImmediate(resolve)))
    if (this.failure !== null) throw this.failure
  }

  private moveCursor(cursor: Cursor | null): void {
    if (cursor !== null) this.cursors.set(`${cursor.sourceId}/${cursor.container}`, cursor)
  }
}

const deliveryKey = (key: DeliveryKey) => `${key.sourceId}/${key.container}/${key.epoch}/${key.item}`
