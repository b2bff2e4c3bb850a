import type { Context } from 'mocha'
import { noteMissing } from './missing-suites.js'
import { TOOLS, type Tool } from './tools.js'

/**
 * For a `before` hook or a test that needs a tool: skips it when the tool is not there, and has that said at the end of
 * the run. With CI=true the absence is a failure, for a suite that nobody ran proves nothing.
 * @returns the path of the tool.
 */
export function requireTool(context: Context, tool: Tool): string {
  const { find, remedy, optional } = TOOLS[tool]
  const path = find()
  if (path !== null) return path
  if (process.env['CI'] === 'true' && !optional) throw new Error(`${tool} is missing: ${remedy}`)
  noteMissing(tool, context.test?.parent?.fullTitle() ?? 'a suite')
  return context.skip()
}
