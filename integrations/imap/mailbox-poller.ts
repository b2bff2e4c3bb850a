import type { ImapFlow } from 'imapflow'
import { AppError, ConflictError, UnavailableError } from '../../src/domain/errors.js'
import type { Logger } from '../../src/logger.js'
import type { Clock, Intake, MessageSource } from '../../src/ports.js'
import { withConnection } from './connection/connect.js'
import { watchLine } from './connection/watch-line.js'
import { toImapError } from './connection/imap-errors.js'
import { backoffMs } from './intake/backoff.js'
import type { BatchLimits } from './intake/batch-plan.js'
import { EpochWatch } from './intake/epoch-watch.js'
import { MailboxHealth } from './intake/health.js'
import { permissionOf, type AcquireLease, type MailboxLease } from './intake/lease.js'
import { MailboxSession, type SessionSettings } from './intake/mailbox-session.js'
import type { Permission } from './intake/store-mails.js'
import { StumblingBlocks } from './intake/stumbling-blocks.js'
import { NewMailSignal, waitForMail } from './intake/wait-for-mail.js'
import { assertMailbox, type Mailbox } from './mailbox-options.js'

export interface MailboxPollerOptions {
  readonly mailbox: Mailbox
  readonly controllerId: string
  readonly clock: Clock
  readonly logger: Logger
  /** The longest time between two looks, in milliseconds; IDLE makes most of them come sooner. */
  readonly pollMs: number
  /** Larger mails come in as headers and a prefix, marked truncated. */
  readonly maxMailBytes: number
  /** What one commit may hold at most. Two batches are in memory at a time, besides those on their way to being read. */
  readonly batch: BatchLimits
  /** Reconciliation looks at mail received in so many days, every so many milliseconds. */
  readonly reconcileDays: number
  readonly reconcileMs: number
  /** Where several processes could read the same mailbox. Without it this poller reads unasked. */
  readonly acquireLease?: AcquireLease
}

/** A poller that can also be asked to compare mailbox and ledger at once. */
export interface MailboxPoller extends MessageSource {
  /**
   * Compares the UID set of every watched folder with the ledger and takes in what is missing.
   * @returns how many mails had been missed.
   * @throws AppError
   */
  reconcile(intake: Intake): Promise<number>
}

const HEALTH_CHECK_MS = 60_000

/**
 * Reads one mailbox: watched folders and Junk, by IDLE and by poll, each mail once, in order, raw bytes and cursor in one
 * commit (DESIGN 2, facts document 1). It survives whatever the server does and reports how it fares as `imap:<mailbox id>`.
 * @throws SettingsError when the mailbox settings cannot be right.
 */
export function createMailboxPoller(options: MailboxPollerOptions): MailboxPoller {
  assertMailbox(options.mailbox)
  return new ImapMailboxPoller(options)
}

class ImapMailboxPoller implements MailboxPoller {
  readonly id: string
  private readonly health: MailboxHealth
  private readonly settings: SessionSettings
  private life = new AbortController()
  private running: Promise<unknown> | null = null
  /** Passes of the loop and of `pollOnce` never overlap: they share the cursor. */
  private turn: Promise<unknown> = Promise.resolve()
  private reconciledMs: number | null = null

  constructor(private readonly options: MailboxPollerOptions) {
    this.id = `imap:${options.mailbox.id}`
    this.health = new MailboxHealth(this.id, options.clock, options.logger)
    const { mailbox, controllerId, clock, maxMailBytes, batch, reconcileDays } = options
    const outliving = { blocks: new StumblingBlocks(), epochs: new EpochWatch() }
    this.settings = { mailbox, controllerId, clock, maxMailBytes, limits: batch, reconcileDays, ...outliving }
  }

  start(intake: Intake): Promise<void> {
    if (this.running !== null) return Promise.reject(new ConflictError(`the poller ${this.id} is running already`))
    this.life = new AbortController()
    const { signal } = this.life
    this.running = Promise.all([this.keepReading(intake, signal), this.keepWatch(intake, signal)])
    return Promise.resolve()
  }

  async stop(): Promise<void> {
    this.life.abort()
    await this.running
    await this.turn
    this.running = null
  }

  async pollOnce(intake: Intake): Promise<void> {
    await this.once(intake, async (session, permission) => {
      const warnings = await session.pass(intake, permission)
      await this.health.succeeded(intake, warnings)
    })
  }

  async reconcile(intake: Intake): Promise<number> {
    let missed = 0
    await this.once(intake, async (session, permission) => {
      missed = await this.reconcileNow(session, intake, permission)
    })
    return missed
  }

  private async once(
    intake: Intake,
    work: (session: MailboxSession, permission: Permission) => Promise<void>,
  ): Promise<void> {
    if (this.running === null && this.life.signal.aborted) this.life = new AbortController()
    const { signal } = this.life
    const lease = await this.acquire()
    if (lease === 'taken') throw new ConflictError(`another poller reads mailbox ${this.options.mailbox.id}`)
    try {
      await withConnection(this.options.mailbox, signal, async (client) => {
        watchLine(client, this.options.mailbox.account)
        const session = await MailboxSession.open(client, this.settings)
        const permission = permissionOf(lease, this.options.clock, signal, () => {
          this.health.progressed()
        })
        await this.inTurn(() => work(session, permission))
      })
    } catch (thrown) {
      if (!signal.aborted) await this.noteFailure(intake, thrown)
      throw thrown
    } finally {
      await lease?.release()
    }
  }

  private async keepReading(intake: Intake, signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      try {
        await this.readUntilLost(intake, signal, () => {
          failures = 0
        })
      } catch (thrown) {
        if (hasStopped(signal)) return
        failures += 1
        await this.noteFailure(intake, thrown)
        await this.options.clock.sleep(backoffMs(failures, thrown), signal)
      }
    }
  }

  /** One connection's life; a poller without the lease stands by. */
  private async readUntilLost(intake: Intake, signal: AbortSignal, onProgress: () => void): Promise<void> {
    const lease = await this.acquire()
    if (lease === 'taken') {
      this.health.standBy()
      await this.options.clock.sleep(this.options.pollMs, signal)
      return
    }
    try {
      await withConnection(this.options.mailbox, signal, (client) =>
        this.readOver(client, intake, { lease, signal, onProgress }),
      )
    } finally {
      await lease?.release()
    }
  }

  private async readOver(
    client: ImapFlow,
    intake: Intake,
    life: { readonly lease: MailboxLease | null; readonly signal: AbortSignal; readonly onProgress: () => void },
  ): Promise<void> {
    const { clock, pollMs } = this.options
    const permission = permissionOf(life.lease, clock, life.signal, () => {
      life.onProgress()
      this.health.progressed()
    })
    watchLine(client, this.options.mailbox.account)
    const session = await MailboxSession.open(client, this.settings)
    const news = new NewMailSignal(client)
    while (!life.signal.aborted) {
      news.reset()
      await this.inTurn(async () => {
        const warnings = await session.pass(intake, permission)
        life.onProgress()
        await this.health.succeeded(intake, warnings)
        if (this.isReconcileDue()) await this.reconcileNow(session, intake, permission)
      })
      await waitForMail(client, news, clock, { waitMs: pollMs, signal: life.signal })
      if (!client.usable) throw new UnavailableError(`${this.id}: the connection was lost while waiting for mail`)
    }
  }

  /** A line that stalls in the middle of a command throws nothing for a while; the clock still runs. */
  private async keepWatch(intake: Intake, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.options.clock.sleep(HEALTH_CHECK_MS, signal)
      if (!hasStopped(signal)) await this.health.check(intake)
    }
  }

  private isReconcileDue(): boolean {
    const nowMs = Date.parse(this.options.clock.now())
    return this.reconciledMs === null || nowMs - this.reconciledMs >= this.options.reconcileMs
  }

  private async reconcileNow(session: MailboxSession, intake: Intake, permission: Permission): Promise<number> {
    const missed = await session.reconcile(intake, permission)
    this.reconciledMs = Date.parse(this.options.clock.now())
    const text =
      missed === 0
        ? ''
        : `${String(missed)} mails lay in mailbox ${this.options.mailbox.id} but not in the ledger; they are taken in now with their true time of receipt. Find out why: a restored backup, or rows that were deleted.`
    await this.health.report(intake, `${this.id}:reconciliation`, missed === 0 ? 'ok' : 'degraded', text)
    return missed
  }

  private async acquire(): Promise<MailboxLease | null | 'taken'> {
    if (this.options.acquireLease === undefined) return null
    return (await this.options.acquireLease()) ?? 'taken'
  }

  private async noteFailure(intake: Intake, thrown: unknown): Promise<void> {
    const error = thrown instanceof AppError ? thrown : toImapError(thrown, this.options.mailbox)
    this.options.logger.warn('imap.read_failed', {
      component: this.id,
      sourceId: this.options.mailbox.id,
      code: error.code,
      error: error.cause ?? error,
    })
    if (error instanceof ConflictError) this.health.standBy()
    else await this.health.failed(intake, error)
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(work)
    this.turn = mine.catch(() => undefined)
    await mine
  }
}

/** A call, because the compiler believes that a signal does not change while one waits. */
function hasStopped(signal: AbortSignal): boolean {
  return signal.aborted
}
