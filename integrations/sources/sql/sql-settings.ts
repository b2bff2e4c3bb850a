export type SqlDatabase =
  | { readonly kind: 'sqlite'; readonly path: string }
  /** The URL holds the password; it comes from a secret. */
  | { readonly kind: 'postgres'; readonly url: string }

export interface SqlQuerySettings {
  readonly section: string
  /** For people; the section's name when absent. */
  readonly title?: string
  /** One SELECT that asks for `:email` (lower case, exact) and may use `:name`. Runs once for each address. */
  readonly sql: string
  /** The column that must hold one of the person's addresses in every row; rows with another one are left out and told. */
  readonly emailColumn?: string
  /** The column that holds the person's id of the people query: rows of another person are left out and told. */
  readonly idColumn?: string | undefined
}

export interface SqlSourceSettings {
  readonly id: string
  readonly title: string
  readonly database: SqlDatabase
  readonly queries: readonly SqlQuerySettings[]
  /**
   * Who is on file: a SELECT where the address or the former one is `:email`, with the columns id and email, and any of name,
   * address_since, former_address, record_since, closed_on.
   */
  readonly people?: string | undefined
  /** Per query. */
  readonly timeLimitMs?: number
  /** Per query; what is beyond it is told as a gap. */
  readonly rowLimit?: number
}
