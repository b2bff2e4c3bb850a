import { randomUUID } from 'node:crypto'
import { LessThan } from 'typeorm'
import {
  ACCOUNT_STATES,
  type Account,
  type AccountState,
  type ProviderIdentity,
} from '../../src/domain/access/account.js'
import type { Instant } from '../../src/domain/instant.js'
import type { AccountStore } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { CellPlace } from '../crypto/sealed-cell.js'
import type { Session } from '../gate/session.js'
import { RecoveryCodeRow, StaffAccountRow } from '../rows/access-rows.js'
import { hashOf, isSameHash } from './challenge-store.js'
import { deleteRows } from './find-rows.js'
import { insertRows, type RowValues } from './insert-rows.js'
import { oneOf } from './place-columns.js'

/** Before the first step that any code can have. */
const NO_STEP = 0

export class SqlAccountStore implements AccountStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async all(): Promise<readonly Account[]> {
    return (await this.session.reader.find(StaffAccountRow, { order: { staffId: 'ASC' } })).map(toAccount)
  }

  async ofStaff(staffId: string): Promise<Account | null> {
    const row = await this.session.reader.findOneBy(StaffAccountRow, { staffId })
    return row === null ? null : toAccount(row)
  }

  async byInvitation(token: string): Promise<Account | null> {
    const invitationHash = hashOf(token)
    const row = await this.session.reader.findOneBy(StaffAccountRow, { invitationHash })
    return row !== null && isSameHash(row.invitationHash ?? '', invitationHash) ? toAccount(row) : null
  }

  async create(staffId: string, at: Instant): Promise<Account> {
    const id = randomUUID()
    await this.vault.createKeys([id])
    const row = {
      id,
      staffId,
      state: 'invited',
      passwordHash: null,
      codeSecret: null,
      codeStep: NO_STEP,
      issuer: null,
      subject: null,
      invitationHash: null,
      invitedUntil: null,
      createdAt: at,
      lastSignInAt: null,
    }
    await insertRows(this.session.writer, StaffAccountRow, [row])
    return toAccount(row)
  }

  async invite(id: string, { token, until, codeSecret }: Parameters<AccountStore['invite']>[1]): Promise<void> {
    await this.setRecoveryCodes(id, [])
    await this.#update(id, {
      state: 'invited',
      passwordHash: null,
      codeSecret: await this.vault.seal(id, secretPlace(id), codeSecret),
      codeStep: NO_STEP,
      issuer: null,
      subject: null,
      invitationHash: hashOf(token),
      invitedUntil: until,
    })
  }

  async enrol(id: string, passwordHash: string): Promise<void> {
    await this.#update(id, { state: 'active', passwordHash, invitationHash: null, invitedUntil: null })
  }

  async setPassword(id: string, passwordHash: string): Promise<void> {
    await this.#update(id, { passwordHash })
  }

  async setState(id: string, state: AccountState): Promise<void> {
    await this.#update(id, { state })
  }

  async bind(id: string, { issuer, subject }: ProviderIdentity): Promise<void> {
    await this.#update(id, { state: 'active', issuer, subject })
  }

  async noteSignIn(id: string, at: Instant): Promise<void> {
    await this.#update(id, { lastSignInAt: at })
  }

  async codeSecret(id: string): Promise<Uint8Array | null> {
    const row = await this.session.reader.findOneBy(StaffAccountRow, { id })
    return row?.codeSecret == null ? null : this.vault.open(id, secretPlace(id), row.codeSecret)
  }

  async useStep(id: string, step: number): Promise<boolean> {
    const unused = { id, codeStep: LessThan(step) }
    const { affected } = await this.session.writer.update(StaffAccountRow, unused, { codeStep: step })
    return affected === 1
  }

  async setRecoveryCodes(id: string, codes: readonly string[]): Promise<void> {
    await deleteRows(this.session.writer, RecoveryCodeRow, { accountId: id })
    const rows = codes.map((code) => ({ accountId: id, codeHash: hashOf(code) }))
    await insertRows(this.session.writer, RecoveryCodeRow, rows)
  }

  async useRecoveryCode(id: string, code: string): Promise<boolean> {
    const { affected } = await this.session.writer.delete(RecoveryCodeRow, { accountId: id, codeHash: hashOf(code) })
    return affected === 1
  }

  async recoveryCodesLeft(id: string): Promise<number> {
    return this.session.reader.countBy(RecoveryCodeRow, { accountId: id })
  }

  async #update(id: string, changes: Partial<StaffAccountRow>): Promise<void> {
    await this.session.writer.update(StaffAccountRow, { id }, changes)
  }
}

function toAccount(row: RowValues<StaffAccountRow>): Account {
  const { id, staffId, passwordHash, issuer, subject, invitedUntil, createdAt, lastSignInAt } = row
  return {
    id,
    staffId,
    state: oneOf(ACCOUNT_STATES, row.state),
    passwordHash,
    provider: issuer === null || subject === null ? null : { issuer, subject },
    invitedUntil,
    createdAt,
    lastSignInAt,
  }
}

function secretPlace(row: string): CellPlace {
  return { table: 'staff_account', row, column: 'code_secret' }
}
