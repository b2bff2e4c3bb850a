import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, integer, key } from './columns.js'

/** By which words a case is found: hashes of them. Cases of before are gone through by the service, in the background. */
export class CaseWords1760000000024 implements MigrationInterface {
  name = 'CaseWords1760000000024'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'case_word',
        // SQLite then keeps the key alone, not the rows and their key: half the room. PostgreSQL passes it over.
        withoutRowid: true,
        columns: [key(integer('word')), key({ name: 'case_number', type: 'bigint' })],
        indices: [{ name: 'case_word_by_case', columnNames: ['case_number'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['case_word'])
  }
}
