import { AccessDeniedError, AppError } from '../../../src/domain/errors.js'
import type { Logger } from '../../../src/logger.js'
import type { Clock, Intake, SourceHealth } from '../../../src/ports.js'

const DEGRADED_AFTER_MS = 15 * 60_000
const FAILED_AFTER_MS = 60 * 60_000
/** What has not changed is said again so often, so that a poller that hangs is told from one that has nothing to say. */
const SAY_AGAIN_MS = 5 * 60_000

/** What was read could not be kept (full disk, database gone). Red at once: requests wait in the mailbox. */
export class StoringFailedError extends AppError {
  readonly code = 'storing_failed'
  readonly retryable = true
}

/**
 * Keeps how a mailbox fares and reports changes of it. Amber after 15 minutes without a whole pass or a stored mail, red after 60; a refused
 * sign-in is red at once, because waiting does not help (catalogue 59, 60).
 */
export class MailboxHealth {
  private lastSuccessMs: number
  private trouble: AppError | null = null
  private readonly reported = new Map<string, { readonly fingerprint: string; readonly atMs: number }>()

  constructor(
    readonly component: string,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.lastSuccessMs = this.nowMs()
  }

  /** A whole pass went through; `warnings` are what still wants a person, such as a missing Junk folder. */
  async succeeded(intake: Intake, warnings: readonly Pick<SourceHealth, 'status' | 'text'>[]): Promise<void> {
    this.lastSuccessMs = this.nowMs()
    this.trouble = null
    const worst = warnings.some(({ status }) => status === 'failed') ? 'failed' : 'degraded'
    const status = warnings.length === 0 ? 'ok' : worst
    await this.report(intake, this.component, status, warnings.map(({ text }) => text).join(' '))
  }

  /** Mails were stored: a long backlog is no silence. What is wrong all the same, such as a refusal, stays. */
  progressed(): void {
    this.lastSuccessMs = this.nowMs()
  }

  /** Another poller holds the mailbox and reports for it. */
  standBy(): void {
    this.lastSuccessMs = this.nowMs()
    this.trouble = null
  }

  async failed(intake: Intake, error: AppError): Promise<void> {
    this.trouble = error
    await this.check(intake)
  }

  /** Looks at the time that has passed; called every minute, so that a stalled line is noticed as well. */
  async check(intake: Intake): Promise<void> {
    const quietMs = this.nowMs() - this.lastSuccessMs
    const error = this.trouble
    if (error instanceof AccessDeniedError || error instanceof StoringFailedError) {
      await this.report(intake, this.component, 'failed', sentence(error))
    } else if (quietMs >= FAILED_AFTER_MS) {
      await this.report(intake, this.component, 'failed', silence('60 minutes', error))
    } else if (quietMs >= DEGRADED_AFTER_MS) {
      await this.report(intake, this.component, 'degraded', silence('15 minutes', error))
    }
  }

  /** Reports a component at each change, and now and then. A report that cannot be stored is tried again with the next one. */
  async report(intake: Intake, component: string, status: SourceHealth['status'], text: string): Promise<void> {
    const fingerprint = `${status} ${text}`
    const atMs = this.nowMs()
    const last = this.reported.get(component)
    if (last?.fingerprint === fingerprint && Math.abs(atMs - last.atMs) < SAY_AGAIN_MS) return
    try {
      await intake.report({ component, status, text })
      this.reported.set(component, { fingerprint, atMs })
    } catch (error) {
      this.logger.error('imap.health_not_stored', { component, error })
    }
  }

  private nowMs(): number {
    return Date.parse(this.clock.now())
  }
}

function silence(howLong: string, error: AppError | null): string {
  const cause = error === null ? 'The server does not get on with it.' : sentence(error)
  return `This mailbox has not been read for ${howLong}. ${cause}`
}

function sentence(error: AppError): string {
  const text = error.message.charAt(0).toUpperCase() + error.message.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}
