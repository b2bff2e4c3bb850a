import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, key, optional, text } from './columns.js'

export class CreateLabelCorrections1760000000006 implements MigrationInterface {
  name = 'CreateLabelCorrections1760000000006'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'label_correction',
        columns: [
          key(text('message_id')),
          ...[
            'controller_id',
            'language',
            'said_decision',
            'said_rights',
            'said_version',
            'rights',
            'corrected_at',
          ].map(text),
          optional(text('released_at')),
          optional(text('release_id')),
          optional(bytes(runner, 'released_text')),
        ],
        foreignKeys: [{ columnNames: ['message_id'], referencedTableName: 'message', referencedColumnNames: ['id'] }],
        indices: [{ name: 'label_correction_by_time', columnNames: ['corrected_at'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['label_correction'])
  }
}
