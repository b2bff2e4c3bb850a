import type { Viewer } from '../../../../domain/access/viewer.js'
import type { DeskFrame } from '../../frame/desk-frame.js'
import type { ReportQuery } from '../report-query.js'

/** What every page of the report shows beside its figures. */
export interface ReportPageProps {
  readonly frame: DeskFrame
  readonly viewer: Viewer
  readonly query: ReportQuery
  /** Ids of the controllers that the viewer works for. */
  readonly controllers: readonly string[]
  /** Whether anybody has a team. */
  readonly hasTeams: boolean
  /** When the viewer made the address of their calendar; null: they have none. */
  readonly calendarSince: string | null
}
