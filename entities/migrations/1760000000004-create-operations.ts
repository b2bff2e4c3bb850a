import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, key, text } from './columns.js'

export class CreateOperations1760000000004 implements MigrationInterface {
  name = 'CreateOperations1760000000004'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'alert', columns: [key(text('key')), ...['code', 'text', 'since'].map(text)] }),
    )
    await runner.createTable(
      new Table({
        name: 'health',
        columns: [key(text('component')), ...['status', 'text', 'since', 'checked_at'].map(text)],
      }),
    )
    await runner.createTable(
      new Table({ name: 'lease', columns: [key(text('name')), ...['token', 'expires_at'].map(text)] }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['lease', 'health', 'alert'])
  }
}
