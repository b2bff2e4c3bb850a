import type { Viewer } from '../../../domain/access/viewer.js'
import type { DeskFilter } from '../../../flow/desk/queue-filter.js'
import type { DeskFrame } from '../frame/desk-frame.js'
import type { Option } from '../parts/fields.js'

/** What the list needs to know beside the cases. */
export interface QueueSurroundings {
  readonly viewer: Viewer
  /** Ids of the controllers that the viewer works for. */
  readonly controllers: readonly string[]
  /** Whom cases can be given to. */
  readonly staff: readonly Option[]
  /** The time zone of a controller, IANA. */
  readonly zoneOf: (controllerId: string) => string
  /** Today where a controller is. */
  readonly todayOf: (controllerId: string) => string
}

export interface ListProps extends QueueSurroundings {
  readonly frame: DeskFrame
}

/** The filter as it stands in an address. */
export function queryOf(filter: DeskFilter & { readonly after?: string }): string {
  const pairs = Object.entries(filter).filter(([, value]) => value !== undefined)
  return new URLSearchParams(pairs as [string, string][]).toString()
}
