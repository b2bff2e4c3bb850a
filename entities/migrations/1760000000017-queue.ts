import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const ORDER = ['latest_lawful_on', 'reference']
const OPEN = `state NOT IN ('answered', 'closed')`

/** The desk's list: what is open in order of its deadline, all of it and each member of staff's; and cases of one state. */
export class Queue1760000000017 implements MigrationInterface {
  name = 'Queue1760000000017'

  async up(runner: QueryRunner): Promise<void> {
    const indices = [
      new TableIndex({ name: 'request_case_queue', columnNames: ORDER, where: OPEN }),
      new TableIndex({ name: 'request_case_queue_of', columnNames: ['assignee', ...ORDER], where: OPEN }),
      new TableIndex({ name: 'request_case_by_state_and_deadline', columnNames: ['state', ...ORDER] }),
    ]
    // One after the other: createIndices of TypeORM makes all at once, and on SQLite one then reads the table while another is half made.
    for (const index of indices) await runner.createIndex('request_case', index)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request_case', 'request_case_by_state_and_deadline')
    await runner.dropIndex('request_case', 'request_case_queue_of')
    await runner.dropIndex('request_case', 'request_case_queue')
  }
}
