import { expect } from 'chai'
import { closeWorld } from '../../../support/desk/access-world.js'
import { signInAs } from '../../../support/desk/sign-in-server.js'
import { openReportWorld, type ReportWorld } from '../../../support/desk/report-world.js'
import type { NewCase } from '../../../../src/ports.js'
import type { Visitor } from '../../../../src/demo/visitor.js'

const PARTS = ['now', 'on_time', 'answers', 'decisions', 'forecast']

describe('the report pages', () => {
  let reports: ReportWorld
  const open = async (cases?: readonly Partial<NewCase>[]): Promise<void> => {
    reports = await openReportWorld(cases)
  }
  afterEach(async () => {
    await reports.desk.server.stop()
    await closeWorld(reports.world)
  })
  const as = (who: string): Promise<Visitor> => signInAs(reports.world, reports.desk.url, who)
  const textOf = async (response: Response): Promise<string> =>
    (await response.text()).replace(/<svg.*?<\/svg>/gs, '').replace(/<[^>]+>/g, '|')

  it('tell what is open and late, and lead to the cases', async () => {
    await open()
    const manager = await as('mons')
    const html = await (await manager.get('/desk/reports')).text()
    expect(html).to.match(/bookbeat<\/th><td class="number"><a href="\/desk\?controller=bookbeat">4<\/a>/)
    expect(html).to.match(/<a href="\/desk\?controller=bookbeat&amp;before=2026-03-10">2<\/a>/)
    expect(html).to.match(/<a href="\/desk\?state=identity&amp;before=2026-03-10">1<\/a>/)
    expect(html).to.contain(`<a href="/desk/cases/${reports.references[0] ?? ''}">`)
    expect(html).to.contain('overdue by 6 days')
    expect(html).to.contain('What the figures mean')
  })

  it('show each figure on a page of its own, its chart as SVG that needs no style, with the table behind it', async () => {
    await open()
    const manager = await as('mons')
    for (const part of PARTS) {
      const response = await manager.get(`/desk/reports?part=${part}`)
      const html = await response.text()
      expect(response.status, part).to.equal(200)
      expect(html, part).to.not.match(/ style=|<style/)
      if (part !== 'decisions') expect(html, part).to.match(/<svg [^>]*role="img"/)
      expect(html, part).to.contain('innsyn-audit-1 ')
    }
  })

  it('count the answers of a period, by what is asked for', async () => {
    await open()
    const manager = await as('mons')
    const onTime = await textOf(await manager.get('/desk/reports?part=on_time&from=2026-03-01&to=2026-03-10'))
    expect(onTime).to.match(/2026-03\|+1\|+1\|+3\|+1\|+20\|/)
    const byPerson = await textOf(await manager.get('/desk/reports?part=answers&by=assignee'))
    expect(byPerson).to.match(/kari\|+1\|+1\|+1\|+0\|+100\|+2\|+2\|+2\|/)
    const byTeam = await textOf(await manager.get('/desk/reports?part=answers&by=team'))
    expect(byTeam).to.match(/support\|+1\|+1\|+1\|/)
  })

  it('are about the viewer’s own controllers only; another one is not there', async () => {
    await open()
    const boss = await as('boss')
    for (const part of PARTS)
      expect(await (await boss.get(`/desk/reports?part=${part}&by=controller`)).text(), part).to.not.contain(
        'bxsoftware',
      )
    for (const path of ['/desk/reports', '/desk/reports/report.csv', '/desk/reports/report.pdf'])
      expect((await boss.get(`${path}?controller=bxsoftware`)).status, path).to.equal(404)
    expect((await boss.get('/desk/reports?controller=nobody')).status).to.equal(404)
    const csv = await (await boss.get('/desk/reports/report.csv')).text()
    expect(csv).to.contain('bookbeat').and.not.contain('bxsoftware')
  })

  it('are for managers and privacy officers, and say so to nobody else', async () => {
    await open()
    const agent = await as('kari')
    for (const path of ['/desk/reports', '/desk/reports/report.xlsx', '/desk/reports/register.csv'])
      expect((await agent.get(path)).status, path).to.equal(403)
  })

  it('refuse what is no period, and keep what was typed', async () => {
    await open()
    const manager = await as('mons')
    const response = await manager.get('/desk/reports?part=on_time&from=2026-03-10&to=2026-03-01')
    expect(response.status).to.equal(400)
    const html = await response.text()
    expect(html).to.contain('The period is none').and.contain('value="2026-03-10"')
  })

  it('are readable with nothing at all, and with one case', async () => {
    await open([])
    const manager = await as('mons')
    for (const part of PARTS) {
      const text = await textOf(await manager.get(`/desk/reports?part=${part}&lang=en`))
      expect(text, part).to.match(/Nothing|none|nobody|told to the person/)
      expect(text, part).to.not.match(/NaN|undefined|null|Infinity/)
    }
    await reports.desk.server.stop()
    await closeWorld(reports.world)
    await open([{}])
    const other = await as('mons')
    for (const part of PARTS) expect((await other.get(`/desk/reports?part=${part}`)).status, part).to.equal(200)
  })

  it('105: write what stands in a language or a team as text', async () => {
    await open([{ language: '<b>x</b>', state: 'answered', answeredAt: '2026-03-03T09:00:00.000Z' }])
    const html = await (await (await as('mons')).get('/desk/reports?part=answers&by=language')).text()
    expect(html).to.not.contain('<b>x')
    expect(html).to.contain('&lt;b')
  })

  it('speak Norwegian, words and charts', async () => {
    await open()
    const manager = await as('mons')
    for (const part of PARTS) {
      const html = await (await manager.get(`/desk/reports?part=${part}&lang=nb`)).text()
      expect(html, part).to.contain('Hva tallene betyr')
      expect(html, part).to.not.match(/Overdue|On time|cases are open|lawful day/)
    }
  })
})
