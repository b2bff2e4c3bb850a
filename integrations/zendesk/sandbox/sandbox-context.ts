import type { SandboxFaults } from './faults.js'
import type { SandboxState } from './state.js'
import type { SandboxUpdateLimit } from './update-limit.js'
import type { SandboxViews } from './views.js'

/** What the routes of the sandbox share. */
export interface SandboxContext {
  readonly state: SandboxState
  readonly views: SandboxViews
  readonly faults: SandboxFaults
  readonly updateLimit: SandboxUpdateLimit
}
