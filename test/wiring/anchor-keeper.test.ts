import { expect } from 'chai'
import { mkdir, mkdtemp, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '../../entities/open-storage.js'
import { parseAnchor } from '../../src/domain/audit-anchor.js'
import { say } from '../../src/domain/sayings/say.js'
import { silentLogger } from '../../src/logger.js'
import type { Alert } from '../../src/ports.js'
import { startAnchorKeeper, type AnchorKeeper } from '../../src/wiring/anchor-keeper.js'
import { openTestStorage, type TestStorage } from '../support/storage/test-storage.js'
import { until } from '../support/system/until.js'

const DAY_MS = 86_400_000

describe('the anchors that the service keeps', () => {
  let test: TestStorage
  let folder: string
  let file: string
  let keepers: AnchorKeeper[]

  beforeEach(async () => {
    test = await openTestStorage('sqlite')
    folder = await mkdtemp(join(tmpdir(), 'innsyn-anchors-'))
    file = join(folder, 'anchors.txt')
    keepers = []
  })

  afterEach(async () => {
    await Promise.all(keepers.map((keeper) => keeper.stop()))
    await test.destroy()
    await rm(folder, { recursive: true, force: true })
  })

  function start(place: string | null, storage: Pick<Storage, 'acquireLease'> = test.storage): AnchorKeeper {
    const { unitOfWork, digests } = test.storage
    const keeper = startAnchorKeeper({ clock: test.clock, logger: silentLogger, unitOfWork, digests, storage }, place)
    keepers.push(keeper)
    return keeper
  }

  /** A lease that nobody takes away, so that a test may jump over days. */
  const lasting: Pick<Storage, 'acquireLease'> = {
    acquireLease: (name) =>
      Promise.resolve({ name, renew: () => Promise.resolve(true), release: () => Promise.resolve() }),
  }
  const append = (): Promise<void> =>
    test.storage.unitOfWork.run((stores) =>
      stores.audit.append({ type: 'x', actor: { kind: 'system' }, caseId: null, details: {} }),
    )
  const alerts = (): Promise<readonly Alert[]> => test.storage.unitOfWork.read((stores) => stores.alerts.open())
  async function lines(count: number): Promise<readonly string[]> {
    return until(`${String(count)} anchors`, async () => {
      const text = await readFile(file, 'utf8').catch(() => '')
      const found = text.split('\n').slice(0, -1)
      return found.length >= count ? found : null
    })
  }
  /** Both the renewal of the lease and the next append wait on the clock. */
  const asleep = (sleepers = 2): Promise<true> =>
    until('the keeper to rest', () => Promise.resolve(test.clock.sleeping >= sleepers ? (true as const) : null))

  it('begin at once, and go on once a day, in a file that only its owner can read', async () => {
    start(file, lasting)
    await lines(1)
    expect((await stat(file)).mode & 0o777).to.equal(0o600)
    await append()
    await asleep()
    test.clock.advance(DAY_MS - 1)
    await asleep()
    expect(await lines(1)).to.have.length(1)
    test.clock.advance(1)
    const found = (await lines(2)).map(parseAnchor)
    expect(found.map(({ sequence, at }) => [sequence, at])).to.deep.equal([
      [0, '2026-03-02T09:00:00.000Z'],
      [1, '2026-03-03T09:00:00.000Z'],
    ])
    expect(await alerts()).to.deep.equal([])
  })

  it('raise an alert when the file cannot be written, and clear it once it can', async () => {
    await mkdir(file)
    start(file, lasting)
    const [alert] = await until('the alert', async () => ((await alerts()).length > 0 ? alerts() : null))
    expect(alert).to.include({ code: 'audit_anchor_failed', key: 'audit-anchor' })
    expect(alert?.text).to.match(/cannot be appended to .*anchors\.txt \(EISDIR\): name a file in a folder that exists/)
    await asleep()
    await rmdir(file)
    test.clock.advance(10 * 60_000)
    await lines(1)
    await until('the end of the alert', async () => ((await alerts()).length === 0 ? true : null))
  })

  it('leave no alert behind when the settings name no file any more', async () => {
    await test.storage.unitOfWork.run((stores) =>
      stores.alerts.raise(
        'audit-anchor',
        'audit_anchor_failed',
        say('audit_anchor_failed', { problem: 'x' }),
        test.clock.now(),
      ),
    )
    await start(null).stop()
    expect(await alerts()).to.deep.equal([])
  })

  it('begin a line of their own after one that a crash broke off', async () => {
    await writeFile(file, 'innsyn-audit-1 4')
    start(file, lasting)
    const [torn, whole] = await lines(2)
    expect(torn).to.equal('innsyn-audit-1 4')
    expect(parseAnchor(whole ?? '').sequence).to.equal(0)
  })

  it('come from one of several workers, and from the next one when that ends', async () => {
    const first = start(file)
    await lines(1)
    start(file, await test.openAnother())
    await asleep(3)
    expect(await lines(1)).to.have.length(1)
    await first.stop()
    test.clock.advance(10_000)
    expect(await lines(2)).to.have.length(2)
  })
})
