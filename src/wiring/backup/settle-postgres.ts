import type { Core } from '../../context.js'
import { formatAnchor } from '../../domain/audit-anchor.js'
import { InvalidInputError } from '../../domain/errors.js'
import type { Instant } from '../../domain/request-case.js'
import { signedHead } from '../../flow/shared/signed-head.js'
import { addErasures } from '../../../integrations/backup/erasure-file.js'
import { erasureLists, type Restored } from './restore.js'

/**
 * Makes a database that pg_restore brought back fit to go on from: what was erased since is erased again, references are passed over. Once
 * for each restore, before anything of Innsyn is started.
 * @param madeAt when the dump was made.
 * @throws InvalidInputError on SQLite, where `innsyn restore FILE` does all of it.
 */
export async function settleAfterPgRestore(
  core: Core,
  madeAt: Instant,
  given: string | null,
): Promise<Pick<Restored, 'effects' | 'anchor' | 'damaged'>> {
  const { config, storage, unitOfWork } = core
  if (config.database.kind === 'sqlite') {
    throw new InvalidInputError('--settle is for PostgreSQL, after pg_restore: on SQLite name the backup to restore')
  }
  const { erasures, damaged } = await erasureLists(config, null, given)
  const head = await unitOfWork.read((stores) => stores.audit.head())
  const effects = await storage.settleRestore({ madeAt, sequence: head?.sequence ?? 0, erasures })
  await addErasures(config.backup.erasureFile, await storage.erasures())
  const anchor = formatAnchor(await unitOfWork.read((stores) => signedHead(stores, core)))
  return { effects, anchor, damaged }
}
