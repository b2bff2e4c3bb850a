import { randomUUID } from 'node:crypto'
import { In, LessThan, Like, MoreThan, type FindOptionsWhere } from 'typeorm'
import { RUNNING_CLOCK, type CaseClock } from '../../src/domain/case-life/case-clock.js'
import type { RightDecision } from '../../src/domain/case-life/right-decision.js'
import type { DataSubject } from '../../src/domain/data-subject.js'
import type { DerivationStep } from '../../src/domain/deadline/deadline.js'
import { ConflictError, NotFoundError } from '../../src/domain/errors.js'
import type { IdentityLevel } from '../../src/domain/identity.js'
import { CHANNELS } from '../../src/domain/message.js'
import {
  CASE_OUTCOMES,
  CASE_STATES,
  formatReference,
  type Attention,
  type RequestCase,
  type Requester,
} from '../../src/domain/request-case.js'
import type { Right } from '../../src/domain/rights.js'
import type { CaseFilter, CaseHead, CaseStore, EarlierCase, NewCase } from '../../src/ports.js'
import type { ContentVault } from '../crypto/content-vault.js'
import type { KeyedDigests } from '../crypto/digests.js'
import type { Session } from '../gate/session.js'
import { ReferenceSequenceRow, RequestCaseRow } from '../rows/case-rows.js'
import { findRows } from './find-rows.js'
import { insertRows, type RowValues } from './insert-rows.js'
import { oneOf, placeFromColumns, placeToColumns } from './place-columns.js'
import { reportColumns, type ZoneOf } from './report-columns.js'
import { say } from '../../src/domain/sayings/say.js'

const HEAD = ['id', 'reference', 'controllerId'] as const
const LEVELS: readonly IdentityLevel[] = [0, 1, 2, 3]

export class SqlCaseStore implements CaseStore {
  constructor(
    private readonly session: Session,
    private readonly vault: ContentVault,
    private readonly digests: KeyedDigests,
    private readonly zoneOf: ZoneOf,
  ) {}

  async insert(newCase: NewCase): Promise<RequestCase> {
    const requestCase = { ...newCase, id: randomUUID(), reference: await this.#nextReference(newCase), version: 1 }
    await this.vault.createKeys([requestCase.id])
    await insertRows(this.session.writer, RequestCaseRow, [await this.#toRow(requestCase)])
    return requestCase
  }

  async get(id: string): Promise<RequestCase> {
    const [row] = await findRows(this.session.reader, RequestCaseRow, { id })
    if (row === undefined) throw new NotFoundError(`there is no case with the id ${id}`)
    return this.#fromRow(row)
  }

  async byReference(reference: string): Promise<RequestCase | null> {
    const row = await this.session.reader.findOneBy(RequestCaseRow, { reference })
    return row === null ? null : this.#fromRow(row)
  }

  async update(requestCase: RequestCase): Promise<RequestCase> {
    const { id, reference, version } = requestCase
    if (await this.vault.isErased(id))
      throw new NotFoundError(`the content of ${reference} was erased: nothing about it can change any more`)
    const changed = { ...requestCase, version: version + 1 }
    const row = await this.#toRow(changed)
    const result = await this.session.writer.update(RequestCaseRow, { id, reference, version }, row)
    if (result.affected !== 1) {
      await this.get(id)
      throw new ConflictError(say('changed_meanwhile', { reference }))
    }
    return changed
  }

  async ofRequester(controllerId: string, address: string, limit: number): Promise<readonly EarlierCase[]> {
    const rows = await this.session.reader.find(RequestCaseRow, {
      select: { id: true, reference: true, state: true },
      where: { controllerId, requesterHash: In([...this.digests.addressHashes(address)]) },
      order: { receivedAt: 'DESC', reference: 'DESC' },
      take: limit,
    })
    return rows.map(({ id, reference, state }) => ({ id, reference, state: oneOf(CASE_STATES, state) }))
  }

  async byTicket(accountId: string, ticketId: string): Promise<readonly RequestCase[]> {
    return this.#find({ accountId, ticketId })
  }

  async isErased(id: string): Promise<boolean> {
    return this.vault.isErased(id)
  }

  async renewRequesterHashes(ids: readonly string[]): Promise<void> {
    await this.vault.preload(ids)
    const only = ['id', 'requester', 'requesterHash'] as const
    for (const row of await findRows(this.session.writer, RequestCaseRow, { id: ids }, { only })) {
      if (row.requesterHash === null || (await this.vault.isErased(row.id))) continue
      const sealed = await this.vault.openJson(row.id, place(row.id, 'requester'), row.requester)
      const requesterHash = this.#requesterHash(sealed as Requester)
      await this.session.writer.update(RequestCaseRow, { id: row.id }, { requesterHash })
    }
  }

  #requesterHash({ address }: Requester): string | null {
    return address === null ? null : this.digests.addressHashes(address)[0]
  }

  async list(filter: CaseFilter): Promise<readonly RequestCase[]> {
    return this.#find(
      {
        ...(filter.controllerId !== undefined && { controllerId: filter.controllerId }),
        ...(filter.states !== undefined && { state: In(filter.states) }),
        // Rights are a JSON array of fixed words in quotes, so no word is found inside another.
        ...(filter.right !== undefined && { rights: Like(`%"${filter.right}"%`) }),
        ...(filter.requesterAddress !== undefined && {
          requesterHash: In([...this.digests.addressHashes(filter.requesterAddress)]),
        }),
        ...(filter.assignee !== undefined && { assignee: filter.assignee }),
        ...(filter.latestLawfulBefore !== undefined && { latestLawfulOn: LessThan(filter.latestLawfulBefore) }),
        ...(filter.afterReference !== undefined && { reference: MoreThan(filter.afterReference) }),
      },
      filter.limit,
    )
  }

  async heads(ids: readonly string[]): Promise<readonly CaseHead[]> {
    return findRows(this.session.reader, RequestCaseRow, { id: ids }, { only: HEAD })
  }

  async headsAfter(reference: string, limit: number): Promise<readonly CaseHead[]> {
    return this.session.reader.find(RequestCaseRow, {
      select: { id: true, reference: true, controllerId: true },
      where: { reference: MoreThan(reference) },
      order: { reference: 'ASC' },
      take: limit,
    })
  }

  async #find(where: FindOptionsWhere<RequestCaseRow>, limit?: number): Promise<readonly RequestCase[]> {
    const rows = await this.session.reader.find(RequestCaseRow, {
      where,
      order: { reference: 'ASC' },
      ...(limit !== undefined && { take: limit }),
    })
    await this.vault.preload(rows.map((row) => row.id))
    const cases: RequestCase[] = []
    for (const row of rows) cases.push(await this.#fromRow(row))
    return cases
  }

  /** The year is that of the receipt where the controller lives, as the deadline has it. */
  async #nextReference(newCase: NewCase): Promise<string> {
    const mark = this.session.writer.connection.driver.createParameter('year', 0)
    const year = Number(newCase.deadline.receivedOn.slice(0, 4))
    await insertRows(this.session.writer, ReferenceSequenceRow, [{ year, last: 0 }], 'keep')
    await this.session.writer.query(`UPDATE reference_sequence SET last = last + 1 WHERE year = ${mark}`, [year])
    const [row] = await findRows(this.session.writer, ReferenceSequenceRow, { year })
    if (row === undefined) throw new Error(`there is no sequence of references for the year ${String(year)}`)
    return formatReference(year, row.last)
  }

  async #toRow(requestCase: RequestCase): Promise<RowValues<RequestCaseRow>> {
    const { id, requester, identity, deadline } = requestCase
    return {
      id,
      reference: requestCase.reference,
      controllerId: requestCase.controllerId,
      channel: requestCase.channel,
      ...placeToColumns(requestCase.place),
      state: requestCase.state,
      outcome: requestCase.outcome,
      rights: JSON.stringify(requestCase.rights),
      language: requestCase.language,
      requester: await this.vault.sealJson(id, place(id, 'requester'), requester),
      requesterHash: this.#requesterHash(requester),
      identityLevel: identity.level,
      identityWhy: await this.vault.sealJson(id, place(id, 'identity_why'), identity.why),
      dataSubject:
        requestCase.dataSubject === null
          ? null
          : await this.vault.sealJson(id, place(id, 'data_subject'), requestCase.dataSubject),
      receivedAt: requestCase.receivedAt,
      regime: deadline.regime,
      receivedOn: deadline.receivedOn,
      nominalOn: deadline.nominalOn,
      targetOn: deadline.targetOn,
      latestLawfulOn: deadline.latestLawfulOn,
      derivation: JSON.stringify(deadline.derivation),
      withoutPauses: requestCase.withoutPauses,
      firstPeriodEndsOn: requestCase.firstPeriodEndsOn,
      clock: isUntouched(requestCase.clock)
        ? null
        : await this.vault.sealJson(id, place(id, 'clock'), requestCase.clock),
      decisions:
        requestCase.decisions.length === 0
          ? null
          : await this.vault.sealJson(id, place(id, 'decisions'), requestCase.decisions),
      carriedOut: requestCase.carriedOut.length === 0 ? null : JSON.stringify(requestCase.carriedOut),
      assignee: requestCase.assignee,
      enteredBy: requestCase.enteredBy,
      answeredAt: requestCase.answeredAt,
      attention: await this.vault.sealJson(id, place(id, 'attention'), requestCase.attention),
      version: requestCase.version,
      ...reportColumns(requestCase, this.zoneOf),
    }
  }

  async #fromRow(row: RequestCaseRow): Promise<RequestCase> {
    const { regime, receivedOn, nominalOn, targetOn, latestLawfulOn } = row
    const derivation = JSON.parse(row.derivation) as DerivationStep[]
    const level = LEVELS.find((known) => known === row.identityLevel)
    if (level === undefined) throw new Error(`the database holds an identity level that this version does not know`)
    const { requester, why, dataSubject, attention, clock, decisions } = await this.#openContent(row)
    return {
      id: row.id,
      reference: row.reference,
      controllerId: row.controllerId,
      channel: oneOf(CHANNELS, row.channel),
      place: placeFromColumns(row),
      state: oneOf(CASE_STATES, row.state),
      outcome: row.outcome === null ? null : oneOf(CASE_OUTCOMES, row.outcome),
      rights: JSON.parse(row.rights) as Right[],
      language: row.language,
      requester,
      identity: { level, why },
      dataSubject,
      receivedAt: row.receivedAt,
      deadline: { regime, receivedOn, nominalOn, targetOn, latestLawfulOn, derivation },
      withoutPauses: row.withoutPauses,
      firstPeriodEndsOn: row.firstPeriodEndsOn ?? latestLawfulOn,
      clock,
      decisions,
      carriedOut: row.carriedOut === null ? [] : (JSON.parse(row.carriedOut) as Right[]),
      assignee: row.assignee,
      enteredBy: row.enteredBy,
      answeredAt: row.answeredAt,
      attention,
      version: row.version,
    }
  }

  /** Of an erased case only the dates and codes are left; it still stands in lists and reports (Art. 5(2)). */
  async #openContent(row: RequestCaseRow): Promise<CaseContent> {
    const { id } = row
    if (await this.vault.isErased(id)) return ERASED
    const open = (column: string, sealed: Buffer): Promise<unknown> =>
      this.vault.openJson(id, place(id, column), sealed)
    return {
      requester: (await open('requester', row.requester)) as Requester,
      why: (await open('identity_why', row.identityWhy)) as string[],
      dataSubject: row.dataSubject === null ? null : ((await open('data_subject', row.dataSubject)) as DataSubject),
      attention: (await open('attention', row.attention)) as Attention[],
      clock: row.clock === null ? RUNNING_CLOCK : ((await open('clock', row.clock)) as CaseClock),
      decisions: row.decisions === null ? [] : ((await open('decisions', row.decisions)) as RightDecision[]),
    }
  }
}

/** What of a case is sealed. */
interface CaseContent extends Pick<RequestCase, 'requester' | 'dataSubject' | 'attention' | 'clock' | 'decisions'> {
  readonly why: readonly string[]
}

const ERASED: CaseContent = {
  requester: { address: null, name: null },
  why: [],
  dataSubject: null,
  attention: [],
  clock: RUNNING_CLOCK,
  decisions: [],
}

function isUntouched({ reopenedAt, receipt, extension, pauses, question }: CaseClock): boolean {
  return [reopenedAt, receipt, extension, question].every((value) => value === null) && pauses.length === 0
}

function place(row: string, column: string): { table: string; row: string; column: string } {
  return { table: 'request_case', row, column }
}
