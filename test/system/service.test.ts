import { expect } from 'chai'
import { startDovecot, type Dovecot, type DovecotMailbox } from '../support/imap/dovecot.js'
import { requireTool } from '../support/ci/require-tool.js'
import { mixedMail } from '../support/flow/mixed-mails.js'
import { mail } from '../support/imap/mails.js'
import { DatabaseFile } from '../support/system/database-file.js'
import { addressesOf, draftsIn } from '../support/system/drafts-folder.js'
import { innsyn, innsynJson, InnsynProcess } from '../support/system/innsyn-process.js'
import { installation, type Installation } from '../support/system/settings-file.js'
import { until } from '../support/system/until.js'

const STOP_LIMIT_MS = 10_000
const BACKLOG = 500

/** The numbers of the mixed mails that are requests: one in ten. */
const REQUESTS = Array.from({ length: BACKLOG }, (_, number) => mixedMail(number)).filter(({ isRequest }) => isRequest)

interface CaseLine {
  readonly reference: string
  readonly state: string
  readonly rights: readonly string[]
}

describe('the service, as a process of its own', function () {
  this.timeout(180_000)
  let dovecot: Dovecot

  before(async function () {
    requireTool(this, 'dovecot')
    dovecot = await startDovecot()
  })

  afterEach(() => InnsynProcess.endAll())

  describe('on SQLite with one mailbox', () => {
    let mailbox: DovecotMailbox
    let place: Installation

    beforeEach(async () => {
      mailbox = dovecot.newMailbox()
      place = await installation(mailbox)
    })

    afterEach(() => place.remove())

    it('80: makes a threaded draft to one person of a delivered request, beside the command line, and alone', async () => {
      const service = await InnsynProcess.serve(place.env)
      expect((await fetch(`${service.url}/healthz`)).status).to.equal(200)

      await mailbox.deliver(mail('My data', { from: 'Eva Berg <eva@person.example>' }))
      const [draft] = await until('the draft', async () => {
        const drafts = await draftsIn(mailbox)
        return drafts.length === 0 ? null : drafts
      })
      expect(addressesOf(draft?.to)).to.deep.equal(['eva@person.example'])
      expect(addressesOf(draft?.cc)).to.deep.equal([])
      expect(addressesOf(draft?.bcc)).to.deep.equal([])
      expect(addressesOf(draft?.from)).to.deep.equal(['privacy@bookbeat.example'])
      expect(draft?.inReplyTo).to.equal('<My-data@person.example>')
      expect(draft?.references).to.include('<My-data@person.example>')

      const cases = await innsynJson<CaseLine[]>(['case', 'list'], place.env)
      expect(cases.map(({ state, rights }) => [state, rights])).to.deep.equal([['identity', ['access']]])

      const ready = await fetch(`${service.url}/readyz`)
      expect(ready.status).to.equal(200)
      expect(await ready.json()).to.have.property('status', 'ready')

      const second = await innsyn(['start'], place.env)
      expect(second.code).to.equal(1)
      expect(second.stdout).to.equal('')
      expect(second.stderr).to.match(/^innsyn: Another Innsyn service runs on the database .*stop it first.*\n$/)
      expect((await fetch(`${service.url}/healthz`)).status, 'the first goes on').to.equal(200)

      expect(await stopInTime(service, 'SIGTERM')).to.equal(0)
      expect(service.stdout).to.equal('')
      expect(service.stderr).to.not.include('eva@person.example').and.not.include('Eva Berg').and.not.include('secret')
    })

    it('stops in the middle of a backlog at either signal, and loses and doubles nothing over the restarts', async () => {
      // Small commits, so that there is a middle to stop in.
      const env = { ...place.env, INNSYN_INTAKE_BATCH_SIZE: '10' }
      for (let number = 0; number < BACKLOG; number += 1) await mailbox.deliver(mixedMail(number).raw)

      const first = await InnsynProcess.serve(env)
      await untilRead(place, 1)
      expect(await stopInTime(first, 'SIGTERM')).to.equal(0)
      const afterFirst = await readSoFar(place)
      expect(afterFirst, 'it was in the middle').to.be.lessThan(BACKLOG)

      const second = await InnsynProcess.serve(env)
      await untilRead(place, afterFirst + 1)
      expect(await stopInTime(second, 'SIGINT')).to.equal(0)
      expect(await readSoFar(place), 'it was in the middle').to.be.lessThan(BACKLOG)

      const third = await InnsynProcess.serve(env)
      await untilRead(place, BACKLOG)
      const drafts = await until('all drafts', async () => {
        const found = await draftsIn(mailbox)
        return found.length < REQUESTS.length ? null : found
      })
      expect(await stopInTime(third, 'SIGTERM')).to.equal(0)

      const answered = drafts.map(({ inReplyTo }) => inReplyTo ?? '').sort()
      expect(answered).to.deep.equal(REQUESTS.map(({ messageId }) => messageId).sort())
      const database = await DatabaseFile.open(place.dataDir)
      expect(await database.number('select count(*) from message')).to.equal(BACKLOG)
      expect(await database.number('select count(*) from delivery')).to.equal(BACKLOG)
      expect(await database.number('select count(*) from request_case')).to.equal(REQUESTS.length)
      await database.close()
      expect((await draftsIn(mailbox)).length).to.equal(REQUESTS.length)
    })
  })
})

async function stopInTime(service: InnsynProcess, signal: NodeJS.Signals): Promise<number | null> {
  const start = performance.now()
  const code = await service.end(signal)
  expect(performance.now() - start, `time to stop at ${signal}`).to.be.lessThan(STOP_LIMIT_MS)
  return code
}

/** How many mails have been read, classified and judged. */
async function readSoFar({ dataDir }: Installation): Promise<number> {
  const database = await DatabaseFile.open(dataDir)
  const count = await database.number('select count(*) from message where outcome is not null')
  await database.close()
  return count
}

async function untilRead(place: Installation, count: number): Promise<void> {
  await until(`${String(count)} mails to be read`, async () => ((await readSoFar(place)) < count ? null : true), 60_000)
}
