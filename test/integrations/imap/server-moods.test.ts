import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type { ImapAccount } from '../../../integrations/imap/mailbox-options.js'
import type { MailboxPoller } from '../../../integrations/imap/mailbox-poller.js'
import { UnavailableError } from '../../../src/domain/errors.js'
import { MemoryIntake } from '../../support/imap/memory-intake.js'
import { OwnClock } from '../../support/imap/own-clock.js'
import { testPoller } from '../../support/imap/poller.js'
import { ScriptedServer, type Script } from '../../support/imap/scripted-server.js'

const POLL_MS = 55_000
const MINUTE = 60_000

/** Serves mails 1..n from the INBOX; `body` says what a mail's content is: null for the plain one, or `NO`, or `hang_up`. */
function inboxOf(count: number, body: (uid: number, items: string) => string | null): Script {
  return (command, rest) => {
    if (command === 'EXAMINE' && rest.includes('INBOX')) {
      const uidNext = `* OK [UIDNEXT ${String(count + 1)}] ok`
      return [`* ${String(count)} EXISTS`, '* OK [UIDVALIDITY 7] ok', uidNext, '{tag} OK done']
    }
    if (command === 'SEARCH') {
      const [, set = '1:*'] = /UID (\S+)/.exec(rest) ?? []
      return [`* SEARCH ${uids(count, set).join(' ')}`, '{tag} OK done']
    }
    return command === 'FETCH' ? fetchAnswer(count, rest, body) : null
  }
}

function fetchAnswer(
  count: number,
  rest: string,
  body: (uid: number, items: string) => string | null,
): ReturnType<Script> {
  const lines: string[] = []
  for (const uid of uids(count, rest.slice(0, rest.indexOf(' ')))) {
    const said = answerFor(uid, rest, body)
    if (said === 'hang_up') return 'hang_up'
    if (said === 'NO') return [...lines, '{tag} NO [SERVERBUG] broken mail']
    lines.push(said)
  }
  return [...lines, '{tag} OK done']
}

function answerFor(uid: number, items: string, body: (uid: number, items: string) => string | null): string {
  const date = 'INTERNALDATE "10-Nov-2026 10:00:00 +0000"'
  const head = `* ${String(uid)} FETCH (UID ${String(uid)}`
  const raw = `Subject: Mail ${String(uid)}\r\n\r\nText\r\n`
  const section = /BODY\.PEEK\[(HEADER)?\]/.exec(items)
  if (section === null) return `${head} RFC822.SIZE ${String(raw.length)} ${date})`
  const said = body(uid, items)
  if (said === 'NO' || said === 'hang_up') return said
  const name = section[1] === undefined ? 'BODY[]<0>' : 'BODY[HEADER]'
  const content = said ?? raw
  return `${head} ${date} ${name} {${String(content.length)}}\r\n${content})`
}

function uids(count: number, set: string): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  const inPart = (uid: number, part: string): boolean => {
    const [from, to] = part.split(':').map((end) => (end === '*' ? count : Number(end)))
    return uid >= Math.min(from ?? 0, to ?? from ?? 0) && uid <= Math.max(from ?? 0, to ?? from ?? 0)
  }
  return all.filter((uid) => set.split(',').some((part) => inPart(uid, part)))
}

describe('A mail server with moods', () => {
  let server: ScriptedServer
  let intake: MemoryIntake
  let clock: OwnClock
  let account: ImapAccount
  let poller: MailboxPoller

  beforeEach(async () => {
    server = await ScriptedServer.start()
    intake = new MemoryIntake()
    clock = new OwnClock()
    account = {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: 'box',
      auth: { kind: 'password', password: 'secret' },
      socketTimeoutMs: 1_000,
    }
    poller = testPoller(account, clock, { pollMs: POLL_MS })
  })

  afterEach(async () => {
    await poller.stop()
    await server.stop()
  })

  const health = () => intake.lastHealth('imap:privacy')

  /** Lets time pass in steps until something holds; the small pause lets sockets be heard. */
  async function letTimePass(stepMs: number, until: () => boolean): Promise<void> {
    while (!until()) {
      clock.advance(stepMs)
      await pause(5)
    }
  }

  it('59: waits at least as long as a throttling server asks', async () => {
    server.script = (command) =>
      command === 'EXAMINE' ? ['{tag} BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds'] : null
    await poller.start(intake)
    const waiting = await clock.untilSomebodySleeps((ms) => ms !== MINUTE)
    expect(waiting).to.equal(92_415)
    expect(server.connections).to.equal(1)
    server.script = () => null
    clock.advance(waiting)
    await intake.until(() => health()?.status === 'ok')
  })

  for (const [mood, script, greeting] of [
    ['says BYE at once', () => null, '* BYE Too many connections'],
    ['breaks off after the sign-in', (command: string) => (command === 'LIST' ? 'hang_up' : null), '* OK ready'],
    [
      'says that the user is authenticated but not connected',
      (command: string) => (command === 'EXAMINE' ? ['{tag} BAD User is authenticated but not connected.'] : null),
      '* OK ready',
    ],
    [
      'takes no more connections',
      (command: string) =>
        command === 'LOGIN' ? ['{tag} NO [ALERT] Too many simultaneous connections. (Failure)'] : null,
      '* OK ready',
    ],
    [
      'has a passing trouble with sign-ins',
      (command: string) => (command === 'LOGIN' ? ['{tag} NO [UNAVAILABLE] Temporary authentication failure.'] : null),
      '* OK ready',
    ],
  ] satisfies [string, Script, string][]) {
    it(`59: backs off, amber after 15 minutes and red after 60, when the server ${mood}`, async () => {
      server.script = script
      server.greeting = greeting
      const begun = Date.parse(clock.now())
      await poller.start(intake)
      await letTimePass(20_000, () => health() !== undefined)
      expect(health()).to.include({ status: 'degraded' })
      expect(Date.parse(clock.now()) - begun).to.be.within(15 * MINUTE, 17 * MINUTE)
      await letTimePass(20_000, () => health()?.status === 'failed')
      expect(Date.parse(clock.now()) - begun).to.be.within(60 * MINUTE, 63 * MINUTE)
      expect(server.connections).to.be.lessThan(60)
      server.script = () => null
      server.greeting = '* OK ready'
      await letTimePass(20_000, () => health()?.status === 'ok')
      expect(health()?.text).to.equal('')
    }).timeout(20_000)
  }

  it('is red at once when the server allows no password on a line in the clear', async () => {
    server.script = (command) =>
      command === 'CAPABILITY' ? ['* CAPABILITY IMAP4rev1 LOGINDISABLED', '{tag} OK done'] : null
    await poller.start(intake)
    await intake.until(() => health()?.status === 'failed')
    expect(health()?.text).to.match(/set security to tls or starttls/)
  })

  it('does not spin when the server refuses IDLE', async () => {
    server.script = (command) => (command === 'IDLE' ? ['{tag} NO not now'] : null)
    let idles = 0
    const { script } = server
    server.script = (command, rest) => {
      if (command === 'IDLE') idles += 1
      return script(command, rest)
    }
    await poller.start(intake)
    await intake.until(() => health()?.status === 'ok')
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
    await pause(100)
    expect(idles).to.equal(1)
    clock.advance(POLL_MS)
    await clock.untilSomebodySleeps((ms) => ms === POLL_MS)
  })

  it('does not take a failed search for an empty mailbox', async () => {
    server.script = (command) => (command === 'SEARCH' ? ['{tag} NO [SERVERBUG] try later'] : null)
    const error: unknown = await poller.pollOnce(intake).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(UnavailableError)
    expect(intake.commits).to.deep.equal([])
  })

  it('reads the other folders when one fails, and fails the pass', async () => {
    server.script = (command, rest) =>
      command === 'EXAMINE' && rest.includes('Junk')
        ? ['{tag} NO [INUSE] locked']
        : inboxOf(2, () => null)(command, rest)
    const error: unknown = await poller.pollOnce(intake).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(UnavailableError)
    expect(intake.rows).to.have.length(2)
  })

  it('63: is not blocked for ever by a mail whose fetch breaks the line: headers at last, the others whole', async () => {
    const poison = (uid: number, items: string) => (uid === 2 && !items.includes('[HEADER]') ? 'hang_up' : null)
    server.script = inboxOf(3, (uid, items) =>
      uid === 2 && items.includes('[HEADER]') ? 'Subject: Mail 2\r\n\r\n' : poison(uid, items),
    )
    let tries = 0
    while (intake.rows.length < 3 && tries < 20) {
      tries += 1
      await poller.pollOnce(intake).catch(() => undefined)
    }
    expect(tries).to.be.lessThan(20)
    expect(intake.rows.map(({ message }) => message.truncated)).to.deep.equal([false, true, false])
    expect(intake.rows[1]!.raw).to.equal('Subject: Mail 2\r\n\r\n')
    expect(intake.vanishedItems).to.deep.equal([])
  })

  it('63: notes a mail that the server never gives out, not even its headers', async () => {
    server.script = inboxOf(3, (uid) => (uid === 2 ? 'NO' : null))
    let tries = 0
    while (intake.rows.length < 3 && tries < 20) {
      tries += 1
      await poller.pollOnce(intake).catch(() => undefined)
    }
    expect(intake.rows.map(({ message }) => message.truncated)).to.deep.equal([false, true, false])
    expect(intake.rows[1]!.message.receivedAt).to.equal('2026-11-10T10:00:00.000Z')
    expect(intake.rows[1]!.message.raw.length).to.equal(0)
    expect(intake.vanishedItems).to.deep.equal([])
  })

  it('cuts a mail that is larger than the server says', async () => {
    poller = testPoller(account, clock, { maxMailBytes: 1_000 })
    server.script = inboxOf(1, () => `Subject: Mail 1\r\n\r\n${'x'.repeat(2_000)}`)
    await poller.pollOnce(intake)
    expect(intake.rows[0]!.message.truncated).to.equal(true)
  })
})
