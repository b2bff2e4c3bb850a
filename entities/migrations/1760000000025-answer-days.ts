import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** The pace of the forecast: the answers of some weeks, without a walk over those of all years. */
export class AnswerDays1760000000025 implements MigrationInterface {
  name = 'AnswerDays1760000000025'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex(
      'request_case',
      new TableIndex({
        name: 'request_case_answered_by_day',
        columnNames: ['answered_on', 'controller_id'],
        where: 'answered_on IS NOT NULL',
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('request_case', 'request_case_answered_by_day')
  }
}
