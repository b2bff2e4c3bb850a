const NEWLINE = 10
const FROM_LINE = Buffer.from('From ')
const ESCAPED = /^>+From /

/**
 * Splits an mbox (RFC 4155, the mboxrd kind: `>From ` lines are unescaped) into mails, holding one mail at a time.
 * A `From ` line begins a mail only at the start of the file or after an empty line.
 */
export async function* splitMbox(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let lines: Buffer[] = []
  let started = false
  let blankBefore = true
  for await (const line of linesOf(source)) {
    if (blankBefore && line.subarray(0, FROM_LINE.length).equals(FROM_LINE)) {
      if (started) yield Buffer.concat(lines)
      lines = []
      started = true
    } else if (started) {
      lines.push(ESCAPED.test(line.subarray(0, 64).toString('latin1')) ? line.subarray(1) : line)
    }
    blankBefore = line.length <= 2 && line.toString('latin1').trim() === ''
  }
  if (started) yield Buffer.concat(lines)
}

async function* linesOf(source: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = []
  for await (const chunk of source) {
    let rest = chunk as Buffer
    let end = rest.indexOf(NEWLINE)
    while (end !== -1) {
      yield Buffer.concat([...pending, rest.subarray(0, end + 1)])
      pending = []
      rest = rest.subarray(end + 1)
      end = rest.indexOf(NEWLINE)
    }
    if (rest.length > 0) pending.push(rest)
  }
  if (pending.length > 0) yield Buffer.concat(pending)
}
