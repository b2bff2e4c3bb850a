import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, integer, key, optional, text } from './columns.js'

const OF_CASE = { columnNames: ['case_id'], referencedTableName: 'request_case', referencedColumnNames: ['id'] }

export class IdentityChallenge1760000000011 implements MigrationInterface {
  name = 'IdentityChallenge1760000000011'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(challenges(runner))
    await runner.createTable(
      new Table({
        name: 'portal_visit',
        columns: [key(text('id')), ...['case_id', 'secret_hash', 'opened_at', 'last_seen_at', 'expires_at'].map(text)],
        uniques: [{ name: 'portal_visit_secret', columnNames: ['secret_hash'] }],
        foreignKeys: [OF_CASE],
        indices: [{ name: 'portal_visit_by_case', columnNames: ['case_id'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'automatic_mail',
        columns: [key(text('id')), ...['case_id', 'controller_id', 'address_hash', 'kind', 'at'].map(text)],
        foreignKeys: [OF_CASE],
        indices: [
          { name: 'automatic_mail_by_address', columnNames: ['address_hash', 'at'] },
          { name: 'automatic_mail_by_controller', columnNames: ['controller_id', 'at'] },
          { name: 'automatic_mail_by_case', columnNames: ['case_id'] },
        ],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['automatic_mail', 'portal_visit', 'identity_challenge'])
  }
}

function challenges(runner: QueryRunner): Table {
  return new Table({
    name: 'identity_challenge',
    columns: [
      key(text('id')),
      ...['case_id', 'purpose', 'state', 'delivery'].map(text),
      integer('round'),
      text('sent_to'),
      bytes(runner, 'address'),
      text('message_id'),
      text('token_hash'),
      optional(bytes(runner, 'token')),
      text('created_at'),
      text('expires_at'),
      optional(text('sent_at')),
      optional(text('settled_at')),
      integer('ordinal'),
    ],
    uniques: [{ name: 'identity_challenge_token', columnNames: ['token_hash'] }],
    foreignKeys: [OF_CASE],
    indices: [
      { name: 'identity_challenge_by_case', columnNames: ['case_id'] },
      { name: 'identity_challenge_by_message', columnNames: ['message_id'] },
    ],
  })
}
