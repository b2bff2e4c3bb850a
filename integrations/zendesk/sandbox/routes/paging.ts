import type { Request } from 'express'

/** A cursor page: `meta` and `links`, with `links.next` even on the last page, as recorded (6.3). */
export function cursorPage<T>(request: Request, key: string, items: readonly T[]) {
  const { size, after } = pageQuery(request)
  const page = items.slice(after, after + size)
  const end = after + page.length
  const cursor = Buffer.from(String(end)).toString('base64url')
  return {
    [key]: page,
    meta: { has_more: end < items.length, after_cursor: cursor, before_cursor: null },
    links: { next: `${request.path}?page[after]=${cursor}`, prev: null },
  }
}

function pageQuery(request: Request): { size: number; after: number } {
  const query = new URL(request.originalUrl, 'http://sandbox.example').searchParams
  const size = Math.min(Number(query.get('page[size]') ?? 100), 100)
  const after = query.get('page[after]')
  return { size, after: after === null ? 0 : Number(Buffer.from(after, 'base64url').toString()) }
}

/** An offset page, for search. */
export function offsetPage<T>(request: Request, key: string, items: readonly T[]) {
  const query = new URL(request.originalUrl, 'http://sandbox.example').searchParams
  const size = Math.min(Number(query.get('per_page') ?? 100), 100)
  const number = Number(query.get('page') ?? 1)
  const from = (number - 1) * size
  const more = from + size < items.length
  return {
    [key]: items.slice(from, from + size),
    count: items.length,
    next_page: more
      ? `http://sandbox.example${request.path}?page=${String(number + 1)}&per_page=${String(size)}`
      : null,
    previous_page: null,
  }
}
