import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { PassThrough, Readable, Writable } from 'node:stream'
import { createHolidayCalendar } from '../../integrations/holidays/holiday-calendar.js'
import { deadlineCommand } from '../../src/commands/deadline.js'

interface Answer {
  readonly receivedOn: string
  readonly nominalOn: string
  readonly targetOn: string
  readonly latestLawfulOn: string
  readonly derivation: readonly { readonly step: string; readonly date: string; readonly because: string }[]
}

const calendar = createHolidayCalendar()

async function run(args: readonly string[], stdin = '') {
  const output = new PassThrough()
  const errors = new PassThrough()
  const before = process.exitCode
  process.exitCode = undefined
  try {
    const command = deadlineCommand({ calendar, input: Readable.from([stdin]), output, errors })
    await command.exitOverride().parseAsync(args, { from: 'user' })
    const read = (stream: PassThrough): string => ((stream.read() as Buffer | null) ?? Buffer.alloc(0)).toString()
    return { out: read(output), err: read(errors), exitCode: process.exitCode }
  } finally {
    process.exitCode = before
  }
}

/** `innsyn deadline` alone, as the command line would join it. */
const PROGRAM = `
  const { deadlineCommand } = await import('./src/commands/deadline.ts')
  const { createHolidayCalendar } = await import('./integrations/holidays/holiday-calendar.ts')
  const { stdin: input, stdout: output, stderr: errors } = process
  const command = deadlineCommand({ calendar: createHolidayCalendar(), input, output, errors })
  await command.parseAsync(process.argv.slice(1), { from: 'user' })`

function asProcess(args: readonly string[], input = '') {
  const node = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, '--']
  return spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8', input })
}

const NORWAY = ['--regime', 'gdpr', '--country', 'NO']

describe('innsyn deadline', () => {
  it('prints one JSON document with the fields of the contract and no other', async () => {
    const { out, err, exitCode } = await run(['--received', '2026-03-05', ...NORWAY, '--json'])
    const answer = JSON.parse(out) as Answer
    expect(Object.keys(answer)).to.deep.equal(['receivedOn', 'nominalOn', 'targetOn', 'latestLawfulOn', 'derivation'])
    expect(answer).to.include({
      receivedOn: '2026-03-05',
      nominalOn: '2026-04-05',
      targetOn: '2026-04-01',
      latestLawfulOn: '2026-04-07',
    })
    for (const step of answer.derivation) expect(Object.keys(step)).to.deep.equal(['step', 'date', 'because'])
    expect([err, exitCode]).to.deep.equal(['', undefined])
  })

  it('takes a moment with its offset, the zone, the part of the country and the extension', async () => {
    const moment = ['--received', '2026-01-31T23:59+01:00', ...NORWAY, '--json']
    expect(JSON.parse((await run(moment)).out)).to.include({ receivedOn: '2026-01-31' })
    expect(JSON.parse((await run([...moment, '--timezone', 'Asia/Tokyo'])).out)).to.include({
      receivedOn: '2026-02-01',
    })
    expect(JSON.parse((await run([...moment, '--extended'])).out)).to.include({ nominalOn: '2026-04-30' })
    const german = ['--received', '2026-05-04', '--regime', 'gdpr', '--country', 'DE', '--subdivision', 'NW', '--json']
    expect(JSON.parse((await run(german)).out)).to.include({ latestLawfulOn: '2026-06-05' })
  })

  it('takes pauses, several and open ones', async () => {
    const imy = ['--received', '2022-02-09', '--regime', 'gdpr', '--country', 'SE', '--json']
    const paused = await run([...imy, '--pause', 'identity:2022-02-15..2022-04-19'])
    expect(JSON.parse(paused.out)).to.include({ latestLawfulOn: '2022-05-13', targetOn: '2022-05-11' })
    const byMoment = await run([...imy, '--pause', 'identity:2022-02-15T08:00+01:00..2022-04-19T23:59+02:00'])
    expect(JSON.parse(byMoment.out)).to.include({ latestLawfulOn: '2022-05-13' })
    const two = ['--pause', 'identity:2022-02-15..2022-02-17', '--pause', 'clarification:2022-02-21..2022-02-24']
    expect(JSON.parse((await run([...imy, ...two])).out)).to.include({ nominalOn: '2022-03-14' })
    const open = JSON.parse((await run([...imy, '--pause', 'identity:2022-02-15..'])).out) as Answer
    expect(open.latestLawfulOn).to.equal('2022-03-09')
    expect(open.derivation.map(({ step }) => step)).to.include('pause_open')
  })

  it('prints a table for people, no wider than 100 columns', async () => {
    const { out } = await run(['--received', '2025-03-17T10:00+01:00', ...NORWAY, '--extended'])
    expect(out).to.match(/^latest lawful {2,}2025-06-17 Tuesday$/m)
    expect(out).to.match(/^2025-06-17 {2}extension {2,}3 months from receipt/m)
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(100)
  })

  it('says in one line on stderr what is wrong, prints nothing else and fails', async () => {
    const wrong: [string[], string][] = [
      [['--received', '2026-02-30', ...NORWAY, '--json'], 'received: 2026-02-30 is no day of the calendar'],
      [['--received', '2026-03-05', '--regime', 'gdpr', '--country', 'XQ'], 'unknown country'],
      [['--received', '2026-03-05', '--regime', 'x', '--country', 'NO'], 'unknown regime'],
      [[...NORWAY], 'give --received'],
      [['--received', '2026-03-05', '--country', 'NO'], 'give --regime'],
      [['--received', '2026-03-05', '--regime', 'gdpr'], 'give --country'],
      [['--received', '2026-03-05', ...NORWAY, '--pause', 'identity:2026-03-06'], '--pause: expected'],
      [['--received', '2026-03-05', ...NORWAY, '--pause', 'lunch:2026-03-06..2026-03-07'], '--pause: expected'],
      [['--received', '2026-03-05', ...NORWAY, '--pause', 'identity:2026-03-06..2026-03-01'], 'before asked'],
    ]
    for (const [args, message] of wrong) {
      const { out, err, exitCode } = await run(args)
      expect(err).to.contain(message)
      expect(err.split('\n')).to.have.length(2)
      expect([out, exitCode]).to.deep.equal(['', 1])
    }
  })

  it('answers line by line, in the same order, and goes on after a bad one', async () => {
    const lines = [
      { received: '2026-03-05', regime: 'gdpr', country: 'NO' },
      {
        received: '2026-03-05T23:30:00Z',
        regime: 'gdpr',
        country: 'NO',
        timezone: 'UTC',
        subdivision: null,
        extended: null,
      },
      { received: 'never', regime: 'gdpr', country: 'NO' },
      { received: '2026-05-04', regime: 'gdpr', country: 'DE', subdivision: 'NW', extended: false, pauses: [] },
      {
        received: '2022-02-09',
        regime: 'gdpr',
        country: 'SE',
        pauses: [{ ground: 'identity', asked: '2022-02-15', answered: '2022-04-19' }],
      },
      { received: '2026-03-05', regime: 'gdpr', country: 'NO', timeZone: 'UTC' },
      { received: '2026-03-05', regime: 'gdpr', country: 'NO', pauses: [{ ground: 'lunch', asked: '2026-03-06' }] },
      { regime: 'gdpr', country: 'NO' },
      [],
    ].map((line) => JSON.stringify(line))
    const { out, exitCode } = await run(['--jsonl'], [...lines, '{', '', lines[0]].join('\n'))
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Partial<Answer> & { error?: string })
    expect(answers.map(({ latestLawfulOn }) => latestLawfulOn)).to.deep.equal([
      '2026-04-07',
      '2026-04-07',
      undefined,
      '2026-06-05',
      '2022-05-13',
      ...Array<undefined>(6).fill(undefined),
      '2026-04-07',
    ])
    const errors = answers.map(({ error }) => error)
    expect(errors[2]).to.contain('received: expected YYYY-MM-DD')
    expect(errors[5]).to.contain('timeZone')
    expect(errors[6]).to.contain('pauses.0.ground')
    expect(errors[7]).to.contain('received')
    expect(errors[9]).to.equal('the line is not JSON')
    expect(errors[10]).to.equal('the line is not JSON')
    expect(exitCode).to.equal(undefined)
  })

  it('waits for a reader that is slower than it', async () => {
    let received = 0
    const slow = new Writable({
      highWaterMark: 64,
      write(chunk: Buffer, _encoding, done) {
        received += chunk.toString().split('\n').length - 1
        setImmediate(done)
      },
    })
    const line = '{"received":"2026-03-05","regime":"gdpr","country":"NO"}\n'
    const input = Readable.from([line.repeat(500)])
    const command = deadlineCommand({ calendar, input, output: slow, errors: new PassThrough() })
    await command.parseAsync(['--jsonl'], { from: 'user' })
    expect(slow.writableLength).to.be.at.most(2000)
    expect(received).to.be.at.least(499)
  })

  it('works as a process: answer on stdout, status 0; error on stderr, status not 0', () => {
    const good = asProcess(['--received', '2025-03-17', ...NORWAY, '--json'])
    expect(good.status).to.equal(0)
    expect(good.stderr).to.equal('')
    expect(JSON.parse(good.stdout)).to.include({ latestLawfulOn: '2025-04-22' })
    const bad = asProcess(['--received', '2025-03-17', '--regime', 'gdpr', '--country', 'XQ', '--json'])
    expect(bad.status).to.equal(1)
    expect(bad.stdout).to.equal('')
    expect(bad.stderr).to.contain('unknown country "XQ"')
    const lines = asProcess(['--jsonl'], '{"received":"2026-03-05","regime":"gdpr","country":"NO"}\nx\n')
    expect(lines.status).to.equal(0)
    expect(lines.stdout.trimEnd().split('\n')).to.have.length(2)
  }).timeout(30_000)

  it('explains itself', async () => {
    let help = ''
    await run(['--help']).catch((error: unknown) => {
      help = (error as { code: string }).code
    })
    expect(help).to.equal('commander.helpDisplayed')
    const { stdout, status } = asProcess(['--help'])
    expect(status).to.equal(0)
    for (const option of [
      '--received',
      '--regime',
      '--country',
      '--subdivision',
      '--timezone',
      '--extended',
      '--pause',
      '--json',
      '--jsonl',
    ]) {
      expect(stdout).to.contain(option)
    }
    expect(stdout).to.contain('uk-gdpr')
  }).timeout(30_000)
})
