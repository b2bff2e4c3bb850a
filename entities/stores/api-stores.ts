import { createHash, randomUUID } from 'node:crypto'
import { IsNull, LessThan } from 'typeorm'
import type { ApiToken } from '../../src/domain/access/api-token.js'
import { CAPABILITIES } from '../../src/domain/access/capability.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { ApiTokenStore, KeptAnswer, KeyedRequest, KeyedRequestStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { ApiTokenRow, KeyedRequestRow } from '../rows/api-rows.js'
import { deleteRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

export class SqlApiTokenStore implements ApiTokenStore {
  constructor(private readonly session: Session) {}

  async add(token: Omit<ApiToken, 'id' | 'revokedAt' | 'lastUsedAt'>, secret: string): Promise<ApiToken> {
    const kept: ApiToken = { ...token, id: randomUUID(), revokedAt: null, lastUsedAt: null }
    const row = { ...kept, scopes: kept.scopes.join(' '), secretHash: hashOf(secret) }
    await insertRows(this.session.writer, ApiTokenRow, [row])
    return kept
  }

  /** 256 random bits: whoever times the look-up of a hash learns nothing that helps to find them. */
  async bySecret(secret: string): Promise<ApiToken | null> {
    const row = await this.session.reader.findOneBy(ApiTokenRow, { secretHash: hashOf(secret) })
    return row === null ? null : toToken(row)
  }

  async list(): Promise<readonly ApiToken[]> {
    const order = { createdAt: 'DESC', id: 'ASC' } as const
    return (await this.session.reader.find(ApiTokenRow, { order })).map(toToken)
  }

  async revoke(id: string, at: Instant): ReturnType<ApiTokenStore['revoke']> {
    const { affected } = await this.session.writer.update(ApiTokenRow, { id, revokedAt: IsNull() }, { revokedAt: at })
    const row = await this.session.reader.findOneBy(ApiTokenRow, { id })
    return row === null ? null : { token: toToken(row), isNew: affected === 1 }
  }

  async touch(id: string, at: Instant): Promise<void> {
    await this.session.writer.update(ApiTokenRow, { id }, { lastUsedAt: at })
  }
}

export class SqlKeyedRequestStore implements KeyedRequestStore {
  constructor(private readonly session: Session) {}

  async get(tokenId: string, keyHash: string): Promise<KeyedRequest | null> {
    const row = await this.session.reader.findOneBy(KeyedRequestRow, { tokenId, keyHash })
    if (row === null) return null
    const { requestHash, at, status, body, version } = row
    const answer = status === null || body === null ? null : { status, body, version }
    return { tokenId, keyHash, requestHash, at, answer }
  }

  async begin(request: Omit<KeyedRequest, 'answer'>, forgetBefore: Instant): Promise<boolean> {
    const { writer } = this.session
    await writer.delete(KeyedRequestRow, { at: LessThan(forgetBefore) })
    const { tokenId, keyHash } = request
    if (await writer.existsBy(KeyedRequestRow, { tokenId, keyHash })) return false
    await insertRows(writer, KeyedRequestRow, [{ ...request, status: null, body: null, version: null }])
    return true
  }

  async finish(tokenId: string, keyHash: string, { status, body, version }: KeptAnswer): Promise<void> {
    await this.session.writer.update(KeyedRequestRow, { tokenId, keyHash }, { status, body, version })
  }

  async withdraw(tokenId: string, keyHash: string): Promise<void> {
    await deleteRows(this.session.writer, KeyedRequestRow, { tokenId, keyHash })
  }
}

function toToken({ id, memberId, scopes, createdAt, expiresAt, revokedAt, lastUsedAt }: ApiTokenRow): ApiToken {
  const words = scopes.split(' ').map((word) => oneOf(CAPABILITIES, word))
  return { id, memberId, scopes: words, createdAt, expiresAt, revokedAt, lastUsedAt }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}
