import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectFile } from '../../entities/backup/inspect-file.js'
import { openStorage, type Storage } from '../../entities/open-storage.js'
import { formatAnchor } from '../../src/domain/audit-anchor.js'
import { AccessDeniedError, SettingsError } from '../../src/domain/errors.js'
import { checkAnchors, type AnchorsVerdict } from '../../src/flow/check-anchors.js'
import { signedHead } from '../../src/flow/shared/signed-head.js'
import { silentLogger } from '../../src/logger.js'
import { requireTool } from '../support/ci/require-tool.js'
import { startStorageProcess } from '../support/storage/child-process.js'
import { rejection } from '../support/storage/rejection.js'
import { realClock } from '../support/storage/test-clock.js'
import { TEST_MASTER_KEY } from '../support/storage/test-storage.js'
import { SmallDisk } from '../support/system/small-disk.js'

/** Points of failure in a run; 500 is the whole of catalogue 84. */
const EIO_POINTS = Number(process.env['INNSYN_EIO_POINTS'] ?? 6)
const EIO_LAST = 500
const COMMITS = 60

describe('faults of the disk', function () {
  this.timeout(120_000)
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-faults-'))
    path = join(folder, 'innsyn.sqlite')
    const storage = await open()
    await storage.migrate()
    await storage.close()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const open = (file = path): Promise<Storage> =>
    openStorage({
      database: { kind: 'sqlite', path: file },
      keys: { masterKey: TEST_MASTER_KEY },
      clock: realClock,
      logger: silentLogger,
    })
  const stored = async (storage: Storage): Promise<number> => {
    const cursor = await storage.unitOfWork.read(({ cursors }) => cursors.get('counter', 'all'))
    return Number(cursor?.position ?? 0)
  }
  const countUp = (storage: Storage, position: number): Promise<void> =>
    storage.unitOfWork.run(async ({ cursors, audit }) => {
      await cursors.set({ sourceId: 'counter', container: 'all', epoch: '1', position: String(position) })
      await audit.append({ type: 'counted', actor: { kind: 'system' }, caseId: null, details: {} })
    })

  /** Counts up in a process under strace; answers the numbers that were acknowledged, and the calls that were seen. */
  async function traced(calls: string, inject: readonly string[] = []): Promise<{ acks: number[]; trace: string }> {
    const script = new URL('../support/storage/storage-process.ts', import.meta.url).pathname
    const options = JSON.stringify({ database: { kind: 'sqlite', path }, times: COMMITS })
    const trace = join(folder, 'trace')
    const filter = ['-f', '--seccomp-bpf', '-qq', '-e', `trace=${calls}`, ...inject, '-P', path, '-P', `${path}-wal`]
    const child = spawn(
      'strace',
      [...filter, '-o', trace, process.execPath, '--import', 'tsx', script, 'acknowledge', options],
      // strace counts by thread: with one, the n-th call is the n-th of the database.
      { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, UV_THREADPOOL_SIZE: '1' } },
    )
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await once(child, 'close')
    const acks = said.split('\n').filter((line) => /^\d+$/.test(line))
    return { acks: acks.map(Number), trace: await readFile(trace, 'utf8') }
  }

  it('87: every acknowledged commit was flushed to the disk first', async function () {
    requireTool(this, 'strace')
    const { acks, trace } = await traced('fsync,fdatasync')
    expect(acks).to.have.length(COMMITS)
    const flushed = trace.split('\n').filter((line) => /f(?:data)?sync\(\d+\)\s+= 0/.test(line)).length
    expect(flushed).to.be.at.least(COMMITS)
  })

  it('84: when the disk fails at one call nothing that was acknowledged is lost, and nothing is damaged', async function () {
    requireTool(this, 'strace')
    this.timeout(120_000 + EIO_POINTS * 20_000)
    const empty = join(folder, 'empty.sqlite')
    await copyFile(path, empty)
    let injected = 0
    for (let point = 1; point <= EIO_POINTS; point += 1) {
      const at = EIO_POINTS >= EIO_LAST ? point : 1 + Math.floor(((point - 1) * 200) / EIO_POINTS)
      for (const companion of ['', '-wal', '-shm']) await rm(`${path}${companion}`, { force: true })
      await copyFile(empty, path)
      const calls = 'fsync,fdatasync,pwrite64'
      const { acks, trace } = await traced(calls, ['-e', `inject=${calls}:error=EIO:when=${String(at)}`])
      injected += Number(trace.includes('(INJECTED)'))
      const storage = await open()
      const position = await stored(storage)
      const verdict = await storage.verifyAudit()
      await storage.close()
      expect(position, `call ${String(at)}: acknowledged`).to.be.at.least(Math.max(0, ...acks))
      expect(verdict, `call ${String(at)}`).to.include({ events: position, broken: null })
      expect((await inspectFile(path)).problems, `call ${String(at)}`).to.deep.equal([])
    }
    expect(injected, 'runs in which the disk did fail').to.be.at.least(Math.ceil(EIO_POINTS / 2))
  })

  it('86: a disk that turned read-only is one clear error at the start, and nothing is made up in its place', async function () {
    requireTool(this, 'small-disk')
    const disk = await SmallDisk.mount(8)
    try {
      const file = join(disk.folder, 'innsyn.sqlite')
      await copyFile(path, file)
      disk.becomeReadOnly()
      const error = await rejection(open(file))
      expect(error).to.be.instanceOf(AccessDeniedError)
      expect(error.message).to.match(/cannot be opened or written: give the user that runs Innsyn write permission/)
    } finally {
      await disk.unmount()
    }
  })

  it('86: a file that was cut off is refused at the start, and says what to do', async () => {
    const { size } = await stat(path)
    for (const left of [size - 4096, Math.floor(size / 2), 100]) {
      const cut = join(folder, `cut-${String(left)}.sqlite`)
      await copyFile(path, cut)
      await truncate(cut, left)
      const error = await rejection(open(cut))
      expect(error, String(left)).to.be.instanceOf(SettingsError)
      expect(error.message).to.include('restore it from a backup')
    }
  })

  it('86: a spoilt index of the log is made anew: nothing is lost', async () => {
    const writer = startStorageProcess('acknowledge', { database: { kind: 'sqlite', path }, times: 1_000_000 })
    expect(await writer.line()).to.equal('ready')
    let last = 0
    while (last < 20) last = Number(await writer.line())
    writer.child.kill('SIGKILL')
    await writer.exit()
    await writeFile(`${path}-shm`, Buffer.alloc(32_768, 0xa5))
    const storage = await open()
    expect(await stored(storage)).to.be.at.least(last)
    expect(await storage.verifyAudit()).to.include({ broken: null })
    await storage.close()
    expect((await inspectFile(path)).problems).to.deep.equal([])
  })

  it('86: a log that somebody deleted leaves an older, whole database, and an anchor tells what is missing', async () => {
    const first = await open()
    await countUp(first, 1)
    await first.close()
    const writing = await open()
    for (let position = 2; position <= 30; position += 1) await countUp(writing, position)
    const anchor = formatAnchor(
      await writing.unitOfWork.read((stores) => signedHead(stores, { digests: writing.digests, clock: realClock })),
    )
    // As a crash leaves it, but without the log.
    const copy = join(folder, 'without-log.sqlite')
    await copyFile(path, copy)
    await writing.close()

    const found = await open(copy)
    expect(await stored(found)).to.be.lessThan(30)
    let anchors: AnchorsVerdict | null = null
    const verdict = await found.verifyAudit(async (chain) => {
      anchors = await checkAnchors([{ name: 'kept', lines: [anchor] }], chain, found.digests)
    })
    await found.close()
    expect(verdict.broken).to.equal(null)
    expect(anchors).to.deep.include({ held: 0, failed: 1 })
    expect(anchors!.problems[0]?.trouble).to.equal('cut_off')
  })
})
