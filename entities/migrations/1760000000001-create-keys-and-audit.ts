import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { bytes, dropTables, integer, key, onSqlite, optional, text } from './columns.js'

export class CreateKeysAndAudit1760000000001 implements MigrationInterface {
  name = 'CreateKeysAndAudit1760000000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'master_key', columns: [key(text('id')), text('first_used_at')] }))
    await runner.createTable(
      new Table({
        name: 'data_key',
        columns: [
          key(text('owner_id')),
          text('master_key_id'),
          optional(bytes(runner, 'wrapped')),
          optional(text('erased_at')),
        ],
      }),
    )
    await runner.createTable(
      new Table({
        name: 'audit_event',
        columns: [
          key(integer('sequence')),
          text('at'),
          text('type'),
          text('actor_kind'),
          optional(text('actor_id')),
          optional(text('case_id')),
          text('details'),
          text('hash'),
        ],
        indices: [{ name: 'audit_event_by_case', columnNames: ['case_id'] }],
      }),
    )
    await runner.createTable(
      new Table({ name: 'audit_head', columns: [key(integer('id')), integer('sequence'), text('hash')] }),
    )
    for (const statement of onSqlite(runner) ? SQLITE_GUARD : POSTGRES_GUARD) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['audit_head', 'audit_event', 'data_key', 'master_key'])
    if (!onSqlite(runner)) await runner.query('DROP FUNCTION refuse_audit_change')
  }
}

/** Triggers are no part of the Table API, so they are the one thing said twice. */
const SQLITE_GUARD = ['UPDATE', 'DELETE'].map(
  (act) => `CREATE TRIGGER audit_event_no_${act.toLowerCase()} BEFORE ${act} ON audit_event
    BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END`,
)

const POSTGRES_GUARD = [
  `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$`,
  `CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
]
