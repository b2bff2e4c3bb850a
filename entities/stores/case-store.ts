import { randomUUID } from 'node:crypto'
import { In, LessThan, Like, MoreThan, type FindOptionsWhere } from 'typeorm'
import { ConflictError, NotFoundError } from '../../src/domain/errors.js'
import { CASE_STATES, formatReference, type RequestCase, type Requester } from '../../src/domain/request-case.js'
import { say } from '../../src/domain/sayings/say.js'
import type { CaseFilter, CaseHead, CaseStore, EarlierCase, NewCase } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { RequestCaseRow } from '../rows/case-rows.js'
import { caseCell, caseFromColumns, caseToColumns, requesterHash, type CaseColumnParts } from './case-columns.js'
import { findRows } from './find-rows.js'
import { insertRows } from './insert-rows.js'
import { oneOf } from './place-columns.js'

const HEAD = ['id', 'reference', 'controllerId'] as const

export class SqlCaseStore implements CaseStore {
  constructor(
    private readonly session: Session,
    private readonly parts: CaseColumnParts,
  ) {}

  async insert(newCase: NewCase): Promise<RequestCase> {
    const requestCase = { ...newCase, id: randomUUID(), reference: await this.#nextReference(newCase), version: 1 }
    await this.parts.vault.createKeys([requestCase.id])
    await insertRows(this.session.writer, RequestCaseRow, [await caseToColumns(requestCase, this.parts)])
    return requestCase
  }

  async get(id: string): Promise<RequestCase> {
    const [row] = await findRows(this.session.reader, RequestCaseRow, { id })
    if (row === undefined) throw new NotFoundError(`there is no case with the id ${id}`)
    return caseFromColumns(row, this.parts.vault)
  }

  async byReference(reference: string): Promise<RequestCase | null> {
    const row = await this.session.reader.findOneBy(RequestCaseRow, { reference })
    return row === null ? null : caseFromColumns(row, this.parts.vault)
  }

  async update(requestCase: RequestCase): Promise<RequestCase> {
    const { id, reference, version } = requestCase
    if (await this.parts.vault.isErased(id))
      throw new NotFoundError(`the content of ${reference} was erased: nothing about it can change any more`)
    const changed = { ...requestCase, version: version + 1 }
    const row = await caseToColumns(changed, this.parts)
    const result = await this.session.writer.update(RequestCaseRow, { id, reference, version }, row)
    if (result.affected !== 1) {
      await this.get(id)
      throw new ConflictError(say('changed_meanwhile', { reference }))
    }
    return changed
  }

  async ofRequester(controllerId: string, address: string, limit: number): Promise<readonly EarlierCase[]> {
    const wanted = { controllerId, requesterHash: [...this.parts.digests.addressHashes(address)] }
    const only = ['id', 'reference', 'state'] as const
    const tail = `ORDER BY received_at DESC, reference DESC LIMIT ${String(limit)}`
    const rows = await findRows(this.session.reader, RequestCaseRow, wanted, { only, tail })
    return rows.map(({ id, reference, state }) => ({ id, reference, state: oneOf(CASE_STATES, state) }))
  }

  async byTicket(accountId: string, ticketId: string): Promise<readonly RequestCase[]> {
    return this.#find({ accountId, ticketId })
  }

  async isErased(id: string): Promise<boolean> {
    return this.parts.vault.isErased(id)
  }

  async renewRequesterHashes(ids: readonly string[]): Promise<void> {
    await this.parts.vault.preload(ids)
    const only = ['id', 'requester', 'requesterHash'] as const
    for (const row of await findRows(this.session.writer, RequestCaseRow, { id: ids }, { only })) {
      if (row.requesterHash === null || (await this.parts.vault.isErased(row.id))) continue
      const sealed = await this.parts.vault.openJson(row.id, caseCell(row.id, 'requester'), row.requester)
      const renewed = { requesterHash: requesterHash(sealed as Requester, this.parts.digests) }
      await this.session.writer.update(RequestCaseRow, { id: row.id }, renewed)
    }
  }

  async list(filter: CaseFilter): Promise<readonly RequestCase[]> {
    return this.#find(
      {
        ...(filter.controllerId !== undefined && { controllerId: filter.controllerId }),
        ...(filter.states !== undefined && { state: In(filter.states) }),
        // Rights are a JSON array of fixed words in quotes, so no word is found inside another.
        ...(filter.right !== undefined && { rights: Like(`%"${filter.right}"%`) }),
        ...(filter.requesterAddress !== undefined && {
          requesterHash: In([...this.parts.digests.addressHashes(filter.requesterAddress)]),
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
    await this.parts.vault.preload(rows.map((row) => row.id))
    const cases: RequestCase[] = []
    for (const row of rows) cases.push(await caseFromColumns(row, this.parts.vault))
    return cases
  }

  /** The year is that of the receipt where the controller lives, as the deadline has it. */
  async #nextReference(newCase: NewCase): Promise<string> {
    const mark = this.session.writer.connection.driver.createParameter('year', 0)
    const year = Number(newCase.deadline.receivedOn.slice(0, 4))
    // Begins with WITH, because TypeORM answers no rows to what begins with INSERT on SQLite; which takes ON for a join without WHERE.
    const [row] = await this.session.writer.query<{ last: number }[]>(
      `WITH wanted (year) AS (VALUES (CAST(${mark} AS integer)))
       INSERT INTO reference_sequence (year, last) SELECT year, 1 FROM wanted WHERE true
       ON CONFLICT (year) DO UPDATE SET last = reference_sequence.last + 1 RETURNING last`,
      [year],
    )
    if (row === undefined) throw new Error(`there is no sequence of references for the year ${String(year)}`)
    return formatReference(year, row.last)
  }
}
