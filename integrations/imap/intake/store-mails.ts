import { AppError, toError } from '../../../src/domain/errors.js'
import type { Cursor, Intake, StoredOutcome } from '../../../src/ports.js'
import type { FetchedBatch, OpenFolder } from './fetch-mail.js'
import { StoringFailedError } from './health.js'

/** Whether this poller may still write. */
export interface Permission {
  /** Before every write: rejects when the poller was stopped or its lease is not ours any more. */
  ask(): Promise<void>
  /** After mails were stored: the sign that it gets on, however long the backlog is. */
  used(): void
}

/**
 * Runs one store behind the next fetch (catalogue: the cursor never runs ahead). Holds at most one batch in flight.
 */
export class StorePipe {
  private pending: Promise<void> = Promise.resolve()
  private failure: Error | null = null

  /** Waits for the batch before, then begins with this one. @throws what the batch before threw. */
  async push(work: () => Promise<void>): Promise<void> {
    await this.settle()
    this.pending = work().catch((thrown: unknown) => {
      this.failure = toError(thrown)
    })
  }

  /** Waits until nothing is in flight. @throws what the last batch threw. */
  async settle(): Promise<void> {
    await this.pending
    if (this.failure !== null) throw this.failure
  }
}

/** One durable commit: raw mails and cursor together; vanished mails are recorded before the cursor passes them. */
export async function storeBatch(
  intake: Intake,
  folder: OpenFolder,
  batch: FetchedBatch,
  options: { readonly moveCursor: boolean; readonly permission: Permission },
): Promise<readonly StoredOutcome[]> {
  await options.permission.ask()
  const outcomes = await intoStore(async () => {
    for (const uid of batch.vanished) {
      await intake.vanished({
        sourceId: folder.mailboxId,
        container: folder.path,
        epoch: folder.epoch,
        item: String(uid),
      })
    }
    const cursor = options.moveCursor ? cursorAt(folder, batch.highestUid) : null
    return intake.store(batch.messages, cursor)
  })
  if (options.moveCursor && batch.messages.length > 0) options.permission.used()
  return outcomes
}

export function cursorAt(folder: OpenFolder, uid: number): Cursor {
  return { sourceId: folder.mailboxId, container: folder.path, epoch: folder.epoch, position: String(uid) }
}

/** @throws StoringFailedError for whatever the intake threw, so that a full disk is not taken for a mail server's fault. */
export async function intoStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const detail = cause instanceof AppError ? ` (${cause.code})` : ''
    throw new StoringFailedError(
      `mail could not be stored${detail}; it stays in the mailbox and is read again. Check the database and the free disk space`,
      { cause },
    )
  }
}
