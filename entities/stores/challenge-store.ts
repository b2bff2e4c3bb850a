import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { In } from 'typeorm'
import {
  CHALLENGE_DELIVERIES,
  CHALLENGE_PURPOSES,
  CHALLENGE_STATES,
  CHALLENGE_TARGETS,
  LIVE_STATES,
  type Challenge,
  type ChallengePurpose,
  type ChallengeState,
} from '../../src/domain/challenge/challenge.js'
import type { Instant } from '../../src/domain/request-case.js'
import type { ChallengeStore } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { CellPlace } from '../crypto/sealed-cell.js'
import type { Session } from '../gate/session.js'
import { IdentityChallengeRow } from '../rows/challenge-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

/** From here on nobody presses a link any more. */
const SETTLED: readonly ChallengeState[] = ['failed', 'bounced', 'answered', 'denied', 'void']

export class SqlChallengeStore implements ChallengeStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
  ) {}

  async add(newChallenge: Omit<Challenge, 'id'>, token: string): Promise<Challenge> {
    const challenge: Challenge = { ...newChallenge, id: randomUUID() }
    const { id, caseId, address, ...rest } = challenge
    // Only the program itself has to remember a token that it has yet to send.
    const isKept = challenge.delivery === 'smtp'
    const row = {
      ...rest,
      id,
      caseId,
      address: await this.vault.seal(caseId, cell(id, 'address'), Buffer.from(address, 'utf8')),
      tokenHash: hashOf(token),
      token: isKept ? await this.vault.seal(caseId, cell(id, 'token'), Buffer.from(token, 'utf8')) : null,
      ordinal: await this.session.reader.countBy(IdentityChallengeRow, { caseId }),
    }
    await insertRows(this.session.writer, IdentityChallengeRow, [row])
    return challenge
  }

  async byToken(token: string): Promise<Challenge | null> {
    const tokenHash = hashOf(token)
    const row = await this.session.reader.findOneBy(IdentityChallengeRow, { tokenHash })
    return row !== null && isSameHash(row.tokenHash, tokenHash) ? this.#fromRow(row) : null
  }

  async byMessageId(messageId: string): Promise<Challenge | null> {
    const row = await this.session.reader.findOneBy(IdentityChallengeRow, { messageId })
    return row === null ? null : this.#fromRow(row)
  }

  async ofCase(caseId: string): Promise<readonly Challenge[]> {
    const order = { ordinal: 'ASC' } as const
    const rows = await this.session.reader.find(IdentityChallengeRow, { where: { caseId }, order })
    const challenges: Challenge[] = []
    for (const row of rows) {
      const challenge = await this.#fromRow(row)
      if (challenge !== null) challenges.push(challenge)
    }
    return challenges
  }

  async token(id: string): Promise<string | null> {
    const row = await this.session.reader.findOneBy(IdentityChallengeRow, { id })
    if (row === null || row.token === null || (await this.vault.isErased(row.caseId))) return null
    return (await this.vault.open(row.caseId, cell(id, 'token'), row.token)).toString('utf8')
  }

  async move(id: string, from: readonly ChallengeState[], to: ChallengeState, at: Instant): Promise<boolean> {
    const change = {
      state: to,
      ...(to !== 'waiting' && { token: null }),
      ...(to === 'sent' && { sentAt: at }),
      ...(SETTLED.includes(to) && { settledAt: at }),
    }
    const result = await this.session.writer.update(IdentityChallengeRow, { id, state: In(from) }, change)
    return result.affected === 1
  }

  async begin(id: string): Promise<boolean> {
    const waiting = { id, state: 'waiting', delivery: 'smtp' }
    const result = await this.session.writer.update(IdentityChallengeRow, waiting, { state: 'unknown' })
    return result.affected === 1
  }

  async forgetToken(id: string): Promise<void> {
    await this.session.writer.update(IdentityChallengeRow, { id }, { token: null })
  }

  async voidAll(caseId: string, purpose: ChallengePurpose | null, at: Instant): Promise<void> {
    const live = { caseId, state: In(LIVE_STATES), ...(purpose !== null && { purpose }) }
    await this.session.writer.update(IdentityChallengeRow, live, { state: 'void', token: null, settledAt: at })
  }

  /** Null once the content of its case was erased. */
  async #fromRow(row: IdentityChallengeRow): Promise<Challenge | null> {
    const { id, caseId, round, messageId, createdAt, expiresAt, sentAt, settledAt } = row
    if (await this.vault.isErased(caseId)) return null
    return {
      id,
      caseId,
      purpose: oneOf(CHALLENGE_PURPOSES, row.purpose),
      state: oneOf(CHALLENGE_STATES, row.state),
      delivery: oneOf(CHALLENGE_DELIVERIES, row.delivery),
      round,
      sentTo: oneOf(CHALLENGE_TARGETS, row.sentTo),
      address: (await this.vault.open(caseId, cell(id, 'address'), row.address)).toString('utf8'),
      messageId,
      createdAt,
      expiresAt,
      sentAt,
      settledAt,
    }
  }
}

/** The only form in which a token or a secret of a visit is kept: with 256 random bits in it, a plain hash tells nothing. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}

/** The index found the row already; this says so again in a time that does not depend on where two hashes differ. */
export function isSameHash(stored: string, given: string): boolean {
  const [one, other] = [Buffer.from(stored, 'hex'), Buffer.from(given, 'hex')]
  return one.length === other.length && timingSafeEqual(one, other)
}

function cell(row: string, column: 'address' | 'token'): CellPlace {
  return { table: 'identity_challenge', row, column }
}
