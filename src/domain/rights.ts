/** The rights of a data subject that Innsyn handles (GDPR Art. 15-18, 20, 21 and 7(3)). */
export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'portability',
  'restriction',
  'objection',
  'consent_withdrawal',
] as const

export type Right = (typeof RIGHTS)[number]

export function isRight(value: string): value is Right {
  return (RIGHTS as readonly string[]).includes(value)
}

/** Whether two lists without doubles name the same rights, in whatever order. */
export function sameRights(some: readonly Right[], others: readonly Right[]): boolean {
  return some.length === others.length && some.every((right) => others.includes(right))
}
