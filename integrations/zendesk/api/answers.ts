import type { z } from 'zod'
import { OutcomeUnknownError, UnavailableError } from '../../../src/domain/errors.js'
import type { ZendeskAnswer, ZendeskTransport } from '../transport.js'
import { pageSchema } from './payloads.js'

/** Pages of every list; more is a sign of a loop. */
const MAX_PAGES = 1000

interface PageQuery {
  readonly path: string
  readonly key: string
  readonly signal: AbortSignal
}

/** Reads a list to its end: by cursor where the answer has `meta`, else by `next_page` (search knows only that). */
export async function readPages<T>(
  transport: ZendeskTransport,
  query: PageQuery,
  parse: (items: unknown) => T[],
  onPage?: (page: Readonly<Record<string, unknown>>) => void,
): Promise<T[]> {
  const items: T[] = []
  const first = new URL(query.path, transport.origin)
  first.searchParams.set(first.pathname.endsWith('/search') ? 'per_page' : 'page[size]', '100')
  let url: URL | null = first
  for (let pages = 0; url !== null; pages += 1) {
    if (pages >= MAX_PAGES) throw new UnavailableError(`Zendesk's list ${first.pathname} does not end.`)
    const page: z.infer<typeof pageSchema> = checked(
      pageSchema,
      jsonOf(await transport.send({ method: 'GET', url: url.href, signal: query.signal })),
    )
    items.push(...guarded(first.pathname, () => parse(page[query.key] ?? [])))
    onPage?.(page)
    url = nextPage(first, page)
  }
  return items
}

function nextPage(first: URL, page: z.infer<typeof pageSchema>): URL | null {
  if (page.meta) {
    if (page.meta.has_more !== true || !page.meta.after_cursor) return null
    const next = new URL(first)
    next.searchParams.set('page[after]', page.meta.after_cursor)
    return next
  }
  const number = page.next_page ? new URL(page.next_page, first).searchParams.get('page') : null
  if (number === null) return null
  const next = new URL(first)
  next.searchParams.delete('page[size]')
  next.searchParams.set('page', number)
  return next
}

/** Parses by content, never by Content-Type: uploads answer JSON as text/plain (recorded). An empty body is an empty object. */
export function jsonOf(answer: ZendeskAnswer): unknown {
  const text = Buffer.from(answer.bytes).toString('utf8')
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) || {}
  } catch (error) {
    const message = 'Zendesk, or something before it, answered with something else than JSON.'
    throw answer.method === 'GET'
      ? new UnavailableError(message, { cause: error })
      : new OutcomeUnknownError(message, { cause: error })
  }
}

export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  return guarded('an answer', () => schema.parse(value))
}

/** A shape that we do not know is Zendesk's change, not our bug: later and with a person's help it may work again. */
function guarded<T>(what: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new UnavailableError(`Zendesk sent ${what} in a shape that Innsyn does not know.`, { cause: error })
  }
}
