import { programVersion } from '../config.js'
import type { Core } from '../context.js'
import { API_PATH, createApiRouter } from '../web/api/api-router.js'
import { deskToolsOf } from './desk-tools.js'

/** The interface for programs. */
export function apiPages(core: Core): { readonly path: string; readonly router: ReturnType<typeof createApiRouter> } {
  const { config, logger } = core
  const tools = { desk: deskToolsOf(core), endpoints: config.webhooks }
  const { publicUrl } = config
  return { path: API_PATH, router: createApiRouter({ tools, logger, publicUrl, version: programVersion() }) }
}
