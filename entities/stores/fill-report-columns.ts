import { IsNull } from 'typeorm'
import type { CaseStore } from '../../src/ports.js'
import type { Session } from '../gate/session.js'
import { RequestCaseRow } from '../rows/case-rows.js'
import { reportColumns, type ZoneOf } from './report-columns.js'

/** Cases that are opened in one transaction: others get in between. */
const CASES_AT_ONCE = 200

/** Whether cases are left that were written before reports kept columns of their own. */
export async function lacksReportColumns(session: Session): Promise<boolean> {
  return session.reader.existsBy(RequestCaseRow, { attentionCodes: IsNull() })
}

/**
 * Writes the report columns of the next few cases that lack them, from their sealed content. Of an erased case only the dates are left to
 * write. Answers whether there were any.
 */
export async function fillReportColumns(session: Session, cases: CaseStore, zoneOf: ZoneOf): Promise<boolean> {
  const rows = await session.reader.find(RequestCaseRow, {
    select: { id: true },
    where: { attentionCodes: IsNull() },
    take: CASES_AT_ONCE,
  })
  for (const { id } of rows)
    await session.writer.update(RequestCaseRow, { id }, reportColumns(await cases.get(id), zoneOf))
  return rows.length > 0
}
