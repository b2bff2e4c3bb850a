import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Core } from '../context.js'
import type { ControllerProfile } from '../domain/controller.js'
import type { PortalDesk } from '../ports/portal.js'
import type { Branding, BrandLogo } from '../web/portal/branding.js'
import { createPortalRouter, PORTAL_PATH } from '../web/portal/portal-router.js'

/** The pages for data subjects, with each controller's brand as its profile says. */
export function portalPages(
  { config, clock, logger }: Pick<Core, 'config' | 'clock' | 'logger'>,
  desk: PortalDesk,
): { readonly path: string; readonly router: ReturnType<typeof createPortalRouter> } {
  const { publicUrl, controllers } = config
  const router = createPortalRouter({ desk, branding: controllers.map(brandingOf), publicUrl, clock, logger })
  return { path: PORTAL_PATH, router }
}

function brandingOf({ id, legalName, portal, contactAddresses }: ControllerProfile): Branding {
  return {
    controllerId: id,
    name: portal?.name ?? legalName,
    color: portal?.color ?? null,
    logo: portal?.logoFile == null ? null : readLogo(portal.logoFile),
    // The settings want one at least.
    contactAddress: contactAddresses[0] ?? '',
  }
}

/** The settings have checked that it is there and what it is. */
function readLogo(path: string): BrandLogo {
  const type = extname(path).toLowerCase() === '.png' ? 'image/png' : 'image/svg+xml'
  return { type, bytes: readFileSync(path) }
}
