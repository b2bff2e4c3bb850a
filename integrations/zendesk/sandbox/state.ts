import type { SandboxClock } from './sandbox-clock.js'

/** What the stand-in remembers. Ids are numbers and times have seconds, as in Zendesk's REST answers. */
export interface SandboxIdentity {
  readonly id: number
  readonly type: 'email' | 'phone_number'
  readonly value: string
  primary: boolean
  verified: boolean
}

export interface SandboxUser {
  readonly id: number
  name: string
  role: 'end-user' | 'agent' | 'admin'
  active: boolean
  phone: string | null
  notes: string | null
  details: string | null
  tags: string[]
  readonly identities: SandboxIdentity[]
  readonly createdAt: string
}

export interface SandboxAttachment {
  readonly id: number
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
  malwareScanResult: 'malware_found' | 'malware_not_found' | 'not_scanned'
  deleted: boolean
  /** Where the file is served instead of by the sandbox itself. */
  foreignUrl: string | null
}

export interface SandboxVia {
  readonly channel: string
  readonly from?: { readonly address: string; readonly name: string }
  readonly to?: { readonly address: string; readonly name: string }
}

export interface SandboxComment {
  readonly id: number
  readonly auditId: number
  readonly authorId: number
  readonly htmlBody: string
  readonly plainBody: string
  public: boolean
  readonly createdAt: string
  readonly attachments: readonly SandboxAttachment[]
  readonly via: SandboxVia
  readonly system: Readonly<Record<string, unknown>>
  readonly flags: readonly number[]
}

export type SandboxPriority = 'low' | 'normal' | 'high' | 'urgent'

export interface SandboxTicket {
  readonly id: number
  subject: string
  status: 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed' | 'deleted'
  type: 'problem' | 'incident' | 'question' | 'task' | null
  priority: SandboxPriority | null
  /** Of a task only. */
  dueAt: string | null
  requesterId: number
  readonly submitterId: number
  assigneeId: number | null
  brandId: number
  tags: string[]
  /** By id of the field. */
  readonly fieldValues: Map<number, string | null>
  ccIds: number[]
  followerIds: number[]
  readonly via: SandboxVia
  readonly recipient: string | null
  readonly createdAt: string
  updatedAt: string
  readonly comments: SandboxComment[]
}

export interface SandboxSuspended {
  readonly id: number
  readonly subject: string
  readonly content: string
  readonly cause: string
  readonly author: { readonly name: string; readonly email: string | null }
  readonly recipient: string | null
  readonly messageId: string | null
  readonly brandId: number
  readonly createdAt: string
  readonly attachments: readonly SandboxAttachment[]
}

export interface NewComment {
  readonly authorId: number
  readonly htmlBody: string
  readonly plainBody: string
  readonly public: boolean
  readonly attachments?: readonly SandboxAttachment[]
  readonly via?: SandboxVia
  readonly system?: Readonly<Record<string, unknown>>
  readonly flags?: readonly number[]
}

export class SandboxState {
  readonly users = new Map<number, SandboxUser>()
  readonly tickets = new Map<number, SandboxTicket>()
  readonly suspended = new Map<number, SandboxSuspended>()
  readonly attachments = new Map<number, SandboxAttachment>()
  readonly uploads = new Map<string, SandboxAttachment>()
  /** The custom ticket fields that the account has, by id; every ticket shows all of them. */
  readonly ticketFields = new Map<number, 'text' | 'date'>()
  readonly settings = { private_attachments: false, comments_public_by_default: true }
  /** The user whose credentials the service has. */
  readonly apiUser: SandboxUser
  private lastId = 100

  constructor(
    readonly clock: SandboxClock,
    readonly accountId: number,
    readonly brandId: number,
  ) {
    this.apiUser = this.addUser({ name: 'Innsyn', email: 'innsyn@sandbox.example', role: 'admin' })
  }

  nextId(): number {
    this.lastId += 1
    return this.lastId
  }

  /** Seconds only, like Zendesk. */
  now(): string {
    return this.clock.now().replace(/\.\d{3}Z$/, 'Z')
  }

  addUser(user: { name: string; email: string | null; role?: SandboxUser['role'] }): SandboxUser {
    const id = this.nextId()
    const identities: SandboxIdentity[] = []
    if (user.email !== null)
      identities.push({ id: this.nextId(), type: 'email', value: user.email, primary: true, verified: false })
    const added: SandboxUser = {
      id,
      name: user.name,
      role: user.role ?? 'end-user',
      active: true,
      phone: null,
      notes: null,
      details: null,
      tags: [],
      identities,
      createdAt: this.now(),
    }
    this.users.set(id, added)
    return added
  }

  findUser(email: string): SandboxUser | undefined {
    return [...this.users.values()].find((user) =>
      user.identities.some(({ type, value }) => type === 'email' && value.toLowerCase() === email.toLowerCase()),
    )
  }

  addTicket(
    ticket: { subject: string; requesterId: number; brandId?: number; via?: SandboxVia; recipient?: string },
    first: NewComment,
  ): SandboxTicket {
    const now = this.now()
    const added: SandboxTicket = {
      id: this.nextId(),
      subject: ticket.subject,
      status: 'new',
      type: null,
      priority: null,
      dueAt: null,
      requesterId: ticket.requesterId,
      submitterId: first.authorId,
      assigneeId: null,
      brandId: ticket.brandId ?? this.brandId,
      tags: [],
      fieldValues: new Map(),
      ccIds: [],
      followerIds: [],
      via: ticket.via ?? { channel: 'api' },
      recipient: ticket.recipient ?? null,
      createdAt: now,
      updatedAt: now,
      comments: [],
    }
    this.tickets.set(added.id, added)
    this.addComment(added, first)
    return added
  }

  addComment(ticket: SandboxTicket, comment: NewComment): SandboxComment {
    const added: SandboxComment = {
      id: this.nextId(),
      auditId: this.nextId(),
      authorId: comment.authorId,
      htmlBody: comment.htmlBody,
      plainBody: comment.plainBody,
      public: comment.public,
      createdAt: this.now(),
      attachments: comment.attachments ?? [],
      via: comment.via ?? { channel: 'api' },
      system: comment.system ?? { client: 'sandbox', ip_address: '192.0.2.1', location: 'Oslo, Norway' },
      flags: comment.flags ?? [],
    }
    ticket.comments.push(added)
    ticket.updatedAt = this.now()
    return added
  }

  addAttachment(file: { fileName: string; contentType: string; bytes: Uint8Array }): SandboxAttachment {
    const added: SandboxAttachment = {
      ...file,
      id: this.nextId(),
      malwareScanResult: 'malware_not_found',
      deleted: false,
      foreignUrl: null,
    }
    this.attachments.set(added.id, added)
    return added
  }
}
