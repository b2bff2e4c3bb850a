import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { addColumns, dropTables, integer, key, removeColumns, text } from './columns.js'

const TEXTS = ['answered_on', 'extension_code', 'pause_codes', 'refusal_codes', 'attention_codes']
const NUMBERS = ['days_to_answer', 'answered_late']

const OPEN = "state <> 'closed'"
const ANSWERED = 'answered_on IS NOT NULL'
const BY = ['controller_id', 'rights', 'channel', 'language', 'assignee']

/** Name, columns and the rows that it holds. Those of answers cost nothing before the answer. */
const INDICES: readonly (readonly [name: string, columns: readonly string[], where: string])[] = [
  [
    'request_case_waiting',
    ['latest_lawful_on', 'target_on', 'controller_id', 'state', 'channel', 'language', 'rights', 'assignee'],
    OPEN,
  ],
  ...BY.map((by): [string, string[], string] => [
    `request_case_answered_by_${by}`,
    [by, 'days_to_answer', 'answered_late', 'answered_on', ...(by === 'controller_id' ? [] : ['controller_id'])],
    ANSWERED,
  ]),
  ['request_case_answered_by_due_day', ['latest_lawful_on', 'answered_late', 'controller_id'], ANSWERED],
  // Empty but for the time between this migration and the first filling of its columns.
  ['request_case_without_codes', ['id'], 'attention_codes IS NULL'],
  ...['extension_code', 'pause_codes', 'refusal_codes'].map((code): [string, string[], string] => [
    `request_case_by_${code}`,
    [code, 'received_on', 'controller_id'],
    `${code} IS NOT NULL`,
  ]),
]

export class Reports1760000000019 implements MigrationInterface {
  name = 'Reports1760000000019'

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'request_case', [...TEXTS.map(text), ...NUMBERS.map(integer)])
    for (const [name, columns, where] of INDICES)
      await runner.query(`CREATE INDEX ${name} ON request_case (${columns.join(', ')}) WHERE ${where}`)
    await runner.createTable(
      new Table({ name: 'weekly_mail', columns: [key(text('due_on')), key(text('staff_id')), text('at')] }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['weekly_mail'])
    for (const [name] of INDICES) await runner.query(`DROP INDEX ${name}`)
    await removeColumns(runner, 'request_case', [...TEXTS, ...NUMBERS])
  }
}
