import { expect } from 'chai'
import { UnavailableError } from '../../src/domain/errors.js'
import { silentLogger } from '../../src/logger.js'
import type { ReadingContext } from '../../src/ports.js'
import { createReadWorkers, type ReadWorkers } from '../../src/wiring/message-reader.js'
import { buildMail } from '../support/mime/mail-builder.js'

const classifier = { modelFile: null, thresholds: {} }
const context: ReadingContext = {
  trustedAuthservIds: [],
  receivedAt: '2026-11-02T10:00:00Z',
  controller: { name: 'BookBeat AB', addresses: ['privacy@bookbeat.example'] },
}
const ASKS = 'Hei, jeg ber om innsyn i alle opplysningene dere har om meg.'
const ordinary = buildMail({ body: ASKS })
/** No person writes as much; to judge it all takes seconds. */
const endless = buildMail({ body: `${ASKS}\n${'Dette er enda en linje om noe helt annet enn det.\n'.repeat(36_000)}` })

describe('createReadWorkers', function () {
  this.timeout(60_000)

  let workers: ReadWorkers

  afterEach(() => workers.close())

  it('reads from raw bytes to what is asked for', async () => {
    workers = createReadWorkers({ logger: silentLogger, classifier })
    const { read, sender, segments, classification } = await workers.run(taskOf(ordinary))
    expect(read.parsed.texts.map(({ text }) => text)).to.deep.equal([ASKS])
    expect(sender.address).to.equal('kari@kunde.example')
    expect(segments.some(({ text }) => text.includes(ASKS))).to.equal(true)
    expect(classification.rights).to.deep.equal(['access'])
  })

  it('62: gives a mail that takes too long to understand to a person, and reads the others', async () => {
    workers = createReadWorkers({ logger: silentLogger, classifier, timeLimitMs: 400 })
    await workers.run(taskOf(ordinary))
    const slow = workers.run(taskOf(endless))
    const others = await Promise.all(Array.from({ length: 40 }, () => workers.run(taskOf(ordinary))))
    const { read, classification } = await slow
    expect(read.parsed.unreadable[0]).to.equal('parser_killed')
    expect(read.parsed.texts[0]?.text.startsWith(ASKS)).to.equal(true)
    expect(classification.decision).to.not.equal('not_request')
    expect(others.map((other) => other.read.parsed.unreadable.length)).to.deep.equal(others.map(() => 0))
    expect(others.map((other) => other.classification.decision)).to.deep.equal(others.map(() => 'request'))
  })

  it('rejects what is between the stages when it is closed', async () => {
    workers = createReadWorkers({ logger: silentLogger, classifier })
    await workers.run(taskOf(ordinary))
    const pending = Array.from({ length: 40 }, () =>
      workers.run(taskOf(ordinary)).then(
        () => null,
        (error: unknown) => error,
      ),
    )
    await workers.close()
    for (const error of await Promise.all(pending)) expect(error).to.be.instanceOf(UnavailableError)
  })
})

function taskOf(raw: Buffer): Parameters<ReadWorkers['run']>[0] {
  return { raw, format: 'mail', truncated: false, context }
}
