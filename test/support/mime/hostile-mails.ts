/**
 * The hostile set of catalogue section E (test 110): mails that made published parsers slow, hungry or throw. Generators,
 * because together they are 150 MB; call `build` when it is that mail's turn.
 */
export interface HostileMail {
  readonly name: string
  readonly build: () => Buffer
}

const HEAD = [
  'From: Eva Berg <eva@kunde.example>',
  'To: privacy@bookbeat.example',
  'Subject: Innsyn',
  'Message-ID: <hostile@kunde.example>',
  'Date: Mon, 2 Nov 2026 10:00:00 +0100',
  'MIME-Version: 1.0',
]
/** Stands in every mail of the set whose body is text at all, so that tests can ask whether it was saved. */
export const HOSTILE_REQUEST = 'Jeg ber om innsyn i opplysningene om meg.'

function mail(headers: readonly string[], body: string): Buffer {
  return Buffer.from([...HEAD, ...headers, '', body].join('\r\n'), 'utf8')
}

function plain(body: string): Buffer {
  return mail(['Content-Type: text/plain; charset=utf-8'], body)
}

function html(body: string): Buffer {
  return mail(['Content-Type: text/html; charset=utf-8'], body)
}

function nestedMultipart(depth: number): Buffer {
  const open: string[] = []
  for (let level = 0; level < depth; level += 1) {
    open.push(`--b${String(level)}`, `Content-Type: multipart/mixed; boundary="b${String(level + 1)}"`, '')
  }
  const body = [...open, `--b${String(depth)}`, 'Content-Type: text/plain', '', HOSTILE_REQUEST].join('\r\n')
  return mail(['Content-Type: multipart/mixed; boundary="b0"'], body)
}

function manyParts(count: number, part: string): Buffer {
  const first = `--b\r\nContent-Type: text/plain\r\n\r\n${HOSTILE_REQUEST}\r\n`
  return mail(['Content-Type: multipart/mixed; boundary="b"'], `${first}${part.repeat(count)}--b--\r\n`)
}

/** A mail inside a mail inside …, the innermost with the request. */
export function nestedMails(depth: number, encoding: '7bit' | 'base64' = '7bit'): Buffer {
  let inner = plain(HOSTILE_REQUEST)
  for (let level = 0; level < depth; level += 1) {
    const content = encoding === 'base64' ? inner.toString('base64').replace(/(.{76})/g, '$1\r\n') : inner.toString()
    const body = [
      '--n' + String(level),
      'Content-Type: text/plain',
      '',
      'Se vedlagt.',
      '--n' + String(level),
      'Content-Type: message/rfc822',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      content,
      `--n${String(level)}--`,
      '',
    ].join('\r\n')
    inner = mail([`Content-Type: multipart/mixed; boundary="n${String(level)}"`], body)
  }
  return inner
}

const text = `Content-Type: text/plain\r\n\r\n`

export const HOSTILE_MAILS: readonly HostileMail[] = [
  { name: 'nested multipart 100 deep', build: () => nestedMultipart(100) },
  { name: 'nested multipart 1,000 deep', build: () => nestedMultipart(1_000) },
  { name: 'nested multipart 5,000 deep', build: () => nestedMultipart(5_000) },
  { name: '10,000 parts', build: () => manyParts(10_000, `--b\r\n${text}x\r\n`) },
  { name: '200,000 parts', build: () => manyParts(200_000, `--b\r\n${text}x\r\n`) },
  {
    name: '50,000 empty attachments',
    build: () => manyParts(50_000, '--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n\r\n'),
  },
  { name: 'message/rfc822 nested 300 deep', build: () => nestedMails(300) },
  { name: 'one 4 MB header line', build: () => mail([`X-Long: ${'a'.repeat(4_000_000)}`], HOSTILE_REQUEST) },
  { name: '200,000 header lines', build: () => mail(Array<string>(200_000).fill('X-Many: a'), HOSTILE_REQUEST) },
  {
    name: '50,000 encoded words in one header',
    build: () => mail([`Subject: ${'=?utf-8?Q?=C3=A5?= '.repeat(50_000)}`], HOSTILE_REQUEST),
  },
  {
    name: '200,000 References entries',
    build: () => mail([`References: ${'<a@b> '.repeat(200_000)}`], HOSTILE_REQUEST),
  },
  {
    name: '100,000 addresses in Cc',
    build: () => mail([`Cc: ${'Navn Navnesen <a@b.example>, '.repeat(100_000)}`], HOSTILE_REQUEST),
  },
  { name: 'group nested 10,000 deep in Cc', build: () => mail([`Cc: ${'g:'.repeat(10_000)}`], HOSTILE_REQUEST) },
  {
    name: 'comment nested 100,000 deep in Cc',
    build: () => mail([`Cc: ${'('.repeat(100_000)} a@b.example`], HOSTILE_REQUEST),
  },
  {
    name: '50,000 quoted words before one address in Cc',
    build: () => mail([`Cc: ${'"a" '.repeat(50_000)}<a@b.example>`], HOSTILE_REQUEST),
  },
  { name: '50,000 unclosed <div>', build: () => html(`${'<div>'.repeat(50_000)}${HOSTILE_REQUEST}`) },
  { name: '5,000 nested tables', build: () => html(`${'<table><tr><td>'.repeat(5_000)}${HOSTILE_REQUEST}`) },
  { name: '1 M of <', build: () => html(`<p>${HOSTILE_REQUEST}</p>${'<'.repeat(1_000_000)}`) },
  {
    name: 'one tag with 250,000 attributes',
    build: () => html(`<p>${HOSTILE_REQUEST}</p><p ${'a=b '.repeat(250_000)}>`),
  },
  { name: '200,000 <!--', build: () => html(`<p>${HOSTILE_REQUEST}</p>${'<!--'.repeat(200_000)}`) },
  {
    name: '600,000 short paragraphs (12 MB)',
    build: () => html(`<p>${HOSTILE_REQUEST}</p>${'<p>kort avsnitt</p>\n'.repeat(600_000)}`),
  },
  {
    name: '50,000 URLs with 20 open brackets each',
    build: () => plain(`${HOSTILE_REQUEST}\r\n${`https://a.example/${'('.repeat(20)} `.repeat(50_000)}`),
  },
  { name: '200,000 a.', build: () => plain(`${HOSTILE_REQUEST}\r\n${'a.'.repeat(200_000)}`) },
  { name: '200,000 @', build: () => plain(`${HOSTILE_REQUEST}\r\n${'@'.repeat(200_000)}`) },
  { name: '200,000 //', build: () => plain(`${HOSTILE_REQUEST}\r\n${'//'.repeat(200_000)}`) },
  {
    name: '100,000 continuation parameters on Content-Type',
    build: () => {
      const parameters = Array.from({ length: 100_000 }, (_, index) => ` name*${String(index)}="a";`).join('\r\n')
      return mail([`Content-Type: text/plain;\r\n${parameters}\r\n charset=utf-8`], HOSTILE_REQUEST)
    },
  },
  {
    name: '20,000 filename continuations',
    build: () => {
      const parameters = Array.from({ length: 20_000 }, (_, index) => ` filename*${String(index)}="a";`).join('\r\n')
      return manyParts(1, `--b\r\nContent-Disposition: attachment;\r\n${parameters}\r\n size=1\r\n\r\nx\r\n`)
    },
  },
  {
    name: '__proto__ and constructor as parameter and header names',
    build: () =>
      mail(
        [
          '__proto__: polluted',
          'constructor: polluted',
          'List-__proto__: <https://a.example>',
          'Content-Type: text/plain; __proto__=polluted; constructor="polluted"; charset=utf-8',
        ],
        HOSTILE_REQUEST,
      ),
  },
  { name: 'NUL in the text', build: () => plain(`\0${HOSTILE_REQUEST}\0\0`) },
  { name: 'bare CR line ends', build: () => Buffer.from([...HEAD, '', HOSTILE_REQUEST].join('\r')) },
  { name: 'no end of headers', build: () => Buffer.from([...HEAD, HOSTILE_REQUEST].join('\r\n')) },
  { name: 'empty mail', build: () => Buffer.alloc(0) },
]
