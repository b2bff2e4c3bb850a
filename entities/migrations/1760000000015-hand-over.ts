import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { addColumns, bytes, dropTables, integer, key, optional, removeColumns, text } from './columns.js'

const OF_CASE = { columnNames: ['case_id'], referencedTableName: 'request_case', referencedColumnNames: ['id'] }

/** Other people in exports, mails that Innsyn sends itself, and who entered a case by hand. */
export class HandOver1760000000015 implements MigrationInterface {
  name = 'HandOver1760000000015'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'request_case', [text('entered_by')])
    await runner.createTable(
      new Table({
        name: 'third_person',
        columns: [
          key(text('case_id')),
          key(integer('run')),
          key(integer('number')),
          text('kind'),
          bytes(runner, 'content'),
          ...['decision', 'decided_by', 'decided_at'].map((name) => optional(text(name))),
        ],
        foreignKeys: [OF_CASE],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'outgoing_mail',
        columns: [
          key(text('draft_id')),
          ...['case_id', 'message_id', 'state', 'intended_at'].map(text),
          optional(text('settled_at')),
        ],
        foreignKeys: [OF_CASE],
        indices: [{ name: 'outgoing_mail_by_case', columnNames: ['case_id'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['outgoing_mail', 'third_person'])
    await removeColumns(runner, 'request_case', ['entered_by'])
  }
}
