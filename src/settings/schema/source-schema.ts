import { z } from 'zod'
import { allowing, id, list, map, matching, oneOf, secretName, text } from './checks.js'

const common = {
  id,
  controller: id,
  title: text('the name of the source as people know it; it stands in the export'),
}

const section = matching(/^[a-z][a-z0-9_-]{0,47}$/, 'a section name: small letters, digits, - and _, a letter first')
const path = text('a file path, absolute or relative to this settings file')

const sqlDatabase = z.discriminatedUnion('kind', [
  map({ kind: z.literal('sqlite'), path }),
  map({ kind: z.literal('postgres'), urlSecret: secretName }),
])

/**
 * A query must ask for one person, by an address that is bound and never joined into the text. This finds the plain
 * mistakes with their place in the file; the SQL source reads the statement in full before it runs it.
 */
const personQuery = text('a select statement with the parameter :email').refine((sql) => isPersonQuery(sql), {
  error: 'must be a select statement that takes the person’s address as the parameter :email',
})

const query = map({
  section,
  sql: personQuery,
  idColumn: text('the column of the answer that holds the id of the people query').optional(),
})

function isPersonQuery(sql: string): boolean {
  return /\b(?:select|with)\b/i.test(sql) && /(?<!:):email\b/.test(sql)
}

const column = (what: string): z.ZodType<string> => text(`the column (CSV) or field (JSON) with ${what}`)

const SINCE_WITH_FORMER = 'needs addressSinceColumn: without it nobody knows when the address was changed'

/** What makes a file a register of people: then its rows are told apart by person, and it is asked who has an address. */
const people = map({
  idColumn: column('the id of the person'),
  nameColumn: column('the name').optional(),
  addressSinceColumn: column('the day since when the address is on file').optional(),
  formerAddressColumn: column('the address before that').optional(),
  recordSinceColumn: column('the day since when the person is on file').optional(),
  closedOnColumn: column('the day on which the record was closed').optional(),
}).refine((columns) => columns.formerAddressColumn === undefined || columns.addressSinceColumn !== undefined, {
  path: ['formerAddressColumn'],
  error: SINCE_WITH_FORMER,
})

/** The systems that hold personal data (DESIGN 1: source). */
export const sourceSchema = z.discriminatedUnion('kind', [
  map({
    ...common,
    kind: z.literal('zendesk'),
    account: id,
    people: z.boolean(allowing('true or false')).default(false),
  }),
  map({
    ...common,
    kind: z.literal('mailbox'),
    mailbox: id,
    folders: list(text('a folder name, like INBOX'), 'a list of folder names, at least one', 1),
  }),
  map({
    ...common,
    kind: z.literal('sql'),
    database: sqlDatabase,
    queries: list(query, 'a list of queries, at least one', 1),
    people: personQuery.optional(),
  }),
  map({
    ...common,
    kind: z.literal('files'),
    files: list(
      map({
        path,
        format: oneOf(['csv', 'json']),
        section,
        emailColumn: text('the column (CSV) or field (JSON) that holds the person’s address'),
        people: people.optional(),
      }),
      'a list of files, at least one',
      1,
    ),
  }),
])

export type SourceEntry = z.output<typeof sourceSchema>
