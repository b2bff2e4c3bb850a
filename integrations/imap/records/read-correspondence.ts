import type { FetchMessageObject, ImapFlow, SearchObject } from 'imapflow'
import type { Gap, RecordFile, RecordSection } from '../../../src/domain/subject-export.js'
import { assertStillOpen, examine, searchUids, type Folder } from '../connection/folders.js'
import { participantsOf, spellings, type Participants } from './participants.js'

export interface CorrespondenceLimits {
  readonly maxMails: number
  /** A larger mail gets its row, but not its file. */
  readonly maxFileBytes: number
  readonly maxTotalBytes: number
}

type Row = RecordSection['rows'][number]

/** A mail whose envelope names the person, before its bytes are fetched. */
interface FoundMail {
  readonly uid: number
  readonly size: number
  readonly row: Row
}

const ENVELOPES_AT_ONCE = 200

/** Gathers rows, files and gaps over several folders; the limits count over all of them. */
export class Correspondence {
  readonly rows: Row[] = []
  readonly files: RecordFile[] = []
  readonly gaps: Gap[] = []
  private bytes = 0

  constructor(
    private readonly sourceId: string,
    private readonly person: ReadonlySet<string>,
    private readonly limits: CorrespondenceLimits,
  ) {}

  gap(code: Gap['code'], text: string): void {
    this.gaps.push({ sourceId: this.sourceId, code, text })
  }

  /** Reads one folder to its end, or until a limit is reached, which becomes a gap. */
  async readFolder(client: ImapFlow, folder: Folder): Promise<void> {
    await examine(client, folder.path)
    const candidates = await searchUids(client, anyOf(this.person))
    for (let start = 0; start < candidates.length; start += ENVELOPES_AT_ONCE) {
      for (const mail of await this.verified(client, folder, candidates.slice(start, start + ENVELOPES_AT_ONCE))) {
        if (this.rows.length >= this.limits.maxMails) {
          const limit = String(this.limits.maxMails)
          this.gap(
            'limit_reached',
            `There is more mail than ${limit}, which is the limit; the rest of ${folder.path} is missing.`,
          )
          return
        }
        this.rows.push(mail.row)
        await this.readFile(client, folder, mail)
      }
    }
  }

  /** Those of the candidates whose envelope really names the person; what has no envelope is a gap, not a silence. */
  private async verified(client: ImapFlow, folder: Folder, uids: readonly number[]): Promise<readonly FoundMail[]> {
    const query = { uid: true, envelope: true, size: true, internalDate: true }
    const listed = await client.fetchAll(uids.join(','), query, { uid: true })
    assertStillOpen(client, folder.path)
    const byUid = new Map(listed.map((row) => [row.uid, row]))
    return uids.flatMap((uid) => {
      const mail = byUid.get(uid)
      if (mail?.envelope === undefined) {
        this.gap(
          'record_unreadable',
          `A mail in ${folder.path} (number ${String(uid)}) could not be listed by the server.`,
        )
        return []
      }
      const people = participantsOf(mail.envelope, this.person)
      if (!people.includesPerson) return []
      return [{ uid, size: mail.size ?? 0, row: rowOf(folder, mail, people) }]
    })
  }

  private async readFile(client: ImapFlow, folder: Folder, mail: FoundMail): Promise<void> {
    const name = fileName(folder, mail.uid)
    if (mail.size > this.limits.maxFileBytes || this.bytes + mail.size > this.limits.maxTotalBytes) {
      this.gap('file_skipped', `${name} (${String(mail.size)} bytes) is too large to be included; its row is.`)
      return
    }
    // Bounded, because a server may be wrong about the size.
    const source = { start: 0, maxLength: this.limits.maxFileBytes + 1 }
    const fetched = await client.fetchOne(String(mail.uid), { uid: true, source }, { uid: true })
    assertStillOpen(client, folder.path)
    const bytes = fetched === false ? undefined : fetched?.source
    if (!Buffer.isBuffer(bytes)) {
      this.gap('record_unreadable', `${name} could not be read: the server did not give it out.`)
    } else if (bytes.length > this.limits.maxFileBytes) {
      this.gap('file_skipped', `${name} is larger than the server says and too large to be included; its row is.`)
    } else {
      this.bytes += bytes.length
      this.files.push({ originalName: name, contentType: 'message/rfc822', bytes })
    }
  }
}

/** IMAP SEARCH over all fields that can name a person (RFC 9051 6.4.4); a first sieve, as it matches substrings. */
function anyOf(person: ReadonlySet<string>): SearchObject {
  const terms = [...person]
    .flatMap(spellings)
    .flatMap((address) => [
      { from: address },
      { to: address },
      { cc: address },
      { bcc: address },
      { header: { sender: address } },
    ])
  return { or: terms }
}

function rowOf(folder: Folder, mail: FetchMessageObject, people: Participants): Row {
  return {
    date: mail.internalDate instanceof Date ? mail.internalDate.toISOString() : null,
    folder: folder.path,
    from: people.from,
    to: people.to,
    cc: people.cc,
    subject: mail.envelope?.subject ?? null,
    size: mail.size ?? null,
    others: people.others,
    file: fileName(folder, mail.uid),
  }
}

function fileName(folder: Folder, uid: number): string {
  return `${folder.path}-${String(uid)}.eml`
}
