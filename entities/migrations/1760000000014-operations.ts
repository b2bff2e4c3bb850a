import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** What was erased, and drafts by their state, are asked for again and again. */
export class Operations1760000000014 implements MigrationInterface {
  name = 'Operations1760000000014'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      'data_key',
      new TableIndex({ name: 'data_key_by_erasure', columnNames: ['erased_at'], where: '"erased_at" IS NOT NULL' }),
    )
    await runner.createIndex('draft', new TableIndex({ name: 'draft_by_state', columnNames: ['state'] }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('draft', 'draft_by_state')
    await runner.dropIndex('data_key', 'data_key_by_erasure')
  }
}
