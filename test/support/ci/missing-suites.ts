/** Loaded by mocha before the tests (package.json, mocha.require): says after the run which suites did not run. */
import { TOOLS, type Tool } from './tools.js'

const missing = new Map<Tool, Set<string>>()

/** Remembers that a suite did not run for want of a tool. */
export function noteMissing(tool: Tool, suite: string): void {
  missing.set(tool, (missing.get(tool) ?? new Set()).add(suite))
}

/** What to tell: which suites did not run, and what they need; empty when all ran. */
export function missingReport(): string {
  if (missing.size === 0) return ''
  const blocks = [...missing].map(([tool, suites]) => {
    const lines = [...suites].map((suite) => `    - ${suite}`)
    return [`  ${tool} is missing: ${TOOLS[tool].remedy}`, ...lines].join('\n')
  })
  return `\nDid NOT run:\n${blocks.join('\n')}\n`
}

/** Mocha calls this when all is over, after its own summary. */
export function mochaGlobalTeardown(): void {
  process.stdout.write(missingReport())
}
