import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, integer, key, optional, text } from './columns.js'

/** Only for SQLite: on PostgreSQL pg-boss brings the tables of the queue. */
export class CreateJobs1760000000005 implements MigrationInterface {
  name = 'CreateJobs1760000000005'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'job',
        columns: [
          { ...key(integer('id')), isGenerated: true, generationStrategy: 'increment' },
          ...['kind', 'key', 'payload', 'state', 'due_at'].map(text),
          optional(text('not_before')),
          integer('attempt'),
          ...['lease', 'last_error'].map((name) => optional(text(name))),
        ],
        indices: [
          { name: 'job_waiting_once', columnNames: ['kind', 'key'], isUnique: true, where: `"state" = 'waiting'` },
          { name: 'job_by_due_time', columnNames: ['kind', 'state', 'due_at'] },
        ],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['job'])
  }
}
