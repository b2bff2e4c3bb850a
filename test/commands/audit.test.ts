import { expect } from 'chai'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage } from '../../entities/open-storage.js'
import { formatAnchor, parseAnchor } from '../../src/domain/audit-anchor.js'
import type { AnchorsVerdict } from '../../src/flow/check-anchors.js'
import { signedHead } from '../../src/flow/shared/signed-head.js'
import { silentLogger } from '../../src/logger.js'
import type { AuditVerdict } from '../../src/ports.js'
import { TestClock } from '../support/storage/test-clock.js'
import { DatabaseFile } from '../support/system/database-file.js'
import { innsyn, InnsynProcess, innsynJson, type CommandResult } from '../support/system/innsyn-process.js'
import { installation } from '../support/system/settings-file.js'
import { until } from '../support/system/until.js'

const MASTER_KEY = randomBytes(32)
const EVENTS = 3000
const EVENTS_LAST_WEEK = 2000
const DAY_MS = 86_400_000

type Verdict = AuditVerdict & { readonly ok: boolean; readonly anchors: AnchorsVerdict }

/** One history of 3,000 events with an anchor every ten, and last week's copy of it; each test works on a copy of its own. */
describe('114: innsyn audit', function () {
  this.timeout(180_000)
  let folder: string
  let anchors: string
  let dataDir: string
  let env: Record<string, string>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innsyn-audit-'))
    anchors = join(folder, 'anchors.txt')
    await mkdir(join(folder, 'whole'))
    await writeHistory(join(folder, 'whole', 'innsyn.sqlite'))
  })

  beforeEach(async () => {
    dataDir = await mkdtemp(join(folder, 'data-'))
    env = { INNSYN_DATA_DIR: dataDir, INNSYN_MASTER_KEY: MASTER_KEY.toString('base64') }
    await copyFile(join(folder, 'now.sqlite'), join(dataDir, 'innsyn.sqlite'))
  })

  afterEach(() => InnsynProcess.endAll())
  after(() => rm(folder, { recursive: true, force: true }))

  async function writeHistory(path: string): Promise<void> {
    const clock = new TestClock('2026-01-01T09:00:00.000Z')
    const storage = await openStorage({
      database: { kind: 'sqlite', path },
      keys: { masterKey: MASTER_KEY },
      clock,
      logger: silentLogger,
    })
    await storage.migrate()
    const { unitOfWork, digests } = storage
    const lines: string[] = []
    for (let written = 0; written < EVENTS; written += 10) {
      await unitOfWork.run(async (stores) => {
        for (let next = 0; next < 10; next += 1) {
          await stores.audit.append({ type: 'x', actor: { kind: 'system' }, caseId: null, details: { next } })
        }
      })
      lines.push(formatAnchor(await unitOfWork.read((stores) => signedHead(stores, { digests, clock }))))
      clock.advance(DAY_MS)
      if (written + 10 === EVENTS_LAST_WEEK) {
        await copyWhole(path, join(folder, 'last-week.sqlite'))
      }
    }
    await storage.close()
    await copyWhole(path, join(folder, 'now.sqlite'))
    await writeFile(anchors, `${lines.join('\n')}\n`)
  }

  /** SQLite's own copy, for part of the file may lie in its log yet. */
  async function copyWhole(path: string, to: string): Promise<void> {
    const database = await DatabaseFile.open(join(path, '..'))
    await database.rows(`vacuum into '${to}'`)
    await database.close()
  }

  async function tamper(...statements: readonly string[]): Promise<void> {
    const database = await DatabaseFile.open(dataDir, 'write')
    // Who can write to the file can take the triggers off that guard it.
    for (const name of ['audit_event_no_update', 'audit_event_no_delete']) await database.rows(`drop trigger ${name}`)
    for (const statement of statements) await database.rows(statement)
    await database.close()
  }

  async function verify(...args: readonly string[]): Promise<Verdict & { readonly code: number | null }> {
    const { code, stdout } = await innsyn(['audit', 'verify', '--json', ...args], env)
    return { code, ...(JSON.parse(stdout) as Verdict) }
  }

  it('verify passes an honest chain of 3,000 events with 300 anchors', async () => {
    const verdict = await verify('--anchor', anchors)
    expect(verdict).to.deep.include({ code: 0, ok: true, events: EVENTS, broken: null })
    expect(verdict.anchors).to.deep.include({ held: EVENTS / 10, failed: 0, problems: [] })
    expect(verdict.anchors.furthest?.sequence).to.equal(EVENTS)
  })

  for (const [what, first, statements] of [
    ['an edited event', 1234, ["update audit_event set type = 'y' where sequence = 1234"]],
    ['a deleted event', 1235, ['delete from audit_event where sequence = 1235']],
    [
      'an inserted event',
      1236,
      [
        'update audit_event set sequence = -sequence where sequence >= 1236',
        'update audit_event set sequence = 1 - sequence where sequence < 0',
        "insert into audit_event select 1236, at, 'forged', actor_kind, actor_id, case_id, details, hash from audit_event where sequence = 1235",
      ],
    ],
    [
      'two events that changed places',
      1237,
      [
        'update audit_event set sequence = 0 where sequence = 1237',
        'update audit_event set sequence = 1237 where sequence = 1238',
        'update audit_event set sequence = 1238 where sequence = 0',
      ],
    ],
    ['a tail cut off, the head row left', 2901, ['delete from audit_event where sequence > 2900']],
  ] as const) {
    it(`verify names ${what}, without any anchor`, async () => {
      await tamper(...statements)
      const verdict = await verify()
      expect([verdict.code, verdict.ok, verdict.broken?.sequence]).to.deep.equal([1, false, first])
    })
  }

  it('verify names a tail cut off together with the head row, by the anchors', async () => {
    await tamper(
      'delete from audit_event where sequence > 2900',
      'update audit_head set sequence = 2900, hash = (select hash from audit_event where sequence = 2900)',
    )
    expect(await verify()).to.deep.include({ code: 0, events: 2900, broken: null })
    const { code, broken, anchors: found } = await verify('--anchor', anchors)
    expect([code, broken, found.held, found.failed]).to.deep.equal([1, null, 290, 10])
    expect(found.problems[0]).to.include({ place: `${anchors}:291`, trouble: 'cut_off', sequence: 2910 })
    const { stdout } = await innsyn(['audit', 'verify', '--anchor', anchors], env)
    expect(stdout).to.match(/^The chain of 2900 events holds\. Head: [0-9a-f]{64}$/m)
    expect(stdout).to.match(
      /^ANCHOR .*anchors\.txt:291: on 2026-\S+Z the chain had 2910 events, now it has 2900: events after number 2900 were cut off, or the database was replaced by an older copy$/m,
    )
    expect(stdout).to.match(/^Anchors: 290 hold; the furthest, of 2026-\S+, holds event 2900; 10 do not$/m)
  })

  it("verify names last week's database put in place, at once and after more was written", async () => {
    await copyFile(join(folder, 'last-week.sqlite'), join(dataDir, 'innsyn.sqlite'))
    expect(await verify()).to.deep.include({ code: 0, events: EVENTS_LAST_WEEK, broken: null })
    const [, last = ''] = /(\S.*)\n$/.exec(await readFile(anchors, 'utf8')) ?? []
    const { code, anchors: swapped } = await verify('--anchor', last)
    expect([code, swapped.held, swapped.failed]).to.deep.equal([1, 0, 1])
    expect(swapped.problems[0]).to.include({ place: 'given line 1:1', trouble: 'cut_off', sequence: EVENTS })

    const storage = await openStorage({
      database: { kind: 'sqlite', path: join(dataDir, 'innsyn.sqlite') },
      keys: { masterKey: MASTER_KEY },
      clock: new TestClock(),
      logger: silentLogger,
    })
    await storage.unitOfWork.run(async (stores) => {
      for (let next = 0; next < EVENTS; next += 1) {
        await stores.audit.append({ type: 'y', actor: { kind: 'system' }, caseId: null, details: { next } })
      }
    })
    await storage.close()
    const { broken, anchors: later } = await verify('--anchor', anchors)
    expect([broken, later.held, later.failed]).to.deep.equal([null, EVENTS_LAST_WEEK / 10, 100])
    expect(later.problems[0]).to.include({ trouble: 'other_hash', sequence: EVENTS_LAST_WEEK + 10 })
    expect(later.problems).to.have.length(50)
  })

  it('verify tells forged, damaged and missing anchors apart from a broken history', async () => {
    const first = (await readFile(anchors, 'utf8')).split('\n', 1)[0] ?? ''
    const own = join(dataDir, 'own.txt')
    await writeFile(own, `${first}\n\n${first.replace(' 10 ', ' 4000 ')}\n${first.slice(0, 100)}\nnothing\n`)
    const { stdout, code } = await innsyn(['audit', 'verify', '--anchor', own], env)
    expect(code).to.equal(1)
    expect(stdout.split('\n')).to.deep.include.members([
      `ANCHOR ${own}:3: its signature is not this installation's: it was forged or changed, or is another installation's`,
      `ANCHOR ${own}:4: it is damaged: it is cut off: the signature is missing`,
      `ANCHOR ${own}:5: it is damaged: it does not begin with innsyn-audit-1`,
    ])
    const absent = await innsyn(['audit', 'verify', '--anchor', join(dataDir, 'absent.txt')], env)
    expectOneError(absent, /--anchor: the anchors in .*absent\.txt cannot be read \(ENOENT\); give a file, or a line/)
    const configured = { ...env, INNSYN_AUDIT_ANCHOR_FILE: join(dataDir, 'gone.txt') }
    const gone = await innsyn(['audit', 'verify'], configured)
    expect(gone.code).to.equal(1)
    expect(gone.stdout).to.match(/ANCHOR .*gone\.txt: .*ENOENT.*audit\.anchorFile names it; if it was there before/)
    expect((await innsyn(['audit', 'verify'], env)).stdout).to.include('No anchor was given')
  })

  it('verify reads 300,000 anchors in 96 MB', async () => {
    const many = join(dataDir, 'many.txt')
    const text = await readFile(anchors, 'utf8')
    await writeFile(many, text.repeat(1000))
    env['NODE_OPTIONS'] = '--max-old-space-size=96'
    expect((await verify('--anchor', many)).anchors).to.include({ held: EVENTS * 100, failed: 0 })
  })

  it('anchor prints the signed head, and adds it to a file for its owner only', async () => {
    const file = join(dataDir, 'kept.txt')
    const { code, stdout, stderr } = await innsyn(['audit', 'anchor', '--append', file], env)
    expect([code, stderr]).to.deep.equal([0, ''])
    expect(await readFile(file, 'utf8')).to.equal(stdout)
    expect((await stat(file)).mode & 0o777).to.equal(0o600)
    const json = await innsynJson<Record<string, unknown>>(['audit', 'anchor', '--append', file], env)
    expect(await readFile(file, 'utf8')).to.equal(`${stdout}${String(json['line'])}\n`)
    expect(json).to.deep.equal({ version: 1, ...parseAnchor(String(json['line'])), line: json['line'] })
    expect(json['sequence']).to.equal(EVENTS)
    expect((await verify('--anchor', file, '--anchor', stdout)).anchors).to.include({ held: 3, failed: 0 })
    const refused = await innsyn(['audit', 'anchor', '--append', join(dataDir, 'no', 'such.txt')], env)
    expectOneError(refused, /cannot be appended to .*such\.txt \(ENOENT\): name a file in a folder that exists/)
    expect(refused.stdout).to.equal('')
  })

  it('report ends with the signed head, in every format', async () => {
    const lineOf = (text: string): string => /innsyn-audit-1 \d+ \S{64} \S+Z [0-9a-f]{64}/.exec(text)?.[0] ?? ''
    const table = (await innsyn(['report'], env)).stdout
    const json = (await innsynJson<{ auditAnchor: string }>(['report'], env)).auditAnchor
    const csv = (await innsyn(['report', '--format', 'csv'], env)).stdout
    expect(table.endsWith(`\n${lineOf(table)}\n`)).to.equal(true)
    expect(csv.trimEnd().split('\r\n').at(-1)).to.match(/^anchor,/)
    const given = [lineOf(table), json, lineOf(csv)].flatMap((line) => ['--anchor', line])
    expect((await verify(...given)).anchors).to.include({ held: 3, failed: 0 })
  })

  it('the service anchors at its start, doctor tries the file, and verify reads it without being told', async () => {
    const place = await installation(
      { port: 1, user: 'user1' },
      { dataDir, extra: 'audit: { anchorFile: ../kept/anchors.txt }\n' },
    )
    try {
      const kept = join(place.folder, '..', 'kept')
      env = { ...env, ...place.env }
      expect(await doctorsFinding()).to.deep.include({ status: 'failed' })
      expect((await doctorsFinding())?.text).to.match(/cannot be appended to .*anchors\.txt \(ENOENT\)/)
      await mkdir(kept)
      try {
        expect(await doctorsFinding()).to.deep.include({ status: 'ok' })
        const service = await InnsynProcess.serve(env)
        await until('the anchor', () => stat(join(kept, 'anchors.txt')).catch(() => null))
        expect(await service.end('SIGTERM')).to.equal(0)
        expect((await verify()).anchors).to.include({ held: 1, failed: 0 })
      } finally {
        await rm(kept, { recursive: true, force: true })
      }
    } finally {
      await place.remove()
    }
  })

  async function doctorsFinding(): Promise<{ readonly status: string; readonly text: string } | undefined> {
    const { stdout } = await innsyn(['doctor', '--json'], env)
    const findings = JSON.parse(stdout) as { what: string; status: string; text: string }[]
    return findings.find(({ what }) => what === 'anchors of the history')
  }
})

function expectOneError({ code, stderr }: CommandResult, pattern: RegExp): void {
  expect(code).to.equal(1)
  expect(stderr).to.match(pattern)
  expect(stderr).to.match(/^innsyn: .+\n$/)
}
