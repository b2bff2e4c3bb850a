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
