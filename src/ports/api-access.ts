/** Tokens of the interface, and requests that are done once however often they are sent. */
import type { ApiToken } from '../domain/access/api-token.js'
import type { Instant } from '../domain/request-case.js'

export interface ApiTokenStore {
  /** Keeps a token by its SHA-256. */
  add(token: Omit<ApiToken, 'id' | 'revokedAt' | 'lastUsedAt'>, secret: string): Promise<ApiToken>
  /** Null when there is none, live or not. */
  bySecret(secret: string): Promise<ApiToken | null>
  /** The newest first, dead ones with them. */
  list(): Promise<readonly ApiToken[]>
  /** Null when there is none with this id; one that was revoked before stays as it is. */
  revoke(id: string, at: Instant): Promise<{ readonly token: ApiToken; readonly isNew: boolean } | null>
  touch(id: string, at: Instant): Promise<void>
}

/** A request that a client sent with a key of its own, so that it may send it again. */
export interface KeyedRequest {
  readonly tokenId: string
  /** SHA-256 of the key. */
  readonly keyHash: string
  /** SHA-256 of what was asked: method, path, body. */
  readonly requestHash: string
  readonly at: Instant
  /** Null: not answered yet, or its process died before it could be. */
  readonly answer: KeptAnswer | null
}

/** Holds ids, codes and dates only. */
export interface KeptAnswer {
  readonly status: number
  readonly body: string
  readonly version: number | null
}

export interface KeyedRequestStore {
  get(tokenId: string, keyHash: string): Promise<KeyedRequest | null>
  /** False: there is one already. Forgets what was asked before `forgetBefore`. */
  begin(request: Omit<KeyedRequest, 'answer'>, forgetBefore: Instant): Promise<boolean>
  finish(tokenId: string, keyHash: string, answer: KeptAnswer): Promise<void>
  /** Nothing was done: the key is free again. */
  withdraw(tokenId: string, keyHash: string): Promise<void>
}
