import { parentPort } from 'node:worker_threads'
import type { RawFormat } from '../../src/ports/intake.js'
import { type ReadMessage, readMail } from './read-mail.js'
import { readZendeskComment, readZendeskSuspended } from './read-zendesk.js'

export interface ParseTask {
  readonly id: number
  readonly raw: Uint8Array
  readonly format: RawFormat
  readonly truncated: boolean
}

/** Tells the parent that the time limit of this task begins now, not when it was queued or while the worker was loading. */
export interface TaskStarted {
  readonly started: number
}

/** What the worker pool calls, by name, for each message. */
export async function parse({ id, raw, format, truncated }: ParseTask): Promise<ReadMessage> {
  const message: TaskStarted = { started: id }
  parentPort?.postMessage(message)
  switch (format) {
    case 'mail':
      return readMail(raw, truncated)
    case 'zendesk_comment':
      return { parsed: readZendeskComment(raw, truncated), draftMarker: null }
    case 'zendesk_suspended':
      return { parsed: readZendeskSuspended(raw, truncated), draftMarker: null }
  }
}
