/** A small mail with CRLF line ends, as servers hand them out. */
export function mail(
  subject: string,
  options: {
    readonly messageId?: string | null
    readonly body?: string
    readonly from?: string
    readonly to?: string
  } = {},
): string {
  const messageId =
    options.messageId === undefined ? `<${subject.replaceAll(/\W+/g, '-')}@person.example>` : options.messageId
  const lines = [
    `From: ${options.from ?? 'Eva Berg <eva@person.example>'}`,
    `To: ${options.to ?? 'privacy@bookbeat.example'}`,
    `Subject: ${subject}`,
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    'Date: Sat, 21 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    options.body ?? 'Please send me a copy of my data.',
    '',
  ]
  return lines.join('\r\n')
}
