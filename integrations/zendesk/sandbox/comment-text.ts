import type { SandboxTicket } from './state.js'

/** Zendesk cuts a comment at 64 kB without a word (6.2). */
const MAX_COMMENT_BYTES = 65_536

/** What Zendesk makes of an agent's HTML: placeholders outside code tags are rendered (6.2), and too long a text is cut. */
export function storeHtml(html: string, ticket: SandboxTicket): { htmlBody: string; plainBody: string } {
  const parts = html.split(/(<code>.*?<\/code>)/s)
  const rendered = parts.map((part) => (part.startsWith('<code>') ? part : renderPlaceholders(part, ticket))).join('')
  const htmlBody = Buffer.from(rendered).subarray(0, MAX_COMMENT_BYTES).toString('utf8')
  return { htmlBody, plainBody: plainText(htmlBody) }
}

/** Unknown placeholders vanish. */
function renderPlaceholders(text: string, ticket: SandboxTicket): string {
  const values: Readonly<Record<string, string>> = {
    'ticket.id': String(ticket.id),
    'ticket.title': ticket.subject,
    'ticket.description': ticket.comments[0]?.plainBody ?? '',
  }
  return text.replace(/\{\{\s*([\w.]*)[^}]*\}\}/g, (_whole, name: string) => values[name] ?? '')
}

export function plainText(html: string): string {
  const text = html.replace(/<br\s*\/?>|<\/p>|<hr>/g, '\n').replace(/<[^>]*>/g, '')
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}
