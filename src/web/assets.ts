import { createHash } from 'node:crypto'
import type { Response } from 'express'

/** A file that pages load: our own, and nothing about a person in it. */
export interface Asset {
  readonly type: string
  readonly body: string | Uint8Array
}

/** The sign of the program, where no controller has one of its own. */
export const ICON: Asset = {
  type: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#1d5b8c"/><path d="M4.5 8.2 7 10.7l4.5-5" fill="none" stroke="#fff" stroke-width="2"/></svg>',
}

/** Stands in the address of an asset, so that a browser may keep it and still sees a change at once. */
export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

/** Sends an asset to be kept: its address changes with what is in it. */
export function sendAsset(response: Response, { type, body }: Asset): void {
  // An SVG that is opened by itself is a page of its own: its scripts must not run there (catalogue 105).
  response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type)
  response.send(typeof body === 'string' ? body : Buffer.from(body))
}
