import type {
  SandboxAttachment,
  SandboxComment,
  SandboxIdentity,
  SandboxState,
  SandboxSuspended,
  SandboxTicket,
  SandboxUser,
  SandboxVia,
} from './state.js'

/** How the sandbox shows its state: Zendesk's field names, rich in nulls as real answers are (zendesk.md 3.3). */
export class SandboxViews {
  /** On: every field that may be null is null. */
  nullRich = false
  /** Uploads answer JSON under text/plain, as every recorded one (6.5); off, as the API description has it. */
  uploadsAsText = true

  constructor(
    private readonly state: SandboxState,
    /** Where links in answers point. */
    readonly baseUrl: () => string,
  ) {}

  private optional<T>(value: T): T | null {
    return this.nullRich ? null : value
  }

  user(user: SandboxUser) {
    const primary = user.identities.find(({ type, primary }) => type === 'email' && primary)
    return {
      id: user.id,
      url: `${this.baseUrl()}/api/v2/users/${String(user.id)}.json`,
      name: user.name,
      email: primary?.value ?? null,
      role: user.role,
      active: user.active,
      suspended: this.optional(false),
      verified: primary?.verified ?? false,
      phone: user.phone,
      notes: user.notes,
      details: user.details,
      tags: user.tags,
      alias: null,
      photo: null,
      locale: this.optional('nb'),
      time_zone: this.optional('Oslo'),
      iana_time_zone: this.optional('Europe/Oslo'),
      organization_id: null,
      external_id: null,
      user_fields: {},
      last_login_at: null,
      created_at: user.createdAt,
      updated_at: user.createdAt,
    }
  }

  identity(user: SandboxUser, identity: SandboxIdentity) {
    return {
      id: identity.id,
      user_id: user.id,
      type: identity.type,
      value: identity.value,
      primary: identity.primary,
      verified: this.optional(identity.verified),
      verification_method: identity.verified ? 'full' : 'none',
      deliverable_state: identity.type === 'email' ? 'deliverable' : null,
      created_at: user.createdAt,
      updated_at: user.createdAt,
    }
  }

  ticket(ticket: SandboxTicket) {
    return {
      id: ticket.id,
      url: `${this.baseUrl()}/api/v2/tickets/${String(ticket.id)}.json`,
      subject: this.optional(ticket.subject),
      raw_subject: this.optional(ticket.subject),
      description: this.optional(ticket.comments[0]?.plainBody ?? ''),
      status: ticket.status,
      type: ticket.type,
      priority: ticket.priority,
      requester_id: ticket.requesterId,
      submitter_id: ticket.submitterId,
      assignee_id: ticket.assigneeId,
      group_id: null,
      organization_id: null,
      brand_id: ticket.brandId,
      recipient: this.optional(ticket.recipient),
      tags: this.nullRich ? [] : ticket.tags,
      email_cc_ids: ticket.ccIds,
      follower_ids: ticket.followerIds,
      collaborator_ids: [...ticket.ccIds, ...ticket.followerIds],
      custom_fields: this.fields(ticket),
      satisfaction_rating: null,
      external_id: null,
      due_at: ticket.dueAt,
      has_incidents: false,
      is_public: true,
      via: this.optional(via(ticket.via)),
      created_at: ticket.createdAt,
      updated_at: ticket.updatedAt,
    }
  }

  /** Every field of the account, with null where the ticket has no value. */
  private fields(ticket: SandboxTicket) {
    return [...this.state.ticketFields.keys()].map((id) => ({ id, value: ticket.fieldValues.get(id) ?? null }))
  }

  comment(comment: SandboxComment) {
    const system = Object.fromEntries(Object.entries(comment.system).filter(([key]) => key !== 'message_id'))
    return {
      id: comment.id,
      type: 'Comment',
      author_id: comment.authorId,
      body: comment.plainBody,
      html_body: this.optional(`<div class="zd-comment" dir="auto">${comment.htmlBody}</div>`),
      plain_body: this.optional(comment.plainBody),
      public: comment.public,
      attachments: comment.attachments.map((file) => this.attachment(file)),
      audit_id: comment.auditId,
      via: this.optional(via(comment.via)),
      created_at: comment.createdAt,
      metadata: this.optional({
        system,
        custom: {},
        ...(comment.flags.length === 0 ? {} : { flags: comment.flags, flags_options: {} }),
      }),
    }
  }

  /** The audit of a comment: here, and not with the comment, stands the mail's Message-ID. */
  audit(ticket: SandboxTicket, comment: SandboxComment) {
    return {
      id: comment.auditId,
      ticket_id: ticket.id,
      created_at: comment.createdAt,
      author_id: comment.authorId,
      metadata: { system: comment.system, custom: {} },
      events: [
        {
          id: comment.id,
          type: 'Comment',
          author_id: comment.authorId,
          body: comment.plainBody,
          html_body: comment.htmlBody,
          public: comment.public,
          attachments: [],
          audit_id: comment.auditId,
        },
      ],
      via: via(comment.via),
    }
  }

  attachment(file: SandboxAttachment) {
    return {
      id: file.id,
      url: `${this.baseUrl()}/api/v2/attachments/${String(file.id)}.json`,
      file_name: file.fileName,
      content_url: file.foreignUrl ?? `${this.baseUrl()}/attachments/token/${String(file.id)}/?name=file`,
      mapped_content_url: null,
      content_type: file.contentType,
      size: file.bytes.byteLength,
      width: null,
      height: null,
      inline: false,
      deleted: file.deleted,
      malware_access_override: false,
      malware_scan_result: file.malwareScanResult,
      thumbnails: [],
    }
  }

  suspended(item: SandboxSuspended) {
    return {
      id: item.id,
      url: `${this.baseUrl()}/api/v2/suspended_tickets/${String(item.id)}.json`,
      author: { id: null, name: item.author.name, email: item.author.email },
      subject: this.optional(item.subject),
      content: item.content,
      cause: item.cause,
      cause_id: 0,
      message_id: item.messageId,
      ticket_id: null,
      recipient: this.optional(item.recipient),
      brand_id: item.brandId,
      created_at: item.createdAt,
      updated_at: item.createdAt,
      error_messages: null,
      attachments: item.attachments.map((file) => this.attachment(file)),
      via: { channel: 'email', source: { from: {}, to: {}, rel: null } },
    }
  }

  /** The account settings that we read. */
  settings() {
    return { settings: { tickets: { ...this.state.settings } } }
  }
}

function via(from: SandboxVia) {
  return { channel: from.channel, source: { from: from.from ?? {}, to: from.to ?? {}, rel: null } }
}
