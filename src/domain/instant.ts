/** Instants everywhere are UTC, `YYYY-MM-DDThh:mm:ss.sssZ`: they sort as text and mean the same in every database. */
export type Instant = string
