import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, integer, key, optional, text } from './columns.js'

/** Accounts of the staff, their sessions, tries to sign in, and the log of them. */
export class StaffAccess1760000000016 implements MigrationInterface {
  name = 'StaffAccess1760000000016'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(accounts(runner))
    await runner.createTable(
      new Table({
        name: 'recovery_code',
        columns: [key(text('account_id')), key(text('code_hash'))],
        foreignKeys: [
          { columnNames: ['account_id'], referencedTableName: 'staff_account', referencedColumnNames: ['id'] },
        ],
      }),
    )
    await runner.createTable(sessions())
    await runner.createTable(
      new Table({
        name: 'sign_in_attempt',
        columns: [key(text('key')), integer('failures'), text('last_at')],
        indices: [{ name: 'sign_in_attempt_by_time', columnNames: ['last_at'] }],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'sign_in',
        columns: [key(text('id')), text('at'), optional(text('staff_id')), text('event'), text('network')],
        indices: [
          { name: 'sign_in_by_staff', columnNames: ['staff_id', 'at'] },
          { name: 'sign_in_by_time', columnNames: ['at'] },
        ],
      }),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['sign_in', 'sign_in_attempt', 'staff_session', 'recovery_code', 'staff_account'])
  }
}

function accounts(runner: QueryRunner): Table {
  return new Table({
    name: 'staff_account',
    columns: [
      key(text('id')),
      ...['staff_id', 'state'].map(text),
      optional(text('password_hash')),
      optional(bytes(runner, 'code_secret')),
      integer('code_step'),
      ...['issuer', 'subject', 'invitation_hash', 'invited_until'].map((name) => optional(text(name))),
      text('created_at'),
      optional(text('last_sign_in_at')),
    ],
    uniques: [
      { name: 'staff_account_staff', columnNames: ['staff_id'] },
      { name: 'staff_account_invitation', columnNames: ['invitation_hash'] },
    ],
  })
}

function sessions(): Table {
  return new Table({
    name: 'staff_session',
    columns: [
      key(text('id')),
      ...['secret_hash', 'staff_id', 'way', 'stage', 'started_at', 'last_seen_at', 'expires_at'].map(text),
      optional(text('fresh_until')),
      text('browser'),
    ],
    uniques: [{ name: 'staff_session_secret', columnNames: ['secret_hash'] }],
    indices: [{ name: 'staff_session_by_staff', columnNames: ['staff_id'] }],
  })
}
