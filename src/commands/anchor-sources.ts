import { resolve } from 'node:path'
import { readAnchorFile } from '../../integrations/anchors/anchor-file.js'
import { looksLikeAnchor } from '../domain/audit-anchor.js'
import { AppError, InvalidInputError } from '../domain/errors.js'
import type { AnchorSource } from '../flow/check-anchors.js'

/**
 * The anchors that `innsyn audit verify` reads: the given lines and files, and the file of the settings. That one must be there: whoever
 * replaces the database may take it away.
 * @throws InvalidInputError when something given is neither a line nor a readable file.
 */
export async function anchorSources(
  given: readonly string[],
  configured: string | null,
): Promise<readonly AnchorSource[]> {
  const sources: AnchorSource[] = []
  const files = new Set<string>()
  for (const [at, text] of given.entries()) {
    if (looksLikeAnchor(text)) {
      sources.push({ name: `given line ${String(at + 1)}`, lines: text.split('\n') })
    } else if (!files.has(resolve(text))) {
      files.add(resolve(text))
      sources.push(await namedFile(text))
    }
  }
  if (configured !== null && !files.has(configured)) sources.push(await configuredFile(configured))
  return sources
}

async function namedFile(name: string): Promise<AnchorSource> {
  try {
    return { name, lines: await readAnchorFile(resolve(name)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new InvalidInputError(`--anchor: ${error.message}; give a file, or a line that begins with innsyn-audit-`, {
      cause: error,
    })
  }
}

async function configuredFile(path: string): Promise<AnchorSource> {
  try {
    return { name: path, lines: await readAnchorFile(path) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const unreadable = `${error.message}: audit.anchorFile names it; if it was there before, somebody took it away, else make it with innsyn audit anchor --append`
    return { name: path, unreadable }
  }
}
