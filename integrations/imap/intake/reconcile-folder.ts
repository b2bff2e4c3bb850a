import { searchUids } from '../connection/folders.js'
import { chunk, planBatches } from './batch-plan.js'
import { listSizes } from './fetch-mail.js'
import { fetchCarefully, type FolderJob } from './poll-folder.js'
import { intoStore, storeBatch } from './store-mails.js'

const SIZES_AT_ONCE = 500
const DAY_MS = 24 * 60 * 60_000

/**
 * Compares the UID set of a folder (INTERNALDATE of the last `days`) with the ledger and takes in what the ledger misses: a
 * row deleted by hand, a restored backup, a mail that came in below the cursor (catalogue 78, 92).
 * @returns how many mails were missing and are stored now.
 */
export async function reconcileFolder(job: FolderJob, days: number): Promise<number> {
  const { folder, intake } = job
  const cursor = await intoStore(() => intake.cursor(folder.mailboxId, folder.path))
  // Without a cursor in this epoch the ordinary walk comes first; what is above it is the poll's.
  if (cursor?.epoch !== folder.epoch || cursor.position === '0') return 0
  // SINCE compares whole days in the server's time zone (RFC 9051 6.4.4): one day more is right everywhere.
  const since = new Date(Date.parse(folder.clock.now()) - (days + 1) * DAY_MS)
  const present = await searchUids(folder.client, { uid: `1:${cursor.position}`, since })
  const known = await intoStore(() => intake.knownItems(folder.mailboxId, folder.path, folder.epoch))
  const missing = present.filter((uid) => uid <= Number(cursor.position) && !known.has(String(uid)))
  let stored = 0
  for (const run of chunk(missing, SIZES_AT_ONCE)) {
    for (const batch of planBatches(await listSizes(folder, run), job.limits, () => false)) {
      for await (const fetched of fetchCarefully(folder, batch)) {
        const outcomes = await storeBatch(intake, folder, fetched, { moveCursor: false, permission: job.permission })
        stored += outcomes.filter((outcome) => outcome !== 'known_delivery').length
      }
    }
  }
  return stored
}
