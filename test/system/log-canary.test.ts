import { expect } from 'chai'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startDemoImapServer, type DemoImapServer } from '../../src/demo/imap-server.js'
import { letter } from '../support/flow/letters.js'
import { DatabaseFile } from '../support/system/database-file.js'
import { innsyn, InnsynProcess } from '../support/system/innsyn-process.js'
import { installation, type Installation } from '../support/system/settings-file.js'
import { until } from '../support/system/until.js'

const CANARY = 'zzcanaryq'
const FORMS = [CANARY, Buffer.from(CANARY).toString('base64').slice(0, -2), Buffer.from(CANARY).toString('hex')]

/** What libraries and Node print of themselves when they are asked to; but for NODE_DEBUG=stream, which prints what flows and is nobody's but Node's. */
const TALKATIVE = {
  INNSYN_LOG_LEVEL: 'debug',
  DEBUG: '*',
  NODE_DEBUG: 'http,net,worker',
}

describe('118: the logs', function () {
  this.timeout(180_000)
  let server: DemoImapServer
  let place: Installation

  beforeEach(async () => {
    server = await startDemoImapServer({ user: 'privacy', password: 'secret' })
    place = await installation({ port: server.port, user: 'privacy' })
  })
  afterEach(async () => {
    await InnsynProcess.endAll()
    await server.stop()
    await place.remove()
  })

  /** A mail that says the canary wherever one can. */
  function marked(name: string, headers: Record<string, string | null> = {}, text?: string): Buffer {
    const mail = letter({
      from: `Zara ${CANARY} <${CANARY}@person.example>`,
      subject: `Innsyn ${CANARY}`,
      text: text ?? `Hei, jeg ønsker innsyn i alle personopplysninger om meg. ${CANARY}`,
      headers: {
        'Message-ID': `<${CANARY}-${name}@person.example>`,
        'Reply-To': `${CANARY}@other.example`,
        ...headers,
      },
    })
    return Buffer.from(mail)
  }

  const mails: readonly Buffer[] = [
    marked('request'),
    marked('ordinary', {}, `Lydboka stopper. ${CANARY}`),
    marked('unreadable', { 'Content-Type': `multipart/mixed; boundary="${CANARY}` }),
    marked('charset', { 'Content-Type': `text/plain; charset=${CANARY}` }),
    marked('encrypted', { 'Content-Type': `application/pkcs7-mime; name=${CANARY}.p7m` }),
    marked('two-from', { Sender: `${CANARY}@x.example\r\nFrom: ${CANARY}@y.example` }),
    Buffer.from(`${CANARY}\r\n${CANARY}: \u0000\r\n\r\n${CANARY}`),
  ]

  it('hold no word of a person: not at debug, not of a failing database, not in a report of the process', async () => {
    const options = ['--report-on-fatalerror', '--report-uncaught-exception', '--report-on-signal']
    const env = {
      ...place.env,
      ...TALKATIVE,
      NODE_OPTIONS: [...options, `--report-directory=${place.folder}`].join(' '),
    }
    for (const mail of mails) server.append('INBOX', mail, new Date())
    const service = await InnsynProcess.serve(env)
    const count = async (sql: string): Promise<number> => {
      const file = await DatabaseFile.open(place.dataDir)
      try {
        return await file.number(sql)
      } finally {
        await file.close()
      }
    }
    await until('all to be read', async () =>
      (await count('SELECT count(*) FROM message WHERE outcome IS NOT NULL')) === mails.length ? true : null,
    )
    await until('a draft', () => Promise.resolve(server.mails('Drafts').length > 0 ? true : null))

    // From here on every statement that keeps a reading, and with it every reading, fails.
    const file = await DatabaseFile.open(place.dataDir, 'write')
    await file.rows('ALTER TABLE message_reading RENAME TO message_reading_gone')
    await file.close()
    server.append('INBOX', marked('later'), new Date())
    await service.untilItSays(/"errorCode"|NO_SUCH_TABLE|settings/)
    const [{ reference = '' } = {}] = await cases(place.dataDir)
    const shown = await innsyn(['case', 'show', String(reference)], env)
    expect(shown.code).to.equal(1)

    const reports = async () => (await readdir(place.folder)).filter((name) => name.startsWith('report.'))
    process.kill(service.pid, 'SIGUSR2')
    await until('a report', async () => ((await reports()).length > 0 ? true : null))
    await service.end('SIGTERM')
    const texts = [service.stderr, service.stdout, shown.stderr, shown.stdout]
    for (const name of await reports()) texts.push(await readFile(join(place.folder, name), 'utf8'))
    expect(texts.at(-1)).to.include('"javascriptStack"')
    expect(service.stderr)
      .to.include('express:')
      .and.match(/"level":"debug"|"level":"info"/)
    for (const form of FORMS)
      for (const text of texts)
        expect(text.toLowerCase().includes(form.toLowerCase()), excerpt(text, form)).to.equal(false)
  })
})

async function cases(dataDir: string): Promise<Record<string, unknown>[]> {
  const file = await DatabaseFile.open(dataDir)
  try {
    return await file.rows('SELECT reference FROM request_case ORDER BY reference')
  } finally {
    await file.close()
  }
}

function excerpt(text: string, form: string): string {
  const at = text.toLowerCase().indexOf(form.toLowerCase())
  return at === -1 ? form : text.slice(Math.max(0, at - 200), at + 50)
}
