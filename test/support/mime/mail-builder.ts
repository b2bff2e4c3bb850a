/** Builds raw mails for tests: ordinary headers unless said otherwise, CRLF line ends. */
export interface MailParts {
  /** Header lines that replace the ordinary ones of the same name, or come on top. A value of null leaves the field out. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Further raw header lines, for doubled fields. */
  readonly extraHeaders?: readonly string[]
  readonly body?: string | Buffer
}

const ORDINARY: Readonly<Record<string, string>> = {
  From: 'Kari Nordmann <kari@kunde.example>',
  To: 'privacy@bookbeat.example',
  Subject: 'Innsyn',
  'Message-ID': '<m1@kunde.example>',
  Date: 'Mon, 2 Nov 2026 10:00:00 +0100',
  'MIME-Version': '1.0',
}

export function buildMail({ headers = {}, extraHeaders = [], body = '' }: MailParts = {}): Buffer {
  const lines = Object.entries({ ...ORDINARY, ...headers }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  // latin1 keeps raw bytes in header values as they are; text beyond it comes ready-made in `extraHeaders` or `body`.
  const head = Buffer.from([...lines, ...extraHeaders, '', ''].join('\r\n'), 'latin1')
  return Buffer.concat([head, typeof body === 'string' ? Buffer.from(body.replace(/\r?\n/g, '\r\n')) : body])
}

/** One MIME part as text: header lines and content. */
export interface PartSpec {
  readonly headers: readonly string[]
  readonly content: string
}

export function multipart(subtype: string, parts: readonly PartSpec[], boundary = 'b1'): MailParts {
  const body = parts.map((part) => `--${boundary}\n${part.headers.join('\n')}\n\n${part.content}\n`).join('')
  return {
    headers: { 'Content-Type': `multipart/${subtype}; boundary="${boundary}"` },
    body: `${body}--${boundary}--\n`,
  }
}

export function textPart(content: string): PartSpec {
  return { headers: ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], content }
}

export function htmlPart(content: string): PartSpec {
  return { headers: ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], content }
}

export function filePart(contentType: string, filename: string, bytes: Buffer): PartSpec {
  return {
    headers: [
      `Content-Type: ${contentType}; name="${filename}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${filename}"`,
    ],
    content: bytes.toString('base64').replace(/(.{76})/g, '$1\n'),
  }
}
