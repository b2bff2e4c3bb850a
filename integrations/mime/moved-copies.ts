import type { MailTask, PackedTasks } from './mail-workers.js'

/** How raw messages travel to a worker. */
export const RAW_MESSAGES = { sizeOf, pack }

function sizeOf({ raw }: MailTask): number {
  return raw.byteLength
}

/**
 * Exact copies in one buffer, to be moved: posting a view would clone the whole buffer that it looks into, for instance a mailbox file,
 * and one move a group is less work than one a message.
 */
function pack(tasks: readonly MailTask[]): PackedTasks<MailTask> {
  const moved = new ArrayBuffer(tasks.reduce((length, { raw }) => length + raw.byteLength, 0))
  let position = 0
  const copies = tasks.map((task) => {
    const raw = new Uint8Array(moved, position, task.raw.byteLength)
    raw.set(task.raw)
    position += raw.byteLength
    return { ...task, raw }
  })
  return { copies, moved: [moved] }
}
