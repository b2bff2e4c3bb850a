import { z } from 'zod'
import { hostName, mailAddress, map, oneOf, secretName, text, wholeNumber } from './checks.js'

/** Naming a server is what lets the program send mail itself: there is no default host. */
export const smtpSchema = map({
  host: hostName,
  port: wholeNumber(1, 65_535).optional(),
  security: oneOf(['tls', 'starttls', 'none']).default('tls'),
  user: text('the user name that the mail server knows').optional(),
  auth: z.discriminatedUnion('kind', [map({ kind: z.literal('password'), secret: secretName })]).optional(),
  from: mailAddress,
})

export type SmtpEntry = z.output<typeof smtpSchema>
