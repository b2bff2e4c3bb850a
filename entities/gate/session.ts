import type { EntityManager, QueryRunner } from 'typeorm'
import { RuleViolationError } from '../../src/domain/errors.js'

/**
 * One open transaction, as the stores see it. A store that is used after the end, for writing in a read, or from a
 * task that did not open the transaction is refused: such a write would land in somebody else's transaction and be rolled
 * back with it (facts document 5.1).
 */
export class Session {
  #open = true
  #asked = false
  readonly #beforeCommit: (() => Promise<void>)[] = []
  readonly #afterCommit: (() => void)[] = []

  constructor(
    readonly runner: QueryRunner,
    readonly mode: 'ask' | 'read' | 'write',
    readonly isCurrent: (session: Session) => boolean,
  ) {}

  get isOpen(): boolean {
    return this.#open
  }

  /** For statements that only read. */
  get reader(): EntityManager {
    this.#refuseAfterEnd()
    if (this.mode === 'ask') this.#refuseSecond()
    return this.runner.manager
  }

  /** For statements that write. */
  get writer(): EntityManager {
    this.#refuseAfterEnd()
    if (this.mode !== 'write') {
      throw new RuleViolationError(`a store was asked to write inside UnitOfWork.${this.mode}: use UnitOfWork.run`)
    }
    if (!this.isCurrent(this)) {
      throw new RuleViolationError(
        "a store was asked to write outside its UnitOfWork.run: it would join another task's transaction",
      )
    }
    return this.runner.manager
  }

  /** Runs as the last statements of the transaction. */
  beforeCommit(work: () => Promise<void>): void {
    this.#beforeCommit.push(work)
  }

  /** Runs once the transaction is durable; never when it rolls back. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work)
  }

  async flush(): Promise<void> {
    for (const work of this.#beforeCommit) await work()
  }

  end(): void {
    this.#open = false
  }

  committed(): void {
    for (const work of this.#afterCommit) work()
  }

  /** No transaction stands around them, so two statements could see different states. */
  #refuseSecond(): void {
    if (this.#asked)
      throw new RuleViolationError('UnitOfWork.ask is for one statement: use UnitOfWork.read for several of one state')
    this.#asked = true
  }

  #refuseAfterEnd(): void {
    if (!this.#open) {
      throw new RuleViolationError('a store was used after its UnitOfWork ended: await every store call inside it')
    }
  }
}
