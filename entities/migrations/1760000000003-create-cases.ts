import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, integer, key, optional, text } from './columns.js'

const OF_CASE = { columnNames: ['case_id'], referencedTableName: 'request_case', referencedColumnNames: ['id'] }
const PLACE = [text('place_kind'), ...['mailbox_id', 'account_id', 'ticket_id'].map((name) => optional(text(name)))]

export class CreateCases1760000000003 implements MigrationInterface {
  name = 'CreateCases1760000000003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'reference_sequence', columns: [key(integer('year')), integer('last')] }),
    )
    await runner.createTable(caseTable(runner))
    await runner.createTable(draftTable(runner))
    await runner.createTable(
      new Table({
        name: 'source_run',
        columns: [
          key(text('case_id')),
          key(integer('run')),
          key(text('source_id')),
          text('status'),
          optional(bytes(runner, 'records')),
          optional(text('error')),
          integer('ordinal'),
        ],
        foreignKeys: [OF_CASE],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'export',
        columns: [
          key(text('id')),
          ...['case_id', 'filename', 'sha256', 'created_at'].map(text),
          bytes(runner, 'manifest'),
          integer('ordinal'),
        ],
        foreignKeys: [OF_CASE],
        indices: [{ name: 'export_by_case', columnNames: ['case_id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'export_bytes',
        columns: [key(text('export_id')), bytes(runner, 'bytes')],
        foreignKeys: [{ columnNames: ['export_id'], referencedTableName: 'export', referencedColumnNames: ['id'] }],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['export_bytes', 'export', 'source_run', 'draft', 'request_case', 'reference_sequence'])
  }
}

function caseTable(runner: QueryRunner): Table {
  return new Table({
    name: 'request_case',
    columns: [
      key(text('id')),
      ...['reference', 'controller_id', 'channel'].map(text),
      ...PLACE,
      text('state'),
      optional(text('outcome')),
      ...['rights', 'language'].map(text),
      bytes(runner, 'requester'),
      optional(text('requester_hash')),
      integer('identity_level'),
      bytes(runner, 'identity_why'),
      ...['received_at', 'regime', 'received_on', 'nominal_on', 'target_on', 'latest_lawful_on', 'derivation'].map(
        text,
      ),
      optional(text('answered_at')),
      bytes(runner, 'attention'),
      integer('version'),
    ],
    uniques: [{ name: 'request_case_reference', columnNames: ['reference'] }],
    indices: [
      { name: 'request_case_by_deadline', columnNames: ['latest_lawful_on'] },
      { name: 'request_case_by_ticket', columnNames: ['account_id', 'ticket_id'] },
      { name: 'request_case_by_requester', columnNames: ['requester_hash'] },
      { name: 'request_case_by_state', columnNames: ['controller_id', 'state'] },
    ],
  })
}

function draftTable(runner: QueryRunner): Table {
  return new Table({
    name: 'draft',
    columns: [
      key(text('id')),
      ...['case_id', 'kind', 'state', 'language'].map(text),
      bytes(runner, 'content'),
      ...['export_id', 'export_sha256'].map((name) => optional(text(name))),
      text('message_id'),
      ...PLACE,
      ...['placed_at', 'location'].map((name) => optional(text(name))),
      text('created_at'),
      integer('ordinal'),
    ],
    uniques: [{ name: 'draft_message_id', columnNames: ['message_id'] }],
    foreignKeys: [OF_CASE],
    indices: [{ name: 'draft_by_case', columnNames: ['case_id'] }],
  })
}
