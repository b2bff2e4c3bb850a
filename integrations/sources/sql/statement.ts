import { SettingsError } from '../../../src/domain/errors.js'

export type SqlDialect = 'sqlite' | 'postgres'

/** What a query may ask about the person. Bound as values, never put into the text. */
export type SqlParameter = 'email' | 'name'

/** A query of the settings, checked and ready to run. */
export interface SqlStatement {
  /** The query with `?` (SQLite) or `$1` (PostgreSQL) in place of its named parameters. */
  readonly text: string
  /** Which value each place takes, in order of the places (SQLite) or of the numbers (PostgreSQL). */
  readonly parameters: readonly SqlParameter[]
}

type TokenKind = 'space' | 'quoted' | 'cast' | 'parameter' | 'word' | 'semicolon' | 'other'
interface Token {
  readonly kind: TokenKind
  readonly text: string
}

/** In order of trial; every pattern is linear. Quotes and comments first, so that nothing inside them counts. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['space', /--[^\n]*/y],
  ['space', /\/\*[^]*?\*\//y],
  ['quoted', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['quoted', /\$([A-Za-z_]*)\$[^]*?\$\1\$/y],
  ['cast', /::/y],
  ['parameter', /:[A-Za-z_][A-Za-z0-9_]*/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['semicolon', /;/y],
]

/**
 * Checks a query of the settings: one SELECT (or WITH … SELECT) statement that asks for `:email`, so that it can only
 * speak of one person, and knows no other parameter than `:email` and `:name`.
 * @throws SettingsError naming the section and what to change.
 */
export function prepareStatement(section: string, sql: string, dialect: SqlDialect): SqlStatement {
  const tokens = trimmed(tokenize(section, sql))
  const first = tokens[0]
  if (first?.kind !== 'word' || !['select', 'with'].includes(first.text.toLowerCase())) {
    throw wrong(section, 'must be a SELECT (or WITH … SELECT) statement')
  }
  if (tokens.some((token) => token.kind === 'semicolon')) {
    throw wrong(section, 'holds more than one statement: take out the semicolon')
  }
  if (tokens.some((token) => token.kind === 'other' && /[?$]/.test(token.text))) {
    throw wrong(section, 'uses ? or $ as a placeholder: use :email and :name')
  }
  checkParentheses(section, tokens)
  return bind(section, tokens, dialect)
}

function tokenize(section: string, sql: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < sql.length;) {
    const token = tokenAt(sql, at)
    if (token.kind === 'other' && (/['"]/.test(token.text) || sql.startsWith('/*', at))) {
      throw wrong(section, 'has a quote or a comment that never ends')
    }
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

function tokenAt(sql: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(sql)
    if (found !== null) return { kind, text: found[0] }
  }
  return { kind: 'other', text: sql.charAt(at) }
}

/** Without white space and comments around, and without one closing semicolon. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((token) => token.kind !== 'space')
  const end = tokens.findLastIndex((token) => token.kind !== 'space')
  const inner = start === -1 ? [] : tokens.slice(start, end + 1)
  return inner.at(-1)?.kind === 'semicolon' ? inner.slice(0, -1) : inner
}

/** The query runs inside `select * from ( … ) limit n`; it must not close that bracket. */
function checkParentheses(section: string, tokens: readonly Token[]): void {
  let depth = 0
  for (const token of tokens) {
    if (token.kind !== 'other') continue
    if (token.text === '(') depth++
    if (token.text === ')') depth--
    if (depth < 0) break
  }
  if (depth !== 0) throw wrong(section, 'has brackets that do not match')
}

function bind(section: string, tokens: readonly Token[], dialect: SqlDialect): SqlStatement {
  const parameters: SqlParameter[] = []
  const parts = tokens.map((token) => {
    if (token.kind !== 'parameter') return token.text
    const name = parameterName(section, token.text.slice(1))
    if (dialect === 'sqlite') {
      parameters.push(name)
      return '?'
    }
    if (!parameters.includes(name)) parameters.push(name)
    return `$${String(parameters.indexOf(name) + 1)}`
  })
  if (!parameters.includes('email')) {
    throw wrong(section, 'does not ask for :email, so it would answer with other people’s data')
  }
  return { text: parts.join(''), parameters }
}

function parameterName(section: string, name: string): SqlParameter {
  if (name === 'email' || name === 'name') return name
  throw wrong(section, `uses the unknown parameter :${name}; there are :email and :name`)
}

function wrong(section: string, problem: string): SettingsError {
  return new SettingsError([`the query of section "${section}" ${problem}`])
}
