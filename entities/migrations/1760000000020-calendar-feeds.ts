import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, key, text } from './columns.js'

export class CalendarFeeds1760000000020 implements MigrationInterface {
  name = 'CalendarFeeds1760000000020'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'calendar_feed',
        columns: [key(text('staff_id')), text('secret_hash'), text('at')],
        uniques: [{ name: 'calendar_feed_secret', columnNames: ['secret_hash'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['calendar_feed'])
  }
}
