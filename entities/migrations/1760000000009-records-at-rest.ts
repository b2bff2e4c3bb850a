import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, integer, key, optional, text } from './columns.js'

const OF_CASE = { columnNames: ['case_id'], referencedTableName: 'request_case', referencedColumnNames: ['id'] }

export class RecordsAtRest1760000000009 implements MigrationInterface {
  name = 'RecordsAtRest1760000000009'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'access_log',
        columns: [
          key(text('id')),
          ...['at', 'actor_kind', 'what'].map(text),
          ...['actor_id', 'case_id', 'message_id'].map((name) => optional(text(name))),
        ],
        foreignKeys: [OF_CASE],
        indices: [
          { name: 'access_log_by_case', columnNames: ['case_id'] },
          { name: 'access_log_by_actor', columnNames: ['actor_id'] },
        ],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'retention_case',
        columns: [key(text('case_id')), ...['closing_at', 'counted_from'].map(text)],
        foreignKeys: [OF_CASE],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'retention_clock',
        columns: [key(integer('id')), text('proven_at'), optional(text('swept_at'))],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['retention_clock', 'retention_case', 'access_log'])
  }
}
