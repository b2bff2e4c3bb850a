import type { DeskRoute } from '../desk-route.js'
import { NotFoundError } from '../../../domain/errors.js'
import { fingerprint, ICON, sendAsset, type Asset } from '../../assets.js'
import { DESK_SCRIPT } from './desk-script.js'
import { DESK_STYLE } from './desk-style.js'
import { DESK_PATH } from './sections.js'

const ASSETS = {
  'desk.css': { type: 'text/css', body: DESK_STYLE },
  'desk.js': { type: 'text/javascript', body: DESK_SCRIPT },
  'icon.svg': ICON,
} as const satisfies Readonly<Record<string, Asset>>
export type AssetName = keyof typeof ASSETS

/** The address of an asset; changes with what is in it, so that a browser may keep it and still sees a change at once. */
export function assetPath(name: AssetName): string {
  return `${DESK_PATH}/assets/${name}?v=${fingerprint(ASSETS[name].body)}`
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
      sendAsset(response, ASSETS[name])
      return Promise.resolve()
    },
  },
]
