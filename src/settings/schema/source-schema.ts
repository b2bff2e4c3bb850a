import { z } from 'zod'
import { id, list, map, matching, oneOf, secretName, text } from './checks.js'

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
const query = map({
  section,
  sql: text('a select statement with the parameter :email').refine((sql) => isPersonQuery(sql), {
    error: 'must be a select statement that takes the person’s address as the parameter :email',
  }),
})

function isPersonQuery(sql: string): boolean {
  return /\b(?:select|with)\b/i.test(sql) && /(?<!:):email\b/.test(sql)
}

/** The systems that hold personal data (DESIGN 1: source). */
export const sourceSchema = z.discriminatedUnion('kind', [
  map({ ...common, kind: z.literal('zendesk'), account: id }),
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
      }),
      'a list of files, at least one',
      1,
    ),
  }),
])

export type SourceEntry = z.output<typeof sourceSchema>
