import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, optional, removeColumns, text } from './columns.js'

/** What an alert says beside its English sentence, so that people read it in their own language. */
export class AlertFacts1760000000021 implements MigrationInterface {
  name = 'AlertFacts1760000000021'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'alert', [optional(text('said'))])
  }

  async down(runner: QueryRunner): Promise<void> {
    await removeColumns(runner, 'alert', ['said'])
  }
}
