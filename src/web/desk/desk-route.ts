import type { Request, Response } from 'express'
import type { Capability } from '../../domain/access/capability.js'
import type { Viewer } from '../../domain/access/viewer.js'

/** Who a route is for: anyone (sign-in itself), everyone who is signed in, or who has the capability. */
export type RouteNeed = 'anyone' | 'signed_in' | Capability

/**
 * One route of the desk. All of them stand in one table, which the router is built from and the sweep of routes and roles reads: a
 * route that is not in it does not exist.
 */
export type DeskRoute = {
  readonly method: 'get' | 'post'
  /** As express writes it, for instance `/cases/:reference`. */
  readonly path: string
  /** Whether a page asks for it by itself, again and again: that is no sign of life of a person, and keeps no session open. */
  readonly background?: boolean
} & (
  | { readonly needs: 'anyone'; readonly handle: (request: Request, response: Response) => Promise<void> }
  | {
      readonly needs: Exclude<RouteNeed, 'anyone'>
      /** Whether who they are must have been proven a short while ago: what it does cannot be taken back. */
      readonly fresh?: boolean
      readonly handle: (viewer: Viewer, request: Request, response: Response) => Promise<void>
    }
)
