import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, key, text } from './columns.js'

export class MessageAuthenticity1760000000010 implements MigrationInterface {
  name = 'MessageAuthenticity1760000000010'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'message_authenticity',
        columns: [key(text('message_id')), text('checked_at'), bytes(runner, 'findings')],
        foreignKeys: [{ columnNames: ['message_id'], referencedTableName: 'message', referencedColumnNames: ['id'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['message_authenticity'])
  }
}
