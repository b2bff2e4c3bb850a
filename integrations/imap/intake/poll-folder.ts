import type { Intake } from '../../../src/ports.js'
import { isThrottled } from '../connection/imap-errors.js'
import { searchUids } from '../connection/folders.js'
import { chunk, planBatches, type BatchLimits, type ListedMail } from './batch-plan.js'
import { fetchBatch, listSizes, type FetchedBatch, type OpenFolder } from './fetch-mail.js'
import { cursorAt, intoStore, StorePipe, storeBatch, type Permission } from './store-mails.js'

/** How many sizes are asked for in one command, about. */
const SIZES_AT_ONCE = 500
/** A backlog larger than this is opened with its newest mails, so that a request of today is seen before a month of old mail. */
const TRIAGE_ABOVE = 500
const GAPS_AT_MOST = 1_000

export interface FolderJob {
  readonly folder: OpenFolder
  readonly intake: Intake
  readonly limits: BatchLimits
  readonly permission: Permission
  /** What UIDNEXT said when the folder was opened. */
  readonly uidNext: number
}

/**
 * Takes in everything above the cursor, in order of UID. Under a new epoch (UIDVALIDITY) the folder is walked from its
 * beginning; the ledger's content hash keeps that from doubling mails (facts document 1.1, 8).
 */
export async function pollFolder(job: FolderJob): Promise<void> {
  const { folder, intake } = job
  const cursor = await intoStore(() => intake.cursor(folder.mailboxId, folder.path))
  const sameEpoch = cursor?.epoch === folder.epoch
  const position = sameEpoch ? Number(cursor.position) : 0
  // `N:*` beyond the end answers with the last mail (facts document 1.1, 6), so the filter is ours.
  const listed = await searchUids(folder.client, { uid: `${String(position + 1)}:*` })
  const uids = listed.filter((uid) => uid > position)
  if (sameEpoch) await recordGaps(job, position, uids)
  if (uids.length > TRIAGE_ABOVE) await storeNewestFirst(job, uids)
  await storeInOrder(job, uids)
  await passEnd(job, uids.at(-1) ?? (sameEpoch ? position : null))
}

async function storeInOrder(job: FolderJob, uids: readonly number[]): Promise<void> {
  const pipe = new StorePipe()
  try {
    for (const run of chunk(uids, sizesAtOnce(job.limits))) {
      const mails = await listSizes(job.folder, run)
      for (const batch of planned(job, mails)) {
        for await (const fetched of fetchCarefully(job.folder, batch)) {
          await pipe.push(async () => {
            await storeBatch(job.intake, job.folder, fetched, { moveCursor: true, permission: job.permission })
          })
        }
      }
    }
  } finally {
    await pipe.settle()
  }
}

/** Whole batches, so that none is small because a list ended: each costs a commit. */
function sizesAtOnce({ maxMails }: BatchLimits): number {
  return Math.max(1, Math.floor(SIZES_AT_ONCE / maxMails)) * maxMails
}

/** Stores the newest batch without moving the cursor; the walk meets these mails again and the ledger knows them (catalogue 75). */
async function storeNewestFirst(job: FolderJob, uids: readonly number[]): Promise<void> {
  const mails = await listSizes(job.folder, uids.slice(-job.limits.maxMails))
  for (const batch of planned(job, mails)) {
    for await (const fetched of fetchCarefully(job.folder, batch)) {
      await storeBatch(
        job.intake,
        job.folder,
        { ...fetched, vanished: [] },
        { moveCursor: false, permission: job.permission },
      )
    }
  }
}

function planned(job: FolderJob, mails: readonly ListedMail[]): readonly (readonly ListedMail[])[] {
  const { folder, limits } = job
  return planBatches(mails, limits, (uid) => folder.blocks.mustTravelAlone(folder.path, folder.epoch, uid))
}

/**
 * Fetches a batch; if that fails, its mails are remembered as stumbling blocks, and as long as the line holds they are
 * tried one by one, so that those before the bad one come in.
 */
export async function* fetchCarefully(folder: OpenFolder, batch: readonly ListedMail[]): AsyncGenerator<FetchedBatch> {
  const uids = batch.map(({ uid }) => uid)
  let fetched: FetchedBatch | null = null
  try {
    fetched = await fetchBatch(folder, batch)
    folder.blocks.passed(folder.path, folder.epoch, uids)
  } catch (error) {
    if (isThrottled(error)) throw error
    folder.blocks.failed(folder.path, folder.epoch, uids)
    if (!folder.client.usable || batch.length === 1) throw error
  }
  if (fetched !== null) yield fetched
  else for (const mail of batch) yield* fetchCarefully(folder, [mail])
}

/**
 * UIDs that were given out since the cursor but are not there: mails that came and were moved or deleted before we could
 * look (catalogue 52). The folder's first walk has no such knowledge; there every hole is an old deletion.
 */
async function recordGaps(job: FolderJob, position: number, uids: readonly number[]): Promise<void> {
  const present = new Set(uids)
  const gaps: number[] = []
  for (let uid = position + 1; uid < job.uidNext && gaps.length <= GAPS_AT_MOST; uid += 1) {
    if (!present.has(uid)) gaps.push(uid)
  }
  // A server that jumps ahead in its numbering says nothing about mails.
  if (gaps.length === 0 || gaps.length > GAPS_AT_MOST) return
  await job.permission.ask()
  await intoStore(async () => {
    for (const uid of gaps) {
      await job.intake.vanished({
        sourceId: job.folder.mailboxId,
        container: job.folder.path,
        epoch: job.folder.epoch,
        item: String(uid),
      })
    }
  })
}

/** Moves the cursor to the end of what was given out, so that gaps are told once, and an empty folder has its epoch on file. */
async function passEnd(job: FolderJob, committed: number | null): Promise<void> {
  const end = Math.max(committed ?? 0, job.uidNext - 1)
  if (committed === end) return
  await job.permission.ask()
  await intoStore(() => job.intake.store([], cursorAt(job.folder, end)))
}
