import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { createMessageParser } from '../../../integrations/mime/message-parser.js'
import { UnavailableError } from '../../../src/domain/errors.js'
import { type Logger, type LogFields, silentLogger } from '../../../src/logger.js'
import { HOSTILE_MAILS } from '../../support/mime/hostile-mails.js'
import { buildMail } from '../../support/mime/mail-builder.js'

const CORPUS = '../shared/corpus/eml'
const ordinary = buildMail({ body: 'Jeg ber om innsyn.' })
/** Takes seconds; an ordinary mail takes milliseconds, so that the limit below tells them apart on a busy machine too. */
const heavy = Buffer.concat([
  HOSTILE_MAILS.find((mail) => mail.name.includes('12 MB'))!.build(),
  Buffer.from('<p>enda et avsnitt</p>\n'.repeat(600_000)),
])
const LIMIT_MS = 800

describe('createMessageParser', function () {
  this.timeout(60_000)

  function recordingLogger(): { readonly logger: Logger; readonly events: [string, LogFields | undefined][] } {
    const events: [string, LogFields | undefined][] = []
    const note = (event: string, fields?: LogFields) => void events.push([event, fields])
    return { logger: { ...silentLogger, warn: note, error: note }, events }
  }

  it('62: kills a worker that takes too long, saves headers and text, and reads the other mails meanwhile', async () => {
    const { logger, events } = recordingLogger()
    const parser = createMessageParser({ logger, threads: 2, timeLimitMs: LIMIT_MS })
    try {
      await parser.parse(ordinary, 'mail', false)
      const poison = parser.parse(heavy, 'mail', false)
      const others = await Promise.all(Array.from({ length: 20 }, () => parser.parse(ordinary, 'mail', false)))
      for (const other of others) expect(other.unreadable).to.deep.equal([])
      const parsed = await poison
      expect(parsed.unreadable[0]).to.equal('parser_killed')
      expect(parsed.subject).to.equal('Innsyn')
      expect(parsed.messageId).to.equal('<hostile@kunde.example>')
      expect(parsed.texts[0]?.text).to.include('Jeg ber om innsyn i opplysningene om meg.')
      expect(events.map(([event, fields]) => [event, fields?.code])).to.deep.equal([
        ['mail.parser_gave_up', 'parser_killed'],
      ])
    } finally {
      await parser.close()
    }
  })

  it('62: lets a spare thread read the others while one mail holds up the thread that reads', async () => {
    const parser = createMessageParser({ logger: silentLogger, threads: 2, timeLimitMs: 20_000, spareAfterMs: 50 })
    const done: string[] = []
    const read = async (name: string, raw: Uint8Array): Promise<void> => {
      await parser.parse(raw, 'mail', false)
      done.push(name)
    }
    try {
      await read('first', ordinary)
      const slow = Buffer.concat([heavy, Buffer.from('<p>enda et avsnitt</p>\n'.repeat(900_000))])
      const poison = read('poison', slow).catch(() => undefined)
      // A moment later, so that they do not travel with it.
      await pause(50)
      await Promise.all([read('other', ordinary), read('other', ordinary)])
      expect(done).to.deep.equal(['first', 'other', 'other'])
      await parser.close()
      await poison
    } finally {
      await parser.close()
    }
  })

  it('62: survives a worker that runs out of memory, and reads on', async () => {
    const parser = createMessageParser({ logger: silentLogger, threads: 2, memoryLimitMb: 70 })
    try {
      const [parsed, ...others] = await Promise.all([
        parser.parse(heavy, 'mail', false),
        ...Array.from({ length: 20 }, () => parser.parse(ordinary, 'mail', false)),
      ])
      expect(parsed.unreadable).to.include('parser_killed')
      expect(parsed.texts[0]?.text).to.include('Jeg ber om innsyn')
      for (const other of others) expect(other.unreadable).to.deep.equal([])
      expect((await parser.parse(ordinary, 'mail', false)).unreadable).to.deep.equal([])
    } finally {
      await parser.close()
    }
  })

  it('62: keeps reading after killing more workers than it has', async () => {
    const parser = createMessageParser({ logger: silentLogger, threads: 2, timeLimitMs: LIMIT_MS })
    try {
      const killed = await Promise.all(Array.from({ length: 5 }, () => parser.parse(heavy, 'mail', false)))
      for (const parsed of killed) expect(parsed.unreadable).to.include('parser_killed')
      expect((await parser.parse(ordinary, 'mail', false)).unreadable).to.deep.equal([])
    } finally {
      await parser.close()
    }
  })

  it('leaves the bytes of the caller whole, also when they are a view into a larger buffer', async () => {
    const parser = createMessageParser({ logger: silentLogger, threads: 2 })
    try {
      const file = Buffer.concat([Buffer.from('before'), ordinary, Buffer.from('after')])
      const view = file.subarray(6, 6 + ordinary.length)
      const parsed = await parser.parse(view, 'mail', false)
      expect(parsed.texts[0]?.text).to.equal('Jeg ber om innsyn.')
      expect(view.equals(ordinary)).to.equal(true)
    } finally {
      await parser.close()
    }
  })

  it('rejects what was under way when it is closed, instead of calling the mail unreadable', async () => {
    const parser = createMessageParser({ logger: silentLogger, threads: 2 })
    await parser.parse(ordinary, 'mail', false)
    const pending = parser.parse(heavy, 'mail', false).catch((error: unknown) => error)
    await parser.close()
    expect(await pending).to.be.instanceOf(UnavailableError)
  })

  it('knows mails of our own by Message-ID or by the marker of a draft', async () => {
    const isOwnMessageId = (id: string) => id.endsWith('@innsyn.bookbeat.example>')
    const parser = createMessageParser({ logger: silentLogger, threads: 2, isOwnMessageId })
    const natureOf = async (headers: Record<string, string>) =>
      (await parser.parse(buildMail({ headers, body: 'Hei' }), 'mail', false)).nature
    try {
      expect(await natureOf({ 'Message-ID': '<a@innsyn.bookbeat.example>' })).to.equal('own')
      expect(await natureOf({ 'X-Innsyn-Draft': '<a@innsyn.bookbeat.example>' })).to.equal('own')
      expect(await natureOf({ 'X-Innsyn-Draft': '<a@attacker.example>' })).to.equal('personal')
    } finally {
      await parser.close()
    }
  })

  it('110: reads all mails of the shared corpus without rejecting one', async function () {
    if (!existsSync(CORPUS)) {
      this.skip() // The corpus of nasty mails is shared material and not part of the repository.
    }
    const parser = createMessageParser({ logger: silentLogger, threads: 2 })
    try {
      const files = readdirSync(CORPUS).filter((name) => name.endsWith('.eml'))
      expect(files.length).to.be.at.least(100)
      const failed: string[] = []
      for (const file of files) {
        const parsed = await parser.parse(readFileSync(`${CORPUS}/${file}`), 'mail', false)
        expect(parsed.unreadable, file).to.not.include('parser_killed')
        if (parsed.unreadable.includes('parse_failed')) failed.push(file)
        const isSaid = parsed.subject !== '' || parsed.texts.length > 0 || parsed.unreadable.length > 0
        expect(isSaid, file).to.equal(true)
      }
      // Mails without any usable boundary, whose raw body is shown instead.
      expect(failed.length, failed.join()).to.be.at.most(8)
    } finally {
      await parser.close()
    }
  })
})
