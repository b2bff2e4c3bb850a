import { z } from 'zod'
import { allowing, list, map, secretName, text, webAddress } from './checks.js'

const ISSUER =
  'the issuer of an OpenID provider, as its documents write it: an https:// address (http:// for localhost only)'

/** Some issuers end with a slash, and it counts: the provider says the same of itself, letter by letter (OpenID Connect Discovery 4.3). */
const issuer = z
  .string(allowing(ISSUER))
  .refine((value) => webAddress.safeParse(value.replace(/\/$/, '')).success, allowing(ISSUER))

/** Naming a provider is what shows its button: there is none by default. */
export const oidcSchema = map({
  issuer,
  clientId: text('the client id as the provider knows it'),
  secret: secretName,
  label: text('what stands on the button, such as the name of the provider'),
  trustsMfa: z.boolean(allowing('true or false')).default(false),
  acr: list(text('a value of acr'), 'a list of values of acr that mean a second factor').default([]),
})

export type OidcEntry = z.output<typeof oidcSchema>
