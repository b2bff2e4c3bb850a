import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, bytes, removeColumns } from './columns.js'

export class DataSubject1760000000008 implements MigrationInterface {
  name = 'DataSubject1760000000008'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'request_case', [bytes(runner, 'data_subject')])
  }

  async down(runner: QueryRunner): Promise<void> {
    await removeColumns(runner, 'request_case', ['data_subject'])
  }
}
