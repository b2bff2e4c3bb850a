import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** What was erased is asked for again and again, and is a small part of all keys. */
export class Erasures1760000000014 implements MigrationInterface {
  name = 'Erasures1760000000014'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      'data_key',
      new TableIndex({ name: 'data_key_by_erasure', columnNames: ['erased_at'], where: '"erased_at" IS NOT NULL' }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('data_key', 'data_key_by_erasure')
  }
}
