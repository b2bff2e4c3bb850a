import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { addColumns, bytes, dropTables, key, optional, removeColumns, text } from './columns.js'

const OF_CASE = { columnNames: ['case_id'], referencedTableName: 'request_case', referencedColumnNames: ['id'] }
const TEXTS = ['without_pauses', 'first_period_ends_on', 'carried_out', 'assignee']
const SEALED = ['clock', 'decisions']

export class CaseLife1760000000007 implements MigrationInterface {
  name = 'CaseLife1760000000007'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'request_case', [...TEXTS.map(text), ...SEALED.map((name) => bytes(runner, name))])
    await runner.createTable(
      new Table({
        name: 'case_link',
        columns: [key(text('case_id')), key(text('other_id')), key(text('kind')), text('at')],
        foreignKeys: [OF_CASE, { ...OF_CASE, columnNames: ['other_id'] }],
        indices: [{ name: 'case_link_by_other', columnNames: ['other_id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'case_note',
        columns: [
          key(text('id')),
          ...['case_id', 'at', 'actor_kind'].map(text),
          optional(text('actor_id')),
          bytes(runner, 'content'),
        ],
        foreignKeys: [OF_CASE],
        indices: [{ name: 'case_note_by_case', columnNames: ['case_id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'case_watcher',
        columns: [key(text('case_id')), key(text('staff_id'))],
        foreignKeys: [OF_CASE],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'case_reminder',
        columns: [key(text('case_id')), key(text('mark')), key(text('due_on')), text('at'), text('told')],
        foreignKeys: [OF_CASE],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'ticket_mirror',
        columns: [key(text('case_id')), text('shown'), text('at')],
        foreignKeys: [OF_CASE],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['ticket_mirror', 'case_reminder', 'case_watcher', 'case_note', 'case_link'])
    await removeColumns(runner, 'request_case', [...TEXTS, ...SEALED])
  }
}
