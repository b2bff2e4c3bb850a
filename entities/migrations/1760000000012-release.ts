import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, key, optional, text } from './columns.js'

const OF_CASE = { columnNames: ['case_id'], referencedTableName: 'request_case', referencedColumnNames: ['id'] }

export class Release1760000000012 implements MigrationInterface {
  name = 'Release1760000000012'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'approval',
        columns: [
          key(text('id')),
          ...['case_id', 'purpose', 'staff_id', 'at', 'hash'].map(text),
          optional(text('draft_id')),
          optional(text('voided')),
        ],
        foreignKeys: [OF_CASE],
        indices: [{ name: 'approval_by_case', columnNames: ['case_id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'export_grant',
        columns: [
          key(text('id')),
          ...['case_id', 'export_id', 'sha256', 'granted_at', 'until'].map(text),
          optional(text('fetched_at')),
          optional(text('withdrawn_at')),
        ],
        foreignKeys: [OF_CASE],
        indices: [{ name: 'export_grant_by_case', columnNames: ['case_id'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['export_grant', 'approval'])
  }
}
