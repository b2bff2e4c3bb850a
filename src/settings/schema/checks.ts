/** The building blocks of the schemas. Each says in its own words what is allowed, so that every problem can say it too. */
import { z } from 'zod'
import { didYouMean } from '../problems/did-you-mean.js'

/** One sentence for all that can be wrong with a value. Never quotes the value: it may be a secret in the wrong place. */
export function allowing(allowed: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => (input === undefined ? `is missing; it must be ${allowed}` : `must be ${allowed}`) }
}

/** Text that is more than blanks. */
export function text(what: string): z.ZodType<string> {
  return z.string(allowing(what)).regex(/\S/, allowing(what))
}

export function matching(pattern: RegExp, what: string): z.ZodType<string> {
  return z.string(allowing(what)).regex(pattern, allowing(what))
}

export function wholeNumber(min: number, max: number): z.ZodType<number> {
  const says = allowing(`a whole number from ${String(min)} to ${String(max)}`)
  return z.number(says).int(says).min(min, says).max(max, says)
}

/** One of a few words; a wrong one is quoted, with the word that was probably meant. */
export function oneOf<const T extends readonly string[]>(values: T): z.ZodType<T[number]> {
  const allowed = values.length === 1 ? `"${values.join('')}"` : `one of ${values.join(', ')}`
  return z.enum(values, {
    error: ({ input }) => {
      if (input === undefined) return `is missing; it must be ${allowed}`
      return `must be ${allowed}${typeof input === 'string' ? didYouMean(input, values) : ''}`
    },
  })
}

export function list<T>(item: z.ZodType<T>, what: string, min = 0, max = 1000): z.ZodType<T[]> {
  return z.array(item, allowing(what)).min(min, allowing(what)).max(max, allowing(what))
}

/** Ids name things in the database and in alerts, so they stay short and plain. */
export const id = matching(
  /^[a-z][a-z0-9-]{0,47}$/,
  'an id: small letters, digits and hyphens, a letter first, at most 48',
)

export const hostName = matching(
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]*::[0-9a-fA-F:]*)$/,
  'a host name or an IP address, without scheme and port',
)

/** An address as it stands on an envelope: no display name, one @, no blanks. */
export const mailAddress = matching(
  /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,255}$/,
  'one mail address, like privacy@shop.example',
)

/** The name of a secret, never the secret. */
export const secretName = matching(
  /^[A-Z][A-Z0-9_]{1,79}$/,
  'the name of a secret in capital letters, like SHOP_MAIL_PASSWORD: the secret itself stands in the environment variable of that name, or in the file that NAME_FILE names',
)

export const calendarDay = matching(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a day as YYYY-MM-DD')

const WEB_ADDRESS =
  'an https:// address without user, password, query and slash at the end (http:// for localhost only)'

/** An http(s) address without credentials; plain http only where nothing leaves the machine. */
export const webAddress: z.ZodType<string> = z
  .string(allowing(WEB_ADDRESS))
  .refine((value) => isWebAddress(value), allowing(WEB_ADDRESS))

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  return plain && safe && !value.endsWith('/')
}

/** Whether traffic to this host stays on the machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(?:\.\d{1,3}){3}$/.test(bare)
}

/** A map with exactly these keys. */
export function map<T extends z.ZodRawShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  return z.strictObject(shape, allowing('a map'))
}
