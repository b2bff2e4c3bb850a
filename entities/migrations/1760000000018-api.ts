import { Table, type MigrationInterface, type QueryRunner } from 'typeorm'
import { dropTables, integer, key, optional, text } from './columns.js'

/** Tokens of the interface, requests that are done once, and what other programs are told. */
export class Api1760000000018 implements MigrationInterface {
  name = 'Api1760000000018'

  async up(runner: QueryRunner): Promise<void> {
    await createAccess(runner)
    await createWebhooks(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['webhook_attempt', 'webhook_delivery', 'webhook_cursor', 'keyed_request', 'api_token'])
  }
}

async function createAccess(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({
      name: 'api_token',
      columns: [
        key(text('id')),
        ...['secret_hash', 'member_id', 'scopes', 'created_at', 'expires_at'].map(text),
        ...['revoked_at', 'last_used_at'].map((name) => optional(text(name))),
      ],
      indices: [{ name: 'api_token_by_secret', columnNames: ['secret_hash'], isUnique: true }],
    }),
  )
  await runner.createTable(
    new Table({
      name: 'keyed_request',
      columns: [
        ...['token_id', 'key_hash'].map((name) => key(text(name))),
        ...['request_hash', 'at'].map(text),
        optional(integer('status')),
        optional(text('body')),
        optional(integer('version')),
      ],
      indices: [{ name: 'keyed_request_by_time', columnNames: ['at'] }],
    }),
  )
}

async function createWebhooks(runner: QueryRunner): Promise<void> {
  await runner.createTable(
    new Table({ name: 'webhook_cursor', columns: [key(text('endpoint_id')), integer('sequence')] }),
  )
  await runner.createTable(
    new Table({
      name: 'webhook_delivery',
      columns: [
        key(text('id')),
        text('endpoint_id'),
        integer('sequence'),
        ...['controller_id', 'type', 'reference', 'body', 'state'].map(text),
        integer('attempts'),
        ...['created_at', 'next_at'].map(text),
      ],
      indices: [
        { name: 'webhook_delivery_by_due', columnNames: ['endpoint_id', 'state', 'next_at'] },
        { name: 'webhook_delivery_by_time', columnNames: ['created_at'] },
      ],
    }),
  )
  await runner.createTable(
    new Table({
      name: 'webhook_attempt',
      columns: [
        key(text('delivery_id')),
        key(integer('number')),
        text('at'),
        optional(integer('status')),
        optional(text('problem')),
        integer('duration_ms'),
      ],
      foreignKeys: [
        { columnNames: ['delivery_id'], referencedTableName: 'webhook_delivery', referencedColumnNames: ['id'] },
      ],
    }),
  )
}
