import { createHash } from 'node:crypto'
import type { DeskRoute } from '../desk-route.js'
import { NotFoundError } from '../../../domain/errors.js'
import { DESK_SCRIPT } from './desk-script.js'
import { DESK_STYLE } from './desk-style.js'
import { DESK_PATH } from './sections.js'

interface Asset {
  readonly type: string
  readonly body: string
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#1d5b8c"/><path d="M4.5 8.2 7 10.7l4.5-5" fill="none" stroke="#fff" stroke-width="2"/></svg>'

const ASSETS = {
  'desk.css': { type: 'text/css', body: DESK_STYLE },
  'desk.js': { type: 'text/javascript', body: DESK_SCRIPT },
  'icon.svg': { type: 'image/svg+xml', body: ICON },
} as const satisfies Readonly<Record<string, Asset>>
export type AssetName = keyof typeof ASSETS

/** The address of an asset; changes with what is in it, so that a browser may keep it and still sees a change at once. */
export function assetPath(name: AssetName): string {
  const version = createHash('sha256').update(ASSETS[name].body).digest('hex').slice(0, 12)
  return `${DESK_PATH}/assets/${name}?v=${version}`
}

/** Style, script and icon, all our own; they hold nothing about anybody, so the page of the sign-in has them too. */
export const assetRoutes: readonly DeskRoute[] = [
  {
    method: 'get',
    path: `${DESK_PATH}/assets/:name`,
    needs: 'anyone',
    handle: ({ params }, response) => {
      const name = Object.keys(ASSETS).find((known): known is AssetName => known === params['name'])
      if (name === undefined) return Promise.reject(new NotFoundError('the desk has no such file'))
      // An SVG that is opened by itself is a page of its own: its scripts must not run there (catalogue 105).
      response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      response.set('Cache-Control', 'public, max-age=31536000, immutable')
      response.type(ASSETS[name].type).send(ASSETS[name].body)
      return Promise.resolve()
    },
  },
]
