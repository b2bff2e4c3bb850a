import type { SandboxPriority, SandboxState, SandboxTicket, SandboxUser } from './state.js'

/** An agent at work in Zendesk: the changes that come from elsewhere than us. */
export class SandboxPerson {
  private agent: SandboxUser | undefined

  constructor(private readonly state: SandboxState) {}

  solve(ticket: SandboxTicket): void {
    ticket.status = 'solved'
    this.touch(ticket)
  }

  /** As Zendesk's automation does days after a ticket was solved. */
  close(ticket: SandboxTicket): void {
    ticket.status = 'closed'
    this.touch(ticket)
  }

  delete(ticket: SandboxTicket): void {
    ticket.status = 'deleted'
    this.touch(ticket)
  }

  /** The source is closed and tagged, and both get a note that names the other. */
  merge(source: SandboxTicket, target: SandboxTicket): void {
    this.note(source, `This request was closed and merged into request #${String(target.id)}.`)
    this.note(target, `Request #${String(source.id)} was closed and merged into this request.`)
    source.tags = [...source.tags, 'closed_by_merge']
    source.status = 'closed'
    this.touch(source)
  }

  changeRequester(ticket: SandboxTicket, user: SandboxUser): void {
    ticket.requesterId = user.id
    this.touch(ticket)
  }

  /** The tags that the ticket has from now on. */
  tag(ticket: SandboxTicket, tags: readonly string[]): void {
    ticket.tags = [...tags]
    this.touch(ticket)
  }

  prioritise(ticket: SandboxTicket, priority: SandboxPriority): void {
    ticket.priority = priority
    this.touch(ticket)
  }

  private note(ticket: SandboxTicket, text: string): void {
    this.agent ??= this.state.addUser({ name: 'Ann Agent', email: 'ann@sandbox.example', role: 'agent' })
    this.state.addComment(ticket, {
      authorId: this.agent.id,
      plainBody: text,
      htmlBody: `<p>${text}</p>`,
      public: false,
    })
  }

  private touch(ticket: SandboxTicket): void {
    ticket.updatedAt = this.state.now()
  }
}
