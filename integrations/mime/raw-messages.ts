import type { MailTask, PackedTasks } from './mail-workers.js'

/** How raw messages travel to a worker. */
export const RAW_MESSAGES = { sizeOf, pack, restore }

function sizeOf({ raw }: MailTask): number {
  return raw.byteLength
}

/**
 * Bytes that were given away are moved to the worker: nothing is copied, and this thread is rid of them at once. While it held them until
 * the message was recorded, they alone made V8 collect the whole heap every 64 MB, and with each collection it threw away compiled
 * functions (a tenth of all processor time went into compiling them again, measured).
 *
 * The others are copied: posting a view would clone the whole buffer that it looks into, for instance a mailbox file. Their copies share
 * one buffer, because one move is less work than many.
 */
function pack(tasks: readonly MailTask[]): PackedTasks<MailTask> {
  const moved: ArrayBuffer[] = []
  const copied = tasks.filter((task) => !isGivenAway(task))
  const together = new ArrayBuffer(copied.reduce((length, { raw }) => length + raw.byteLength, 0))
  if (copied.length > 0) moved.push(together)
  let position = 0
  const copies = tasks.map((task): MailTask => {
    const { raw, format, truncated } = task
    if (isGivenAway(task)) {
      moved.push(task.raw.buffer)
      return { raw, format, truncated }
    }
    const copy = new Uint8Array(together, position, raw.byteLength)
    copy.set(raw)
    position += raw.byteLength
    return { raw: copy, format, truncated }
  })
  return { copies, moved }
}

/** Only bytes that fill their buffer are moved: with the others, whatever else lies in it would be gone. */
function isGivenAway(task: MailTask): task is MailTask & { readonly raw: Uint8Array<ArrayBuffer> } {
  const { raw, rawAgain } = task
  return rawAgain !== undefined && raw.buffer instanceof ArrayBuffer && raw.byteLength === raw.buffer.byteLength
}

/** Bytes that were moved away leave nothing behind: the message is fetched again, never read as an empty one. */
async function restore(task: MailTask): Promise<MailTask> {
  const { raw, rawAgain } = task
  return raw.byteLength > 0 || rawAgain === undefined ? task : { ...task, raw: await rawAgain() }
}
