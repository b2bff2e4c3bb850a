import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource } from 'typeorm'
import { RuleViolationError } from '../../src/domain/errors.js'
import type { Session } from './session.js'

/** One opened database: the write gate, the reads beside it, and the DataSource that migrations run on. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  /** The connection that writes; only for migrations and the queue adapter. */
  readonly source: DataSource
  /** One write transaction at a time. The work may be repeated when another process won a race, so it must not act outside. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** One consistent snapshot that nobody's open transaction shows through. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** Exactly one statement that reads: by itself it sees one state, so that no transaction stands around it. For what is asked again and again. */
  ask<T>(statement: (session: Session) => Promise<T>): Promise<T>
  /** Keeps every `run` of this process out meanwhile; for migrations, which have transactions of their own. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  /**
   * Lets go of what overwritten and deleted rows left in the log beside the file. False while another process still reads an older state.
   * On PostgreSQL the server does that itself, in its own time.
   */
  scrub(): Promise<boolean>
  close(): Promise<void>
}

/**
 * Remembers which session the running task is in. Nesting is refused instead of joined: joined work would be rolled back by
 * a caller that does not know it, and a second transaction would wait for the first for ever.
 */
export class SessionScope {
  readonly #current = new AsyncLocalStorage<Session>()
  readonly isCurrent = (session: Session): boolean => this.#current.getStore() === session

  /** @throws RuleViolationError inside an open run or read. */
  refuseNested(): void {
    if (this.#current.getStore()?.isOpen === true) {
      throw new RuleViolationError('a UnitOfWork is open in this task already: use the stores that it was given')
    }
  }

  enter<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
    return this.#current.run(session, () => work(session))
  }
}

/** Lets one piece of work in at a time, in order of arrival. */
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  get waiting(): number {
    return this.#waiting
  }

  pass<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1
    const turn = this.#last.then(work).finally(() => {
      this.#waiting -= 1
    })
    // The next one comes in whether or not this one failed; the failure belongs to the caller of `turn`.
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
