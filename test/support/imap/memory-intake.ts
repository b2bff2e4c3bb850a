import { createHash } from 'node:crypto'
import type { Cursor, DeliveryKey, IncomingMessage, Intake, SourceHealth, StoredOutcome } from '../../../src/ports.js'

/** A message as the ledger would hold it: bytes copied, one row for each content, one entry for each delivery. */
export interface LedgerRow {
  readonly message: IncomingMessage
  readonly raw: string
  readonly deliveries: DeliveryKey[]
}

/**
 * The ledger in memory, with the meaning that the `Intake` port documents: a store is one commit, all or nothing; known
 * deliveries and known content (per controller) make no second row; the cursor moves with the commit.
 */
export class MemoryIntake implements Intake {
  readonly rows: LedgerRow[] = []
  readonly vanishedItems: DeliveryKey[] = []
  readonly health: SourceHealth[] = []
  readonly commits: { readonly items: readonly string[]; readonly cursor: Cursor | null }[] = []
  /** Set to make every store fail, as a full disk does. */
  failing: Error | null = null
  private readonly cursors = new Map<string, Cursor>()
  private readonly deliveries = new Set<string>()
  private readonly byContent = new Map<string, LedgerRow>()
  private watchers: (() => void)[] = []

  cursor(sourceId: string, container: string): Promise<Cursor | null> {
    return Promise.resolve(this.cursors.get(`${sourceId}/${container}`) ?? null)
  }

  async store(messages: readonly IncomingMessage[], cursor: Cursor | null): Promise<readonly StoredOutcome[]> {
    await new Promise(setImmediate)
    if (this.failing !== null) throw this.failing
    const outcomes = messages.map((message) => this.insert(message))
    if (cursor !== null) this.cursors.set(`${cursor.sourceId}/${cursor.container}`, cursor)
    this.commits.push({ items: messages.map(({ delivery }) => delivery.item), cursor })
    this.changed()
    return outcomes
  }

  vanished(delivery: DeliveryKey): Promise<void> {
    const key = keyOf(delivery)
    if (!this.deliveries.has(key) && !this.vanishedItems.some((one) => keyOf(one) === key)) {
      this.vanishedItems.push(delivery)
      this.changed()
    }
    return Promise.resolve()
  }

  knownItems(sourceId: string, container: string, epoch: string): Promise<ReadonlySet<string>> {
    const prefix = `${sourceId}/${container}/${epoch}/`
    const items = [...this.deliveries].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    return Promise.resolve(new Set(items))
  }

  ticketsChanged(): Promise<void> {
    return Promise.reject(new Error('IMAP has no tickets'))
  }

  report(health: SourceHealth): Promise<void> {
    this.health.push(health)
    this.changed()
    return Promise.resolve()
  }

  /** As if somebody had deleted the row by hand, and with it the knowledge of its deliveries. */
  forget(row: LedgerRow): void {
    this.rows.splice(this.rows.indexOf(row), 1)
    for (const delivery of row.deliveries) this.deliveries.delete(keyOf(delivery))
    for (const [hash, known] of this.byContent) if (known === row) this.byContent.delete(hash)
  }

  lastHealth(component: string): SourceHealth | undefined {
    return this.health.findLast((health) => health.component === component)
  }

  /** Resolves as soon as `condition` holds; looks after every change, so that no test sleeps. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.watchers.push(resolve)
      })
    }
  }

  private insert(message: IncomingMessage): StoredOutcome {
    const key = keyOf(message.delivery)
    if (this.deliveries.has(key)) return 'known_delivery'
    this.deliveries.add(key)
    const hash = createHash('sha256').update(message.controllerId).update(message.raw).digest('hex')
    const known = this.byContent.get(hash)
    if (known !== undefined) {
      known.deliveries.push(message.delivery)
      return 'known_content'
    }
    const row = { message, raw: Buffer.from(message.raw).toString('latin1'), deliveries: [message.delivery] }
    this.byContent.set(hash, row)
    this.rows.push(row)
    return 'stored'
  }

  private changed(): void {
    for (const watcher of this.watchers.splice(0)) watcher()
  }
}

function keyOf({ sourceId, container, epoch, item }: DeliveryKey): string {
  return `${sourceId}/${container}/${epoch}/${item}`
}
