import type { ImapFlow } from 'imapflow'
import { ConflictError, toError, UnavailableError } from '../../../src/domain/errors.js'
import type { Clock, Intake, SourceHealth } from '../../../src/ports.js'
import { examine, findConfigured, findFolder, listFolders, type Examined } from '../connection/folders.js'
import { isThrottled } from '../connection/imap-errors.js'
import type { Mailbox } from '../mailbox-options.js'
import type { BatchLimits } from './batch-plan.js'
import type { EpochWatch } from './epoch-watch.js'
import { StoringFailedError } from './health.js'
import { pollFolder, type FolderJob } from './poll-folder.js'
import { reconcileFolder } from './reconcile-folder.js'
import { intoStore, type Permission } from './store-mails.js'
import type { StumblingBlocks } from './stumbling-blocks.js'

/** What a session needs that outlives a connection. */
export interface SessionSettings {
  readonly mailbox: Mailbox
  readonly controllerId: string
  readonly clock: Clock
  readonly maxMailBytes: number
  readonly limits: BatchLimits
  readonly reconcileDays: number
  readonly blocks: StumblingBlocks
  readonly epochs: EpochWatch
}

export type Warning = Pick<SourceHealth, 'status' | 'text'>

/** What is watched on this connection, and what could not be found. */
interface WatchList {
  /** The folder to idle in comes last, so that it stays open. */
  readonly paths: readonly string[]
  readonly warnings: readonly Warning[]
}

/** One signed-in connection and what is read over it. */
export class MailboxSession {
  private constructor(
    private readonly client: ImapFlow,
    private readonly settings: SessionSettings,
    private readonly watchList: WatchList,
  ) {}

  static async open(client: ImapFlow, settings: SessionSettings): Promise<MailboxSession> {
    return new MailboxSession(client, settings, await chooseFolders(client, settings.mailbox))
  }

  /**
   * Reads all watched folders. A folder that fails does not keep the others from being read; its error is thrown at the end.
   * @returns what a person should know although everything that is there was read.
   */
  async pass(intake: Intake, permission: Permission): Promise<readonly Warning[]> {
    const warnings = [...this.watchList.warnings]
    let failure: Error | null = null
    for (const path of this.watchList.paths) {
      await permission.ask()
      try {
        const job = await this.open(path, intake, permission)
        if (job === null) warnings.push(unsteady(path))
        else await pollFolder(job)
      } catch (thrown) {
        if (concernsAll(thrown, this.client)) throw thrown
        failure ??= toError(thrown)
      }
    }
    if (failure !== null) throw failure
    return warnings
  }

  /** @returns how many mails the ledger had missed. */
  async reconcile(intake: Intake, permission: Permission): Promise<number> {
    let stored = 0
    for (const path of this.watchList.paths) {
      const job = await this.open(path, intake, permission)
      if (job !== null) stored += await reconcileFolder(job, this.settings.reconcileDays)
    }
    return stored
  }

  /** Null when the server changes the epoch of this folder too often to be read. */
  private async open(path: string, intake: Intake, permission: Permission): Promise<FolderJob | null> {
    const { mailbox, clock, epochs } = this.settings
    const cursor = await intoStore(() => intake.cursor(mailbox.id, path))
    const examined = await examine(this.client, path)
    const steady = epochs.isSteady(path, examined.epoch, cursor?.epoch ?? null, Date.parse(clock.now()))
    return steady ? this.job(path, examined, intake, permission) : null
  }

  private job(path: string, examined: Examined, intake: Intake, permission: Permission): FolderJob {
    const { mailbox, controllerId, maxMailBytes, limits, blocks, clock } = this.settings
    const { epoch, uidNext } = examined
    const folder = {
      client: this.client,
      mailboxId: mailbox.id,
      controllerId,
      path,
      epoch,
      maxMailBytes,
      blocks,
      clock,
    }
    return { folder, intake, limits, permission, uidNext }
  }
}

async function chooseFolders(client: ImapFlow, mailbox: Mailbox): Promise<WatchList> {
  const all = await listFolders(client)
  const warnings: Warning[] = []
  const paths: string[] = []
  for (const name of mailbox.folders.watch) {
    const folder = findFolder(all, name)
    if (folder === null) {
      warnings.push({
        status: 'failed',
        text: `The folder ${name} of mailbox ${mailbox.id} does not exist, so nothing in it is read; check folders.watch.`,
      })
    } else paths.unshift(folder.path)
  }
  if (mailbox.folders.junk !== 'none') {
    const junk = findConfigured(all, mailbox.folders.junk, '\\Junk')
    if (junk === null) {
      warnings.push({
        status: 'degraded',
        text: `Mailbox ${mailbox.id} shows no Junk folder, so requests in it are not seen; name it in folders.junk, or say none.`,
      })
    } else paths.unshift(junk.path)
  }
  if (paths.length === 0) throw new UnavailableError(`mailbox ${mailbox.id}: none of the watched folders exists`)
  return { paths: [...new Set(paths)], warnings }
}

function concernsAll(thrown: unknown, client: ImapFlow): boolean {
  return (
    !client.usable || thrown instanceof StoringFailedError || thrown instanceof ConflictError || isThrottled(thrown)
  )
}

function unsteady(path: string): Warning {
  return {
    status: 'failed',
    text: `The mail server renumbers the folder ${path} again and again (UIDVALIDITY), so it is not read until that has stopped for an hour; ask whoever runs the server.`,
  }
}
