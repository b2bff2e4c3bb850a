import type { Capability } from '../../../domain/access/capability.js'
import type { FrameTexts } from '../texts/frame/frame-texts.js'

/** A part of the desk that the navigation leads to. */
export interface Section {
  readonly path: string
  /** Whoever lacks it does not see the link, and the route refuses them as well. */
  readonly needs: Capability
  readonly name: (texts: FrameTexts) => string
}

export const DESK_PATH = '/desk'
/** Everybody's own account. */
export const OWN_PATH = '/sign-in/account'

export const ACCOUNTS_PATH = `${DESK_PATH}/accounts`

/** In the order of the navigation. */
export const SECTIONS: readonly Section[] = [
  { path: DESK_PATH, needs: 'see_cases', name: ({ queue }) => queue },
  { path: `${DESK_PATH}/review`, needs: 'work_cases', name: ({ review }) => review },
  { path: `${DESK_PATH}/reports`, needs: 'see_reports', name: ({ reports }) => reports },
  { path: `${DESK_PATH}/alerts`, needs: 'see_operations', name: ({ alerts }) => alerts },
  { path: ACCOUNTS_PATH, needs: 'manage_accounts', name: ({ accounts }) => accounts },
]
