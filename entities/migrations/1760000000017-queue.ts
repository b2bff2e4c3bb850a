import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const ORDER = ['latest_lawful_on', 'reference']
const OPEN = `state NOT IN ('answered', 'closed')`

/** The desk's list: what is open in order of its deadline, all of it and each member of staff's; and cases of one state. */
export class Queue1760000000017 implements MigrationInterface {
  name = 'Queue1760000000017'

  async up(runner: QueryRunner): Promise<void> {
    const indices = [
      { name: 'request_case_queue', columnNames: ORDER, where: OPEN },
      { name: 'request_case_queue_of', columnNames: ['assignee', ...ORDER], where: OPEN },
      { name: 'request_case_by_state_and_deadline', columnNames: ['state', ...ORDER] },
    ]
    // One by one: createIndices makes them at once, and on SQLite each reads the others half made.
    for (const index of indices) await runner.createIndex('request_case', new TableIndex(index))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request_case', 'request_case_by_state_and_deadline')
    await runner.dropIndex('request_case', 'request_case_queue_of')
    await runner.dropIndex('request_case', 'request_case_queue')
  }
}
