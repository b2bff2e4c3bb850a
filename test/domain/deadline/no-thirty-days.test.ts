import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { REGIME_IDS, regimeById } from '../../../src/domain/deadline/regimes.js'

/** Lengths in days that a month, two or three could be taken for, and the first in milliseconds and seconds. */
const MONTHS_AS_DAYS = [28, 29, 30, 31, 59, 60, 61, 62, 89, 90, 91, 92, 2_592_000, 2_592_000_000]
const THIRTY_DAYS =
  /\b30[- ](?:calendar )?(?:days?|dager|dagar|dage|dagen|Tagen?|päivä\w*|dni|jours|d[ií]as|giorni)\b|\b30 ?\* ?(?:DAY|24|86_?400)|\bdays: 30\b/i
const FOLDER = 'src/domain/deadline'
/** Regimes whose law counts in months; every other row may count in days, if its law does. */
const IN_MONTHS = ['gdpr', 'uk-gdpr']

/** The sentences of the regimes that count in days, in each language. */
const SENTENCES = ['src/domain/sayings/english/derivation.ts', 'src/web/desk/texts/sayings/nb/derivation.ts']

/** What these count in days is no period of the law: automatic mails to an address, how far a forecast looks, how long a log is kept. */
const OTHER_SPANS = [
  'src/domain/challenge/mail-limits.ts',
  'src/domain/report/figures/definitions.ts',
  'src/reports/texts/english-tables.ts',
  'src/reports/texts/weekly-texts.ts',
  'src/web/desk/texts/reports/en.ts',
  'src/web/desk/texts/reports/definitions-nb.ts',
  'src/commands/webhook.ts',
  'src/web/api/routes/operation-routes.ts',
].map((name) => join(...name.split('/')))

/** Every such number in a source, with the declaration or function that it stands in. */
function monthsAsDays(source: string): { readonly number: number; readonly inside: string }[] {
  const found: { number: number; inside: string }[] = []
  const visit = (node: ts.Node, inside: string): void => {
    const named = ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) ? node.name?.getText() : undefined
    if (ts.isNumericLiteral(node) && MONTHS_AS_DAYS.includes(Number(node.text))) {
      found.push({ number: Number(node.text), inside })
    }
    node.forEachChild((child) => {
      visit(child, named ?? inside)
    })
  }
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true), '')
  return found
}

/** The functions that use a name. */
function usersOf(name: string, source: string): readonly string[] {
  const users = new Set<string>()
  const visit = (node: ts.Node, inside: string): void => {
    const within = ts.isFunctionDeclaration(node) ? (node.name?.getText() ?? inside) : inside
    if (ts.isIdentifier(node) && node.text === name && !ts.isVariableDeclaration(node.parent)) users.add(within)
    node.forEachChild((child) => {
      visit(child, within)
    })
  }
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true), '')
  return [...users]
}

describe('a month of the GDPR', () => {
  it('is a month of the calendar, in every period of the GDPR and the UK GDPR', () => {
    for (const id of IN_MONTHS) {
      const { answer, extended, notices, targetDaysEarly } = regimeById(id)
      const periods = [answer, extended, ...notices.map(({ period }) => period)]
      expect(
        periods.map((period) => period?.unit),
        id,
      ).to.deep.equal(periods.map(() => 'month'))
      expect([answer.amount, extended?.amount], id).to.deep.equal([1, 3])
      expect(targetDaysEarly).to.be.at.most(1)
    }
    expect(REGIME_IDS).to.include.members(IN_MONTHS)
  })

  it('is nowhere in the program a number of days, but for one that a pause broke off', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && name !== 'regimes.ts')
    expect(files).to.include.members(['compute-deadline.ts', 'dates.ts', 'paused-period.ts', 'working-days.ts'])
    const found = files.flatMap((name) =>
      monthsAsDays(readFileSync(join(FOLDER, name), 'utf8')).map(({ number, inside }) => [name, inside, number]),
    )
    // Reg. 1182/71 Art. 3(2)(d), as IMY-2022-9442 reads it; the target takes the stricter reading.
    expect(found).to.deep.equal([['paused-period.ts', 'DAYS_OF_A_BROKEN_MONTH', 30]])
    const paused = readFileSync(join(FOLDER, 'paused-period.ts'), 'utf8')
    expect(usersOf('DAYS_OF_A_BROKEN_MONTH', paused)).to.deep.equal(['resumeOnce'])
  })

  it('is no "30 days" in a letter or a reckoning elsewhere, beside the rows of the regimes', () => {
    const files = ['src', 'integrations', 'entities'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:tsx?|liquid)$/.test(name))
        .map((name) => join(folder, name)),
    )
    expect(files.length).to.be.greaterThan(300)
    const rows = join(FOLDER, 'regimes.ts')
    // The one period of days that a British letter names: a complaint to the controller is acknowledged within 30 (DPA 2018 s. 164A).
    const withoutComplaint = (text: string): string => text.replace(/^.*section 164A.*$/gm, '')
    const guilty = files.filter(
      (name) =>
        ![rows, ...SENTENCES, ...OTHER_SPANS].includes(name) &&
        THIRTY_DAYS.test(withoutComplaint(readFileSync(name, 'utf8'))),
    )
    expect(guilty).to.deep.equal([])
    for (const name of SENTENCES) expect(readFileSync(name, 'utf8')).to.match(THIRTY_DAYS)
  })

  it('would be found by this check in whatever way somebody writes it', () => {
    const planted = 'function due(day: number) { return day + 30 }\nconst MONTH_MS = 2_592_000_000\nconst days = 0x1e'
    expect(monthsAsDays(planted)).to.deep.equal([
      { number: 30, inside: 'due' },
      { number: 2_592_000_000, inside: 'MONTH_MS' },
      { number: 30, inside: 'days' },
    ])
    expect(usersOf('MONTH', 'const MONTH = 30\nfunction a() { return MONTH }\nconst b = a() + MONTH')).to.have.members([
      'a',
      '',
    ])
  })
})
