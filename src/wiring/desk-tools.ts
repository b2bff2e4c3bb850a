import type { Core } from '../context.js'
import type { DeskTools } from '../flow/desk/desk-tools.js'
import { openPersonDirectory } from './person-directory.js'

/** Somebody waits for what asks a register. */
const LOOK_UP_MS = 5_000

/** What people at the desk, and programs in their name, work with. */
export function deskToolsOf(core: Core): DeskTools {
  const { config, clock, logger, storage } = core
  return {
    ...core,
    means: { hasMailServer: config.smtp !== null, publicUrl: config.publicUrl },
    directory: openPersonDirectory(config, clock, logger),
    retention: config.retention,
    lookUpSignal: () => AbortSignal.timeout(LOOK_UP_MS),
    scrub: () => storage.scrub(),
  }
}
