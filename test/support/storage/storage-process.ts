/**
 * A process of its own on a given database, for tests of several processes and of SIGKILL. Arguments: the act, and the options as
 * JSON. Writes `ready` when it has begun and one line of JSON as its result.
 */
import { openStorage, type DatabaseLocation, type Storage } from '../../../entities/open-storage.js'
import { OPERATOR } from '../../../src/domain/audit.js'
import { rotateKeys } from '../../../src/flow/rotate-keys.js'
import { silentLogger } from '../../../src/logger.js'
import { realClock } from './test-clock.js'
import { ROTATED_KEYS, TEST_MASTER_KEY } from './test-storage.js'

export interface ProcessOptions {
  readonly database: DatabaseLocation
  readonly times: number
}

export type Act = 'count-up' | 'acknowledge' | 'work' | 'hold-service-lock' | 'rotate-keys'

const ACTS: Readonly<Record<Act, (storage: Storage, options: ProcessOptions) => Promise<unknown>>> = {
  'count-up': countUp,
  acknowledge,
  work,
  'hold-service-lock': holdServiceLock,
  'rotate-keys': rotate,
}

/** Reads a number and writes the next one, as often as asked. */
async function countUp(storage: Storage, options: ProcessOptions): Promise<number> {
  const place = { sourceId: 'counter', container: 'all' }
  for (let round = 0; round < options.times; round += 1) {
    await storage.unitOfWork.run(async ({ cursors, audit }) => {
      const known = await cursors.get(place.sourceId, place.container)
      const position = String(Number(known?.position ?? 0) + 1)
      await cursors.set({ ...place, epoch: '1', position })
      await audit.append({ type: 'counted', actor: { kind: 'system' }, caseId: null, details: { position } })
    })
  }
  return options.times
}

/** The same, one number at a time; writes each once it is durable, and `failed` for one that is not. */
async function acknowledge(storage: Storage, { database, times }: ProcessOptions): Promise<null> {
  for (let round = 0; round < times; round += 1) {
    try {
      await countUp(storage, { database, times: 1 })
      const cursor = await storage.unitOfWork.read(({ cursors }) => cursors.get('counter', 'all'))
      process.stdout.write(`${cursor?.position ?? ''}\n`)
    } catch {
      process.stdout.write('failed\n')
    }
  }
  return null
}

/** Claims and completes until the queue is empty; answers the keys. */
async function work(storage: Storage): Promise<string[]> {
  const keys: string[] = []
  for (;;) {
    const jobs = await storage.queue.claim('read_message', 3)
    if (jobs.length === 0) return keys
    await storage.unitOfWork.run((stores) => stores.jobs.complete(jobs))
    keys.push(...jobs.map((job) => job.key))
  }
}

async function holdServiceLock(storage: Storage): Promise<never> {
  await storage.acquireServiceLock()
  process.stdout.write('locked\n')
  return new Promise(() => {
    // Until it is killed.
    setInterval(() => undefined, 1000)
  })
}

/** Writes a line for each batch. */
async function rotate(storage: Storage): Promise<number> {
  const { wrapped } = await rotateKeys(storage, {
    actor: OPERATOR,
    onProgress: (progress) => process.stdout.write(`${JSON.stringify(progress)}\n`),
  })
  return wrapped
}

const [act, json] = process.argv.slice(2)
if (act !== undefined && json !== undefined) {
  const options = JSON.parse(json) as ProcessOptions
  const keys = act === 'rotate-keys' ? ROTATED_KEYS : { masterKey: TEST_MASTER_KEY }
  const storage = await openStorage({ database: options.database, keys, clock: realClock, logger: silentLogger })
  process.stdout.write('ready\n')
  const result = await ACTS[act as Act](storage, options)
  await storage.close()
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
