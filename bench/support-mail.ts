/**
 * Post as a support address gets it, by the thousand, in sizes like those of real mail: most of the bytes are header lines of the
 * transport, HTML twins, quoted threads and logos in signatures. The mix is fixed; the same number gives the same bytes.
 *
 * | share | kind                                                              | bytes, about |
 * | ----- | ----------------------------------------------------------------- | ------------ |
 * | 15 %  | plain text                                                        | 5 k          |
 * | 30 %  | plain text with its HTML twin                                     | 12 k         |
 * | 20 %  | the same as an answer, with the thread quoted in both             | 25 k         |
 * | 17 %  | HTML twin and a logo in the signature (multipart/related)         | 30 k         |
 * | 10 %  | newsletter or notice of a machine: HTML tables                    | 50 k         |
 * | 7 %   | screenshot or PDF attached                                        | 100–400 k    |
 * | 1 %   | an attachment of a megabyte                                       | 1.4 M        |
 *
 * 4 % are requests, in the kinds that people write, never in newsletters. A tenth of the mails has up to 5 kB, half up to 22 kB, nine tenths
 * up to 62 kB; the mean is 50 kB. Shares and sizes are an assumption, made once and not to please the figure.
 */
import { createHash } from 'node:crypto'
import type { GeneratedMail } from '../test/support/flow/mixed-mails.js'
import { newsletterHtml, letterHtml, letterOf, quoteHtml, quoteText, textOf, type Letter } from './letter-texts.js'

type Kind = 'plain' | 'alternative' | 'reply' | 'logo' | 'newsletter' | 'attachment' | 'large'

const SHARES: readonly (readonly [Kind, number])[] = [
  ['plain', 15],
  ['alternative', 30],
  ['reply', 20],
  ['logo', 17],
  ['newsletter', 10],
  ['attachment', 7],
  ['large', 1],
]

/** Mail number `number`; the same number gives the same bytes. */
export function supportMail(number: number): GeneratedMail {
  const kind = kindOf(number)
  const isRequest = kind !== 'newsletter' && number % 20 === 3
  const letter = letterOf(number, isRequest)
  const messageId = `<support-${String(number)}@post.example>`
  const lines = [
    ...transportHeaders(number),
    ...ownHeaders(number, kind, letter, messageId),
    ...content(number, kind, letter),
  ]
  return { number, isRequest, messageId, raw: Buffer.from(lines.join('\r\n')) }
}

/** 37 and 100 have no common divisor: each hundred mails holds every share exactly, mixed. */
function kindOf(number: number): Kind {
  let left = (number * 37) % 100
  for (const [kind, share] of SHARES) {
    if (left < share) return kind
    left -= share
  }
  return 'plain'
}

/** What two providers and a filter write on the way: about three kilobytes, as in real mail. */
function transportHeaders(number: number): readonly string[] {
  const stamp = rfcDate(number)
  const hops = ['mx.bookbeat.example', 'filter.bookbeat.example', 'out-4.post.example', 'smtp.post.example']
  return [
    `Return-Path: <person${String(number)}@post.example>`,
    ...hops.map(
      (hop, index) =>
        `Received: from ${hops[index + 1] ?? '[192.0.2.44]'} (${hops[index + 1] ?? 'client'} [192.0.2.${String(index + 7)}])\r\n\tby ${hop} with ESMTPS id ${noise(number, index, 18)}\r\n\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n\t${stamp}`,
    ),
    'Authentication-Results: mx.bookbeat.example; dkim=pass header.d=post.example; dmarc=pass header.from=post.example',
    `ARC-Seal: i=1; a=rsa-sha256; t=1790000000; cv=none; d=post.example; s=arc;\r\n\tb=${folded(number, 1)}`,
    `ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=post.example; s=arc;\r\n\th=mime-version:message-id:subject:to:from:date; bh=${noise(number, 2, 43)}=;\r\n\tb=${folded(number, 3)}`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=post.example; s=s2026;\r\n\tt=1790000000; x=1790604800; h=mime-version:message-id:subject:to:from:date; bh=${noise(number, 4, 43)}=;\r\n\tb=${folded(number, 5)}`,
    `X-Gm-Message-State: ${noise(number, 6, 80)}`,
    `X-Received: by 192.0.2.9 with SMTP id ${noise(number, 7, 40)}; ${stamp}`,
    'X-Spam-Status: No, score=-2.1 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,HTML_MESSAGE,SPF_PASS autolearn=ham',
  ]
}

function ownHeaders(number: number, kind: Kind, letter: Letter, messageId: string): readonly string[] {
  const automatic =
    kind === 'newsletter'
      ? ['List-Unsubscribe: <https://news.post.example/leave>', 'List-Id: <news.post.example>', 'Precedence: bulk']
      : []
  const answer =
    kind === 'reply'
      ? [
          `In-Reply-To: <answer-${String(number)}@bookbeat.example>`,
          `References: <answer-${String(number)}@bookbeat.example>`,
        ]
      : []
  return [
    `From: ${letter.name} <person${String(number)}@post.example>`,
    'To: privacy@bookbeat.example',
    `Subject: ${kind === 'reply' ? 'Re: ' : ''}${letter.subject} ${String(number)}`,
    `Date: ${rfcDate(number)}`,
    `Message-ID: ${messageId}`,
    ...answer,
    ...automatic,
    'MIME-Version: 1.0',
  ]
}

function content(number: number, kind: Kind, letter: Letter): readonly string[] {
  switch (kind) {
    case 'plain':
      return textPart('plain', textOf(letter))
    case 'alternative':
      return alternative(textOf(letter), letterHtml(letter))
    case 'reply':
      return alternative(textOf(letter) + quoteText(number), letterHtml(letter, quoteHtml(number)))
    case 'logo':
      return withLogo(number, letter)
    case 'newsletter':
      return alternative(textOf(letter), newsletterHtml(number))
    case 'attachment':
      return withFile(number, letter, 70_000 + (number % 7) * 35_000)
    case 'large':
      return withFile(number, letter, 1_000_000)
  }
}

function withLogo(number: number, letter: Letter): readonly string[] {
  const body = alternative(textOf(letter), letterHtml(letter, '<img src="cid:logo@post.example" width="180">'))
  const fields = ['Content-ID: <logo@post.example>', 'Content-Disposition: inline; filename="logo.png"']
  return multipart('related', [body, binaryPart(number, 12_000, 'image/png', fields)])
}

function withFile(number: number, letter: Letter, bytes: number): readonly string[] {
  const [type, name] = number % 2 === 0 ? ['image/png', 'screen.png'] : ['application/pdf', 'invoice.pdf']
  const fields = [`Content-Disposition: attachment; filename="${name}"`]
  const file = binaryPart(number, bytes, `${type}; name="${name}"`, fields)
  return multipart('mixed', [alternative(textOf(letter), letterHtml(letter)), file])
}

function alternative(plain: string, html: string): readonly string[] {
  return multipart('alternative', [textPart('plain', plain), textPart('html', html)])
}

function multipart(subtype: string, parts: readonly (readonly string[])[]): readonly string[] {
  const boundary = `=_${subtype}_000b7c65`
  return [
    `Content-Type: multipart/${subtype}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, ...part]),
    `--${boundary}--`,
    '',
  ]
}

/** Quoted-printable, as mail programs send text that is not ASCII. */
function textPart(subtype: string, text: string): readonly string[] {
  return [
    `Content-Type: text/${subtype}; charset="utf-8"`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    ...text.split('\n').flatMap(quotedPrintable),
  ]
}

function quotedPrintable(line: string): readonly string[] {
  const marks = [...Buffer.from(line)].map((byte) =>
    byte === 0x3d || byte > 0x7e || byte < 0x20
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  )
  const lines: string[] = []
  let current = ''
  for (const mark of marks) {
    if (current.length + mark.length > 75) {
      lines.push(`${current}=`)
      current = ''
    }
    current += mark
  }
  return [...lines, current]
}

function binaryPart(number: number, bytes: number, type: string, fields: readonly string[]): readonly string[] {
  const encoded = randomLike(number, bytes).toString('base64').replace(/.{76}/g, '$&\r\n')
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...fields, '', encoded]
}

/** Bytes that look compressed, as pictures do. */
function randomLike(number: number, bytes: number): Buffer {
  const block = createHash('sha512')
    .update(`block ${String(number)}`)
    .digest()
  return Buffer.alloc(bytes, Buffer.concat([block, createHash('sha512').update(block).digest()]))
}

function noise(number: number, salt: number, length: number): string {
  return createHash('sha512')
    .update(`${String(number)}/${String(salt)}`)
    .digest('base64url')
    .slice(0, length)
}

/** As long as a signature with a 2,048-bit key. */
function folded(number: number, salt: number): string {
  const text = Array.from({ length: 5 }, (_, index) => noise(number, salt * 10 + index, 68))
  return text.join('\r\n\t ')
}

function rfcDate(number: number): string {
  return new Date(Date.UTC(2026, 9, 1) + number * 60_000).toUTCString().replace('GMT', '+0000')
}
