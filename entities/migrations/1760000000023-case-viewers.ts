import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, key, text } from './columns.js'

/** Who has which case open, so that people on several web processes see each other. */
export class CaseViewers1760000000023 implements MigrationInterface {
  name = 'CaseViewers1760000000023'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'case_viewer',
        columns: [key(text('reference')), key(text('staff_id')), text('at')],
        indices: [{ name: 'case_viewer_by_time', columnNames: ['at'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['case_viewer'])
  }
}
