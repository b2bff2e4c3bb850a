/** Loaded by mocha before the tests (package.json, mocha.require): says after the run which suites did not run. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOOLS, type Tool } from './tools.js'

/** Where the processes that share the files of a run note it for the one that began them, which loads this first. */
const FOLDER = 'MISSING_SUITES_FOLDER'
const folder = (process.env[FOLDER] ??= mkdtempSync(join(tmpdir(), 'innsyn-missing-suites-')))
const notes = join(folder, 'notes.jsonl')

interface Note {
  readonly tool: Tool
  readonly suite: string
}

/** Remembers that a suite did not run for want of a tool. */
export function noteMissing(tool: Tool, suite: string): void {
  appendFileSync(notes, `${JSON.stringify({ tool, suite } satisfies Note)}\n`)
}

/** Mocha calls this when all is over, after its own summary. */
export function mochaGlobalTeardown(): void {
  process.stdout.write(missingReport())
  rmSync(folder, { recursive: true, force: true })
}

/** What to tell: which suites did not run, and what they need; empty when all ran. */
function missingReport(): string {
  const missing = new Map<Tool, Set<string>>()
  for (const { tool, suite } of readNotes()) missing.set(tool, (missing.get(tool) ?? new Set()).add(suite))
  if (missing.size === 0) return ''
  const blocks = [...missing].map(([tool, suites]) => {
    const lines = [...suites].map((suite) => `    - ${suite}`)
    return [`  ${tool} is missing: ${TOOLS[tool].remedy}`, ...lines].join('\n')
  })
  return `\nDid NOT run:\n${blocks.join('\n')}\n`
}

function readNotes(): readonly Note[] {
  appendFileSync(notes, '')
  const lines = readFileSync(notes, 'utf8').trimEnd()
  return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line) as Note)
}
