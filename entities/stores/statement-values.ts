import type { EntityManager } from 'typeorm'

/** The values of one statement, in the order in which it names them: SQLite numbers its parameters by where they stand. */
export class StatementValues {
  readonly all: unknown[] = []

  constructor(private readonly manager: EntityManager) {}

  /** What stands in the statement for this value. */
  mark(value: unknown): string {
    return this.manager.connection.driver.createParameter('value', this.all.push(value) - 1)
  }

  marks(values: readonly unknown[]): string {
    return values.map((value) => this.mark(value)).join(', ')
  }
}
