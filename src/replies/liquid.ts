import { Liquid } from 'liquidjs'
import type { LiquidOptions } from 'liquidjs'

/**
 * Strict: an unknown variable or filter is an error, not an empty place in a letter. Only own properties are seen, and
 * there are no files to include. What the person wrote is a value; it is never parsed as a template.
 */
const STRICT: LiquidOptions = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
}

/** For letters: plain text, as it is. */
export const textEngine = new Liquid(STRICT)

/** For pages: every value is escaped. */
export const htmlEngine = new Liquid({ ...STRICT, outputEscape: 'escape' })
