import { FORM_TOKEN_FIELD } from '../frame/csrf-field.js'

/** A field of a form that waits while somebody proves who they are. */
export type KeptField = readonly [name: string, value: string]

/** Fields as one text, for a hidden field; without the token, which is made anew. */
export function keepFields(body: unknown): string {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body as Record<string, unknown>) : []
  const kept = fields.flatMap(([name, value]) =>
    name === FORM_TOKEN_FIELD
      ? []
      : (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, String(one)]),
  )
  return JSON.stringify(kept)
}

/** Null: the text was changed on its way. */
export function readKept(text: unknown): readonly KeptField[] | null {
  if (typeof text !== 'string') return null
  try {
    const fields: unknown = JSON.parse(text)
    return Array.isArray(fields) && fields.every(isField) ? fields : null
  } catch {
    return null
  }
}

function isField(value: unknown): value is KeptField {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')
}
