import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, flag, key, optional, text } from './columns.js'

export class CreateMessages1760000000002 implements MigrationInterface {
  name = 'CreateMessages1760000000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(messageTable())
    for (const column of ['raw', 'reading']) {
      await runner.createTable(
        new Table({
          name: `message_${column}`,
          columns: [key(text('message_id')), bytes(runner, column)],
          foreignKeys: [{ columnNames: ['message_id'], referencedTableName: 'message', referencedColumnNames: ['id'] }],
        }),
      )
    }
    await runner.createTable(
      new Table({
        name: 'delivery',
        columns: [
          key(text('source_id')),
          key(text('container')),
          key(text('epoch')),
          key(text('item')),
          optional(text('message_id')),
          text('recorded_at'),
        ],
        foreignKeys: [{ columnNames: ['message_id'], referencedTableName: 'message', referencedColumnNames: ['id'] }],
        indices: [{ name: 'delivery_by_message', columnNames: ['message_id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'source_cursor',
        columns: [key(text('source_id')), key(text('container')), text('epoch'), text('position')],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['source_cursor', 'delivery', 'message_reading', 'message_raw', 'message'])
  }
}

function messageTable(): Table {
  return new Table({
    name: 'message',
    columns: [
      key(text('id')),
      text('controller_id'),
      text('channel'),
      text('place_kind'),
      optional(text('mailbox_id')),
      optional(text('account_id')),
      optional(text('ticket_id')),
      text('received_at'),
      text('stored_at'),
      text('format'),
      flag('truncated'),
      text('content_hash'),
      optional(text('outcome')),
      optional(text('case_id')),
      optional(text('message_id_hash')),
      optional(text('text_hash')),
      optional(text('sender_hash')),
    ],
    uniques: [{ name: 'message_content', columnNames: ['controller_id', 'content_hash'] }],
    indices: [
      { name: 'message_by_case', columnNames: ['case_id'] },
      { name: 'message_by_sender_and_text', columnNames: ['controller_id', 'sender_hash', 'text_hash'] },
      { name: 'message_by_message_id', columnNames: ['controller_id', 'message_id_hash'] },
      { name: 'message_by_outcome', columnNames: ['controller_id', 'outcome'] },
    ],
  })
}
