import { readFileSync } from 'node:fs'
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
} from 'yaml'
import { errorCode } from './error-code.js'
import { formatPath, type Problem, type SettingPath } from './problem.js'

/** Line and column, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A YAML file that still knows where everything stood. */
export interface YamlFile {
  /** As shown to people. */
  readonly shownAs: string
  /** The plain value; undefined when the file could not be read, or is no YAML (then there are `problems`). */
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** Whether the file itself says something at this path. */
  has(path: SettingPath): boolean
  /** Where the value at this path stands; for what is missing, where the nearest thing around it stands. */
  placeOf(path: SettingPath): Place
  /** Where the key itself stands, for keys that should not be there. */
  placeOfKey(path: SettingPath): Place
  problem(path: SettingPath, text: string, place?: Place): Problem
}

const START: Place = { line: 1, column: 1 }
/** More aliases than this is an attack or a mistake ("billion laughs"). */
const MAX_ALIASES = 100

/** Reads and parses one file. Never throws for what stands in it: the problems say so. */
export function readYamlFile(path: string, shownAs: string): YamlFile {
  const problemAt = (place: Place, text: string): Problem => ({ file: shownAs, ...place, path: '', text })
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return unreadable(shownAs, problemAt(START, whyUnreadable(error)))
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const problems = [
    ...document.errors.map((error) => problemAt(placeAt(error.pos[0]), yamlErrorText(error))),
    ...loneAliases(document).map((alias) =>
      problemAt(
        placeAt(offsetOf(alias)),
        `*${alias.source} is an alias of nothing: no anchor &${alias.source} before it`,
      ),
    ),
  ]
  const [first] = problems
  if (first !== undefined) return { ...unreadable(shownAs, first), problems }
  return readDocument(document, shownAs, placeAt)
}

function readDocument(document: Document.Parsed, shownAs: string, placeAt: (offset: number) => Place): YamlFile {
  const placeOf = (path: SettingPath): Place => placeAt(offsetOf(nearest(document, path)))
  const file: Omit<YamlFile, 'value' | 'problems'> = {
    shownAs,
    has: (path) => find(document, path) !== null,
    placeOf,
    placeOfKey: (path) => {
      const pair = findPair(document, path)
      return pair === null ? placeOf(path) : placeAt(offsetOf(pair.key as Node))
    },
    problem: (path, text, place = placeOf(path)) => ({ file: shownAs, ...place, path: formatPath(path), text }),
  }
  try {
    return { ...file, value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, problems: [] }
  } catch {
    // The library throws for aliases that unfold without end, and for nothing else at this point.
    const problem = { file: shownAs, ...START, path: '', text: `uses more than ${String(MAX_ALIASES)} YAML aliases` }
    return unreadable(shownAs, problem)
  }
}

function unreadable(shownAs: string, problem: Problem): YamlFile {
  return {
    shownAs,
    value: undefined,
    problems: [problem],
    has: () => false,
    placeOf: () => START,
    placeOfKey: () => START,
    problem: (path, text) => ({ file: shownAs, ...START, path: formatPath(path), text }),
  }
}

function whyUnreadable(error: unknown): string {
  const code = errorCode(error)
  if (code === 'ENOENT') return 'does not exist'
  if (code === 'EACCES') return 'may not be read by this user'
  if (code === 'EISDIR') return 'is a folder, not a file'
  return `cannot be read (${code})`
}

/** Aliases that no anchor stands before; the library would throw for them without a place. */
function loneAliases(document: Document.Parsed): readonly Alias[] {
  const found: Alias[] = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) found.push(alias)
    },
  })
  return found
}

/** Says what the library says, without the piece of the file that it quotes for some errors. */
function yamlErrorText(error: { readonly code: string; readonly message: string }): string {
  if (error.code === 'DUPLICATE_KEY') return 'this key stands here for the second time; keep one of them'
  if (error.code === 'TAB_AS_INDENT') return 'is indented with a tab; YAML allows blanks only'
  return `is not valid YAML: ${error.message.replace(/: ".*$/s, '')}`
}

function children(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node
}

function findPair(document: Document.Parsed, path: SettingPath): Pair | null {
  const key = path.at(-1)
  const parent = children(document, find(document, path.slice(0, -1)))
  if (!isMap(parent)) return null
  return parent.items.find((pair) => isScalar(pair.key) && pair.key.value === key) ?? null
}

/** The node at the path; null when there is none. */
function find(document: Document.Parsed, path: SettingPath): Node | null {
  let node: unknown = document.contents
  for (const part of path) {
    const parent = children(document, node)
    if (isMap(parent)) node = parent.get(part, true)
    else if (isSeq(parent) && typeof part === 'number') node = parent.items[part]
    else return null
  }
  return (node as Node | null | undefined) ?? null
}

/** The node at the path or, when it is missing, what stands nearest around it: the key of the map it is missing from. */
function nearest(document: Document.Parsed, path: SettingPath): Node | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = find(document, path.slice(0, length))
    if (node === null) continue
    const missing = length < path.length
    const key = missing ? (findPair(document, path.slice(0, length))?.key as Node | undefined) : undefined
    return key ?? node
  }
  return null
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0
}
