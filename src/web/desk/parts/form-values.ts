import type { Request } from 'express'
import type { Typed } from './fields.js'

/** The fields of a form that was sent. Whatever else came in the place of text counts as nothing. */
export function fieldsOf(request: Request): Typed {
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null) return {}
  const pairs = Object.entries(body).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (typeof value === 'string') return [[name, value]]
    return isTexts(value) ? [[name, value]] : []
  })
  return Object.fromEntries(pairs)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** The text of a field; empty when it was not sent. */
export function textIn(fields: Typed, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

/** All that was chosen under a name. */
export function textsIn(fields: Typed, name: string): readonly string[] {
  const value = fields[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** A parameter of the address; undefined when it is missing or empty. */
export function queryText(request: Request, name: string): string | undefined {
  const value = request.query[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
