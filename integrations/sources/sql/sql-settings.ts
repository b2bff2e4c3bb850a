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
}

export interface SqlSourceSettings {
  readonly id: string
  readonly title: string
  readonly database: SqlDatabase
  readonly queries: readonly SqlQuerySettings[]
  /** Per query. */
  readonly timeLimitMs?: number
  /** Per query; what is beyond it is told as a gap. */
  readonly rowLimit?: number
}
