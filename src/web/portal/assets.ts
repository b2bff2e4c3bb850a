import express, { type Router } from 'express'
import { fingerprint, ICON, sendAsset, type Asset } from '../assets.js'
import { colorSheet, type Brands } from './branding.js'
import { PORTAL_SCRIPT } from './portal-script.js'
import { PORTAL_STYLE } from './portal-style.js'

/** The names of assets, as the pages know them. */
export const STYLE = 'portal.css'
export const SCRIPT = 'portal.js'
export const ICON_FILE = 'icon.svg'
export const colorsOf = (controllerId: string | undefined): string =>
  controllerId === undefined ? 'colors.css' : `colors-${controllerId}.css`
export const logoOf = (controllerId: string): string => `logo-${controllerId}`

export interface PortalAssets {
  /** Fingerprint of each asset. */
  readonly versions: ReadonlyMap<string, string>
  readonly router: Router
}

/** Style, script, colours and logos, all our own; none holds anything about a person, so a browser may keep them. */
export function createAssets(brands: Brands): PortalAssets {
  const assets = new Map<string, Asset>([
    [STYLE, { type: 'text/css', body: PORTAL_STYLE }],
    [SCRIPT, { type: 'text/javascript', body: PORTAL_SCRIPT }],
    [ICON_FILE, ICON],
    [colorsOf(undefined), { type: 'text/css', body: colorSheet(null) }],
  ])
  for (const { controllerId, color, logo } of brands.all) {
    assets.set(colorsOf(controllerId), { type: 'text/css', body: colorSheet(color) })
    if (logo !== null) assets.set(logoOf(controllerId), { type: logo.type, body: logo.bytes })
  }
  const router = express.Router()
  router.get('/assets/:name', ({ params }, response, next) => {
    const asset = assets.get(params.name)
    if (asset === undefined) next()
    else sendAsset(response, asset)
  })
  return { versions: new Map([...assets].map(([name, { body }]) => [name, fingerprint(body)])), router }
}
