import express, { type Router } from 'express'
import { colorSheet, fingerprint, type Brands } from './branding.js'
import { PORTAL_SCRIPT } from './portal-script.js'
import { PORTAL_STYLE } from './portal-style.js'

interface Asset {
  readonly type: string
  readonly body: string | Uint8Array
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#1d5b8c"/><path d="M4.5 8.2 7 10.7l4.5-5" fill="none" stroke="#fff" stroke-width="2"/></svg>'

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
    [ICON_FILE, { type: 'image/svg+xml', body: ICON }],
    [colorsOf(undefined), { type: 'text/css', body: colorSheet(null) }],
  ])
  for (const { controllerId, color, logo } of brands.all) {
    assets.set(colorsOf(controllerId), { type: 'text/css', body: colorSheet(color) })
    if (logo !== null) assets.set(logoOf(controllerId), { type: logo.type, body: logo.bytes })
  }
  const router = express.Router()
  router.get('/assets/:name', ({ params }, response, next) => {
    const asset = assets.get(params.name)
    if (asset === undefined) {
      next()
      return
    }
    // An SVG that is opened by itself is a page of its own: its scripts must not run there (catalogue 105).
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type(asset.type)
    response.send(typeof asset.body === 'string' ? asset.body : Buffer.from(asset.body))
  })
  return { versions: new Map([...assets].map(([name, { body }]) => [name, fingerprint(body)])), router }
}
