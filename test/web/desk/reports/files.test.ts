import { expect } from 'chai'
import { OPERATOR } from '../../../../src/domain/audit.js'
import { say } from '../../../../src/domain/sayings/say.js'
import { disable } from '../../../../src/flow/access/keep-accounts.js'
import { closeWorld, type AccessWorld } from '../../../support/desk/access-world.js'
import { signInAs } from '../../../support/desk/sign-in-server.js'
import { zipEntries } from '../../../support/collect/zip-entries.js'
import { openReportWorld, PUBLIC_URL, type ReportWorld } from '../../../support/desk/report-world.js'
import type { Visitor } from '../../../../src/demo/visitor.js'

const FIVE_MINUTES = 5 * 60_000

describe('the files of the reports', () => {
  let reports: ReportWorld
  let world: AccessWorld
  beforeEach(async () => {
    reports = await openReportWorld()
    world = reports.world
  })
  afterEach(async () => {
    await reports.desk.server.stop()
    await closeWorld(world)
  })
  const as = (who: string): Promise<Visitor> => signInAs(world, reports.desk.url, who)
  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer())

  it('come as CSV, spreadsheet, PDF and calendar, kept by nobody on the way', async () => {
    const manager = await as('mons')
    const begins: Readonly<Record<string, string>> = { csv: 'kind,', xlsx: 'PK', pdf: '%PDF-', ics: 'BEGIN:VCALENDAR' }
    for (const [format, begin] of Object.entries(begins)) {
      const response = await manager.get(`/desk/reports/report.${format}`)
      expect(response.status, format).to.equal(200)
      expect(response.headers.get('content-disposition'), format).to.equal(
        `attachment; filename="innsyn-report-2026-03-10.${format}"`,
      )
      expect(response.headers.get('cache-control'), format).to.equal('no-store')
      expect((await bytesOf(response)).toString('latin1').startsWith(begin), format).to.equal(true)
    }
    expect((await manager.get('/desk/reports/report.exe')).status).to.equal(404)
    expect((await manager.get('/desk/reports/report.csv?from=2026-03-10&to=2026-03-01')).status).to.equal(400)
  })

  it('are written in the language of the desk, PDF and spreadsheet', async () => {
    const manager = await as('mons')
    const titleOf = async (language: string): Promise<string> => {
      await manager.get(`/desk/reports?lang=${language}`)
      return (await bytesOf(await manager.get('/desk/reports/report.pdf'))).toString('latin1')
    }
    expect(await titleOf('nb')).to.contain('/Lang (nb)')
    expect(await titleOf('en')).to.contain('/Lang (en)')
  })

  it('hold every case that waits, and nobody’s name or address', async () => {
    const csv = await (await (await as('mons')).get('/desk/reports/report.csv')).text()
    expect(csv.split('\r\n').filter((row) => row.startsWith('case,'))).to.have.length(6)
    expect(csv).to.not.match(/eva|@/i)
  })

  it('tell managers nothing of alerts, which belong to no controller', async () => {
    const at = '2026-03-09T09:00:00.000Z'
    const told = say('source_failed', { component: 'a', text: 'a mailbox fails' })
    await world.test.storage.unitOfWork.run(({ alerts }) => alerts.raise('a', 'source_failed', told, at))
    expect(await (await (await as('mons')).get('/desk/reports/report.csv')).text()).to.not.contain('a mailbox fails')
    expect(await (await (await as('dpo')).get('/desk/reports/report.csv')).text()).to.contain('a mailbox fails')
  })

  describe('the register of requests', () => {
    it('is for privacy officers, pseudonymised', async () => {
      const officer = await as('dpo')
      expect((await (await as('mons')).get('/desk/reports/register.csv')).status).to.equal(403)
      const csv = await (await officer.get('/desk/reports/register.csv')).text()
      expect(csv.trimEnd().split('\r\n')).to.have.length(8)
      expect(csv).to.not.match(/eva|victim/i)
      const json = (await (await officer.get('/desk/reports/register.json?controller=bxsoftware')).json()) as unknown[]
      expect(json).to.have.length(1)
      expect((await officer.get('/desk/reports/register.pdf')).status).to.equal(404)
    })

    it('is a spreadsheet in the language of the desk, and a CSV that is the same in both', async () => {
      const officer = await as('dpo')
      const taken = async (language: string): Promise<{ words: string; csv: string }> => {
        await officer.get(`/desk/reports?lang=${language}`)
        const sheet = await zipEntries(await bytesOf(await officer.get('/desk/reports/register.xlsx')))
        const csv = await (await officer.get('/desk/reports/register.csv')).text()
        return { words: String(sheet.get('xl/sharedStrings.xml')), csv }
      }
      const [nb, en] = [await taken('nb'), await taken('en')]
      expect(nb.words).to.contain('>Siste lovlige dag<').and.contain('>innsyn<').and.not.contain('>access<')
      expect(en.words).to.contain('>Last lawful day<').and.contain('>access<')
      expect(nb.csv).to.equal(en.csv)
      expect(nb.csv).to.match(/^reference,controller,received_on,channel,.*,answered_in_time\r\n/)
    })

    it('has names after a fresh proof only; the history and the log of each case say who took them', async () => {
      const officer = await as('dpo')
      const take = () => officer.press('/desk/reports?controller=bookbeat', '/desk/reports/register', { format: 'csv' })
      world.test.clock.advance(FIVE_MINUTES)
      expect(await (await take()).text()).to.not.match(/victim/i)
      const again = await as('dpo')
      const response = await again.press('/desk/reports?controller=bookbeat', '/desk/reports/register', {
        format: 'csv',
      })
      expect(response.headers.get('content-disposition')).to.contain('register-with-names')
      const csv = await response.text()
      expect(csv)
        .to.match(/,name,address\r\n/)
        .and.contain('Eva Øst')
      expect(csv.trimEnd().split('\r\n')).to.have.length(7)
      const { looks, others, taken } = await world.test.storage.unitOfWork.read(async (stores) => {
        const idOf = async (reference = ''): Promise<string> => (await stores.cases.byReference(reference))?.id ?? ''
        return {
          looks: await stores.access.ofCase(await idOf(reports.references[0])),
          others: await stores.access.ofCase(await idOf(reports.references[6])),
          taken: await stores.access.ofActor('dpo'),
        }
      })
      expect(looks.map(({ what, actor }) => [what, actor])).to.deep.equal([['register', { kind: 'user', id: 'dpo' }]])
      expect(others).to.deep.equal([])
      expect(taken).to.have.length(6)
      const [event] = await world.test.sql(`SELECT actor_id, details FROM audit_event WHERE type = 'register.taken'`)
      expect(event?.['actor_id']).to.equal('dpo')
    })
  })

  describe('the address of a calendar', () => {
    const made = async (visitor: Visitor): Promise<string> => {
      const html = await (await visitor.press('/desk/reports', '/desk/reports/calendar')).text()
      return /value="([^"]+deadlines\.ics)"/.exec(html)?.[1]?.replace(PUBLIC_URL, '') ?? ''
    }
    const ask = (path: string): Promise<Response> => fetch(reports.desk.url + path)

    it('is read without a sign-in, about the owner’s controllers, and names nobody', async () => {
      const path = await made(await as('boss'))
      expect(path).to.match(/^\/desk\/calendar\/[\w-]{43}\/deadlines\.ics$/)
      const response = await ask(path)
      expect(response.headers.get('content-type')).to.equal('text/calendar; charset=utf-8')
      const calendar = await response.text()
      expect(calendar.match(/BEGIN:VEVENT/g)).to.have.length(8)
      expect(calendar).to.not.match(/bxsoftware|eva|victim/i)
    })

    it('is kept as a hash, and is in no log', async () => {
      const path = await made(await as('boss'))
      await ask(path)
      await ask(path.replace(/[\w-]{43}/, 'x'.repeat(43)))
      const secret = path.split('/')[3] ?? 'none'
      const [row] = await world.test.sql('SELECT * FROM calendar_feed')
      expect(JSON.stringify(row)).to.contain('boss').and.not.contain(secret)
      expect(JSON.stringify(reports.desk.logger.lines)).to.not.contain(secret).and.not.contain('x'.repeat(43))
    })

    it('ends when its owner ends it, makes another one, or is no manager any more', async () => {
      const boss = await as('boss')
      const first = await made(boss)
      const second = await made(boss)
      expect([(await ask(first)).status, (await ask(second)).status]).to.deep.equal([404, 200])
      await boss.press('/desk/reports', '/desk/reports/calendar/end')
      expect((await ask(second)).status).to.equal(404)
      const third = await made(boss)
      reports.staff.splice(0, reports.staff.length)
      expect((await ask(third)).status).to.equal(404)
    })

    it('leads nowhere while the account of its owner is disabled', async () => {
      const path = await made(await as('boss'))
      await disable(world.tools, 'boss', OPERATOR)
      expect((await ask(path)).status).to.equal(404)
    })
  })
})
