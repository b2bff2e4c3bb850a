import { AccessDeniedError, AppError } from '../../../src/domain/errors.js'
import type { Gap, RecordFile } from '../../../src/domain/subject-export.js'
import type { ZendeskAttachment } from '../api/payloads.js'
import type { ZendeskClient } from '../client.js'

export interface FileLimits {
  readonly maxFileBytes: number
  readonly maxTotalBytes: number
}

/** Collects attachments up to the limits; whatever stays out is named in a gap. */
export class FileCollector {
  readonly files: RecordFile[] = []
  readonly gaps: Gap[] = []
  private total = 0

  constructor(
    private readonly sourceId: string,
    private readonly client: Pick<ZendeskClient, 'download'>,
    private readonly limits: FileLimits,
  ) {}

  /** True when the bytes are in `files`. */
  async add(ticketId: string, file: ZendeskAttachment, signal: AbortSignal): Promise<boolean> {
    const room = Math.min(this.limits.maxFileBytes, this.limits.maxTotalBytes - this.total)
    if (file.size > room) return this.skip(ticketId, 'is larger than the limit', 'limit_reached')
    const url = file.content_url
    const refusal = refusalOf(file)
    if (url === null || refusal !== null) return this.skip(ticketId, refusal ?? 'has no address')
    try {
      const bytes = await this.client.download(url, room, signal)
      this.total += bytes.byteLength
      const contentType = file.content_type ?? 'application/octet-stream'
      this.files.push({ originalName: file.file_name ?? 'attachment', contentType, bytes })
      return true
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof AppError)) throw error
      const denied = error instanceof AccessDeniedError
      return this.skip(ticketId, denied ? 'may not be opened by the API user' : 'could not be fetched')
    }
  }

  private skip(ticketId: string, why: string, code: Gap['code'] = 'file_skipped'): false {
    this.gaps.push({ sourceId: this.sourceId, code, text: `A file in ticket ${ticketId} ${why}.` })
    return false
  }
}

/** Files with malware are never handed on (6.5). */
function refusalOf(file: ZendeskAttachment): string | null {
  if (file.deleted === true) return 'was deleted in Zendesk'
  return file.malware_scan_result === 'malware_found' ? 'contains malware according to Zendesk' : null
}
