/** What the sources of a test installation hold about people: every person has canaries of their own. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'

export interface Person {
  readonly number: number
  readonly address: string
  readonly name: string
}

/** Finds every canary in a text; the number is the person's. */
const CANARY = /CANARY-(?:CSV|SQL|MAIL)-(\d{6})/g

export function canary(source: 'CSV' | 'SQL' | 'MAIL', person: Pick<Person, 'number'>): string {
  return `CANARY-${source}-${String(person.number).padStart(6, '0')}`
}

/** The people whose canaries stand in this text. */
export function canariesIn(text: string): ReadonlySet<number> {
  return new Set([...text.matchAll(CANARY)].map((match) => Number(match[1])))
}

/** The writers of the mixed mails (test/support/flow/mixed-mails.ts). */
export function mixedPerson(number: number): Person {
  return { number, address: `person${String(number)}@post.example`, name: `Person ${String(number)}` }
}

/** Two registers, as files beside the settings: `registers.csv` and `registers.sqlite`. */
export async function writeRegisters(folder: string, people: readonly Person[]): Promise<void> {
  const lines = people.map(
    (person) => `${String(person.number)},${person.name},${person.address},${canary('CSV', person)}`,
  )
  await writeFile(join(folder, 'registers.csv'), ['id,name,email,note', ...lines, ''].join('\n'))
  const database = new sqlite3.Database(join(folder, 'registers.sqlite'))
  await execute(database, 'CREATE TABLE contact (name TEXT, email TEXT, note TEXT)')
  const rows = people.map((person) => `('${person.name}', '${person.address}', '${canary('SQL', person)}')`)
  if (rows.length > 0) await execute(database, `INSERT INTO contact VALUES ${rows.join(', ')}`)
  await new Promise((done) => {
    database.close(done)
  })
}

async function execute(database: sqlite3.Database, statement: string): Promise<void> {
  await new Promise<void>((done, failed) => {
    database.exec(statement, (error) => {
      if (error === null) done()
      else failed(error)
    })
  })
}
