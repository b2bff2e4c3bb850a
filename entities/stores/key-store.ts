import { In } from 'typeorm'
import type { KeyStore, MasterKeyUse } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { MasterKeys } from '../crypto/master-keys.js'
import type { Session } from '../gate/session.js'
import { DataKeyRow, MasterKeyRow } from '../rows/key-rows.js'

/** What hangs on which master key (src/ports/keys.ts). */
export class SqlKeyStore implements KeyStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
    private readonly masterKeys: MasterKeys,
  ) {}

  async uses(): Promise<readonly MasterKeyUse[]> {
    const { currentId } = this.masterKeys
    const listed = await this.session.reader.find(MasterKeyRow, { order: { firstUsedAt: 'ASC', id: 'ASC' } })
    const counts = await this.#counts()
    const ids = new Set([currentId, ...listed.map(({ id }) => id), ...counts.keys()])
    return [...ids].map((id) => ({
      id,
      isCurrent: id === currentId,
      isGiven: this.masterKeys.knows(id),
      dataKeys: counts.get(id) ?? 0,
      firstUsedAt: listed.find((row) => row.id === id)?.firstUsedAt ?? null,
    }))
  }

  async staleOwners({ after, limit }: { readonly after: string; readonly limit: number }): Promise<readonly string[]> {
    const rows = await this.session.reader
      .createQueryBuilder(DataKeyRow, 'data_key')
      .select('data_key.ownerId', 'ownerId')
      .where('data_key.ownerId > :after', { after })
      .andWhere('data_key.masterKeyId <> :current', { current: this.masterKeys.currentId })
      .andWhere('data_key.wrapped IS NOT NULL')
      .orderBy('data_key.ownerId')
      .limit(limit)
      .getRawMany<{ ownerId: string }>()
    return rows.map(({ ownerId }) => ownerId)
  }

  async rewrap(ownerIds: readonly string[]): Promise<number> {
    return this.vault.rewrap(ownerIds)
  }

  async retireUnused(): Promise<readonly string[]> {
    const uses = await this.uses()
    const retired = uses
      .filter(({ isCurrent, dataKeys, firstUsedAt }) => !isCurrent && dataKeys === 0 && firstUsedAt !== null)
      .map(({ id }) => id)
    if (retired.length > 0) await this.session.writer.delete(MasterKeyRow, { id: In(retired) })
    return retired
  }

  async #counts(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.session.reader
      .createQueryBuilder(DataKeyRow, 'data_key')
      .select('data_key.masterKeyId', 'id')
      .addSelect('count(*)', 'count')
      .where('data_key.wrapped IS NOT NULL')
      .groupBy('data_key.masterKeyId')
      .getRawMany<{ id: string; count: number | string }>()
    return new Map(rows.map(({ id, count }) => [id, Number(count)]))
  }
}
