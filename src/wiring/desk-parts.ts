import { createOidcProvider } from '../../integrations/oidc/oidc-provider.js'
import type { Core } from '../context.js'
import { createAccessDesk } from '../flow/access/access-desk.js'
import type { SignInProvider } from '../ports.js'
import type { Config } from '../settings/configuration.js'
import { accountRoutes } from '../web/desk/accounts/account-routes.js'
import { deskCookies } from '../web/desk/desk-cookies.js'
import type { DeskRoute } from '../web/desk/desk-route.js'
import { workRoutes } from '../web/desk/desk-routes.js'
import { createDeskRouter } from '../web/desk/desk-router.js'
import { assetRoutes } from '../web/desk/frame/assets.js'
import { reportRoutes } from '../web/desk/reports/report-routes.js'
import { signInRoutes } from '../web/desk/sign-in/sign-in-routes.js'
import { PROVIDER_PATH } from '../web/desk/sign-in/ways.js'
import { accessToolsOf } from './access-parts.js'
import { deskToolsOf } from './desk-tools.js'

/** The pages of the staff: the sign-in, and all that stands in the tables of the desk. */
export function deskPages(core: Core): { readonly path: string; readonly router: ReturnType<typeof createDeskRouter> } {
  const { config, digests, logger } = core
  const { publicUrl } = config
  const access = createAccessDesk(accessToolsOf(core))
  return { path: '/', router: createDeskRouter(deskRoutes(core, access), { access, digests, publicUrl, logger }) }
}

/** Every route of the desk; what is not here does not exist. */
export function deskRoutes(core: Core, access: ReturnType<typeof createAccessDesk>): readonly DeskRoute[] {
  const { config, digests, clock } = core
  const { publicUrl } = config
  const signIn = { access, cookies: deskCookies(publicUrl), provider: providerOf(config), digests, clock, publicUrl }
  return [
    ...assetRoutes,
    ...signInRoutes(signIn),
    ...workRoutes(deskToolsOf(core)),
    ...reportRoutes({ tools: core, publicUrl }),
    ...accountRoutes(accessToolsOf(core), publicUrl),
  ]
}

function providerOf({ signIn: { provider }, publicUrl }: Config): SignInProvider | null {
  if (provider === null) return null
  const { clientSecret, ...known } = provider
  return createOidcProvider({
    ...known,
    clientSecret: () => clientSecret.value(),
    redirectUri: `${publicUrl}${PROVIDER_PATH}/callback`,
  })
}
