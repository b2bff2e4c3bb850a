import { AppError } from '../../src/domain/errors.js'
import type { CollectedRecords, Gap, PersonQuery, RecordSection } from '../../src/domain/subject-export.js'
import type { RecordSource } from '../../src/ports.js'
import { isSameAddress } from './api/addresses.js'
import type { ZendeskComment, ZendeskTicket, ZendeskUser } from './api/payloads.js'
import type { TicketRelation, ZendeskClient } from './client.js'
import { FileCollector, type FileLimits } from './records/files.js'
import { findPeople, type FoundPerson, type PeopleFound } from './records/people.js'
import {
  attachmentRow,
  commentRow,
  identityRow,
  noteRow,
  profileRow,
  suspendedRow,
  ticketRow,
  type Row,
  type Writer,
} from './records/rows.js'

export interface ZendeskRecordSourceOptions {
  readonly id: string
  readonly title: string
  readonly client: Pick<
    ZendeskClient,
    'me' | 'searchUsers' | 'identities' | 'profile' | 'userTickets' | 'comments' | 'suspendedTickets' | 'download'
  >
  readonly limits?: Partial<FileLimits>
}

const DEFAULT_LIMITS: FileLimits = { maxFileBytes: 50 * 1024 * 1024, maxTotalBytes: 500 * 1024 * 1024 }
const RELATIONS: readonly TicketRelation[] = ['requested', 'ccd', 'followed']
const STAFF_ROLES = new Set(['agent', 'admin'])

/** Zendesk offers no list for these (6.7, 6.13), so the export says that they were not searched. */
const NOT_SEARCHED =
  'Not searched: side conversations, and tickets in which the person only commented without having asked or being in copy.'

/**
 * Everything Zendesk holds about a person (zendesk.md 6.6, 6.7): profile, identities, tickets asked, in copy or followed, public
 * comments, internal notes (in a section of their own, flagged for review), attachments, suspended mail. The person is found by exact
 * address only.
 */
export function createZendeskRecordSource(options: ZendeskRecordSourceOptions): RecordSource {
  return {
    id: options.id,
    title: options.title,
    collect: (person, signal) => new Collection(options, signal).run(person),
    async probe(signal) {
      await options.client.me(signal)
    },
  }
}

interface RelatedTicket {
  readonly ticket: ZendeskTicket
  readonly relations: TicketRelation[]
}

class Collection {
  private readonly gaps: Gap[] = []
  private readonly profiles: Row[] = []
  private readonly identities: Row[] = []
  private readonly tickets: Row[] = []
  private readonly comments: Row[] = []
  private readonly notes: Row[] = []
  private readonly attachments: Row[] = []
  private readonly suspended: Row[] = []
  private readonly files: FileCollector

  constructor(
    private readonly options: ZendeskRecordSourceOptions,
    private readonly signal: AbortSignal,
  ) {
    this.files = new FileCollector(options.id, options.client, { ...DEFAULT_LIMITS, ...options.limits })
  }

  async run(person: PersonQuery): Promise<CollectedRecords> {
    const { people, gaps } = await this.peopleOf(person)
    this.gaps.push(...gaps)
    for (const found of people) await this.takeProfile(found)
    const userIds = new Set(people.map(({ userId }) => userId))
    for (const related of await this.ticketsOf(userIds)) await this.takeTicket(related, userIds)
    if (person.chosen?.isAddressShared === true) {
      this.addGap('not_searched', 'Mail held back as spam was left out: the address belongs to several people.')
    } else {
      await this.orGap('The queue of suspended mail could not be read.', () => this.takeSuspended(person.addresses))
    }
    if (people.length > 0) this.addGap('not_searched', NOT_SEARCHED)
    return { sections: this.sections(), files: this.files.files, gaps: [...this.gaps, ...this.files.gaps] }
  }

  /** A person who was chosen among several is that one user, whoever else has the address. */
  private async peopleOf({ addresses, chosen }: PersonQuery): Promise<PeopleFound> {
    const { client, id } = this.options
    if (chosen === undefined) return findPeople(client, id, addresses, this.signal)
    return { people: [{ userId: chosen.id, identities: await client.identities(chosen.id, this.signal) }], gaps: [] }
  }

  private async takeProfile(found: FoundPerson): Promise<void> {
    this.profiles.push(profileRow(await this.options.client.profile(found.userId, this.signal)))
    this.identities.push(...found.identities.map((identity) => identityRow(found.userId, identity)))
  }

  /** Each ticket once, with all that the person is to it. */
  private async ticketsOf(userIds: ReadonlySet<string>): Promise<readonly RelatedTicket[]> {
    const byId = new Map<string, RelatedTicket>()
    for (const userId of userIds) {
      for (const relation of RELATIONS) {
        await this.orGap(`The tickets that the person has ${relation} could not be listed.`, async () => {
          for (const ticket of await this.options.client.userTickets(userId, relation, this.signal)) {
            const related = byId.get(ticket.id) ?? { ticket, relations: [] }
            if (!related.relations.includes(relation)) related.relations.push(relation)
            byId.set(ticket.id, related)
          }
        })
      }
    }
    return [...byId.values()].sort((one, other) => Number(one.ticket.id) - Number(other.ticket.id))
  }

  private async takeTicket({ ticket, relations }: RelatedTicket, userIds: ReadonlySet<string>): Promise<void> {
    this.tickets.push(ticketRow(ticket, relations))
    await this.orGap(`The comments of ticket ${ticket.id} could not be read.`, async () => {
      const { comments, users } = await this.options.client.comments(ticket.id, this.signal)
      for (const comment of comments) await this.takeComment(ticket.id, comment, writerOf(comment, userIds, users))
    })
  }

  /** A private comment of the person's own (flag 17) is their words, so no internal note. */
  private async takeComment(ticketId: string, comment: ZendeskComment, writer: Writer): Promise<void> {
    if (comment.public === false && writer !== 'the person') {
      this.notes.push(noteRow(ticketId, comment))
      if (comment.attachments.length > 0)
        this.addGap(
          'file_skipped',
          `Files in an internal note of ticket ${ticketId} were left out: check them by hand.`,
        )
      return
    }
    this.comments.push(commentRow(ticketId, comment, writer))
    for (const file of comment.attachments) {
      const included = await this.files.add(ticketId, file, this.signal)
      this.attachments.push(attachmentRow(ticketId, comment.id, file, included))
    }
  }

  private async takeSuspended(addresses: readonly string[]): Promise<void> {
    for (const item of await this.options.client.suspendedTickets(this.signal)) {
      const author = item.author?.email ?? null
      if (!addresses.some((address) => isSameAddress(address, author))) continue
      this.suspended.push(suspendedRow(item))
      if (item.attachments !== null && item.attachments !== undefined && item.attachments.length > 0)
        this.addGap('file_skipped', 'Files of mail held back as spam were left out: check them by hand.')
    }
  }

  /** Partial trouble becomes a gap that is told; a stop of the whole collection stays one. */
  private async orGap(text: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.signal.throwIfAborted()
      if (!(error instanceof AppError)) throw error
      this.addGap('record_unreadable', text)
    }
  }

  private addGap(code: Gap['code'], text: string): void {
    this.gaps.push({ sourceId: this.options.id, code, text })
  }

  private sections(): readonly RecordSection[] {
    return [
      { name: 'profile', title: 'Profile', rows: this.profiles },
      { name: 'identities', title: 'Addresses and other identities', rows: this.identities },
      { name: 'tickets', title: 'Tickets', rows: this.tickets },
      { name: 'comments', title: 'Conversations', rows: this.comments },
      { name: 'internal_notes', title: 'Internal notes (check before release)', rows: this.notes },
      { name: 'attachments', title: 'Attachments', rows: this.attachments },
      { name: 'suspended_mail', title: 'Mail held back as spam', rows: this.suspended },
    ]
  }
}

function writerOf(
  comment: ZendeskComment,
  userIds: ReadonlySet<string>,
  users: ReadonlyMap<string, ZendeskUser>,
): Writer {
  if (comment.author_id !== null && userIds.has(comment.author_id)) return 'the person'
  const role = comment.author_id === null ? null : users.get(comment.author_id)?.role
  return STAFF_ROLES.has(role ?? '') ? 'staff' : 'another person'
}
