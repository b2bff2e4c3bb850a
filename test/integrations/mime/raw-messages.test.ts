import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { MailWorkers, type MailTask } from '../../../integrations/mime/mail-workers.js'
import { RAW_MESSAGES } from '../../../integrations/mime/raw-messages.js'
import { UnavailableError } from '../../../src/domain/errors.js'
import { silentLogger } from '../../../src/logger.js'

/** Answers each message with its own text, and fails with a hostile one. */
const ECHO_WORKER = `
export function run({ tasks }) {
  const texts = tasks.map(({ raw }) => new TextDecoder().decode(raw))
  if (texts.some((text) => text.startsWith('hostile'))) throw new Error('hostile')
  return texts
}
`

describe('raw messages on their way to a worker', function () {
  this.timeout(20_000)

  let folder: string
  let workers: MailWorkers<MailTask, string>

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-raw-'))
    const workerFile = join(folder, 'echo-worker.mjs')
    await writeFile(workerFile, ECHO_WORKER)
    workers = new MailWorkers<MailTask, string>({
      ...RAW_MESSAGES,
      workerFile,
      logger: silentLogger,
      threads: 2,
      salvage: ({ raw }, reason) => Promise.resolve(`${reason}: ${Buffer.from(raw).toString()}`),
    })
  })

  afterEach(async () => {
    await workers.close()
    await rm(folder, { recursive: true })
  })

  /** Bytes in a buffer of their own, as a mail has them that came from a server. */
  function ownBytes(text: string): Uint8Array {
    return new TextEncoder().encode(text).slice()
  }

  function task(raw: Uint8Array, rawAgain?: () => Promise<Uint8Array>): MailTask {
    return { raw, format: 'mail', truncated: false, rawAgain }
  }

  /** Counts how often its bytes were fetched again. */
  function givenAway(text: string): MailTask & { fetched: number } {
    const one = { ...task(ownBytes(text)), fetched: 0 }
    return Object.assign(one, {
      rawAgain: () => {
        one.fetched += 1
        return Promise.resolve(ownBytes(text))
      },
    })
  }

  it('are moved when they were given away', async () => {
    const given = givenAway('Jeg ber om innsyn.')
    expect(await workers.run(given)).to.equal('Jeg ber om innsyn.')
    expect(given.raw.byteLength).to.equal(0)
    expect(given.fetched).to.equal(0)
  })

  it('stay when they were not given away, or when something else lies in the same buffer', async () => {
    const kept = ownBytes('kept')
    const file = ownBytes('first mail, second mail')
    const [first, second] = [file.subarray(0, 10), file.subarray(12)]
    const fetch = (): Promise<Uint8Array> => Promise.reject(new Error('not needed'))
    const texts = await Promise.all(
      [task(kept), task(first, fetch), task(second, fetch)].map((one) => workers.run(one)),
    )
    expect(texts).to.deep.equal(['kept', 'first mail', 'second mail'])
    expect([kept, file].map((bytes) => Buffer.from(bytes).toString())).to.deep.equal([
      'kept',
      'first mail, second mail',
    ])
  })

  it('62: are fetched again when one among them failed: the others are read, that one is saved whole', async () => {
    const texts = ['one', 'two', 'hostile three', 'four']
    const given = texts.map(givenAway)
    const kept = workers.run(task(ownBytes('five')))
    const results = await Promise.all(given.map((one) => workers.run(one)))
    expect(results).to.deep.equal(['one', 'two', 'parse_failed: hostile three', 'four'])
    expect(await kept).to.equal('five')
    for (const { fetched } of given) expect(fetched).to.be.greaterThan(0)
  })

  it('are rejected, never read as empty, when they cannot be fetched again', async () => {
    const away = new UnavailableError('the storage is away')
    const lost = task(ownBytes('lost'), () => Promise.reject(away))
    const [first, ...others] = await Promise.allSettled(
      [lost, givenAway('hostile'), givenAway('two')].map((one) => workers.run(one)),
    )
    expect(first).to.deep.equal({ status: 'rejected', reason: away })
    expect(others.map((one) => one.status === 'fulfilled' && one.value)).to.deep.equal(['parse_failed: hostile', 'two'])
  })

  it('are read each when two of them share their bytes, together or one after the other', async () => {
    const bytes = ownBytes('shared')
    const again = (): Promise<Uint8Array> => Promise.resolve(ownBytes('shared'))
    const together = [task(bytes, again), task(bytes, again)]
    expect(await Promise.all(together.map((one) => workers.run(one)))).to.deep.equal(['shared', 'shared'])
    expect(await workers.run(task(bytes, again))).to.equal('shared')
  })
})
