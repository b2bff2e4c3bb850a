import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Where alerts are raised, and points of attention put on cases. */
const FOLDERS = [
  'src/flow',
  'src/wiring',
  'src/domain/case-life',
  'src/domain/challenge',
  'entities/queue',
  'integrations/zendesk/mirror',
]
/** Objects with a code and a text that are neither: facts about a sender, gaps of an export. */
const OTHER_CODES = new Set(['src/flow/describe-case.ts unread', 'src/flow/build-export.ts source_failed'])

/** Every code that the source can put on an alert or on a case, found by reading it. */
export function codesInSource(): ReadonlySet<string> {
  const files = FOLDERS.flatMap(sourceFiles).map((path) =>
    ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true),
  )
  const constants = new Map<string, string>()
  for (const file of files)
    visit(file, (node) => {
      collectConstant(node, constants)
    })
  const codes = new Set<string>(ticketFindings())
  for (const file of files) {
    visit(file, (node) => {
      const code = codeOf(node, constants)
      if (code !== null && !OTHER_CODES.has(`${file.fileName} ${code}`)) codes.add(code)
    })
  }
  return codes
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => {
    visit(child, look)
  })
}

function collectConstant(node: ts.Node, constants: Map<string, string>): void {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) return
  if (ts.isStringLiteral(node.initializer)) constants.set(node.name.text, node.initializer.text)
}

function codeOf(node: ts.Node, constants: ReadonlyMap<string, string>): string | null {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const [, second] = node.arguments
    return node.expression.name.text === 'raise' && second !== undefined ? textOf(second, constants) : null
  }
  if (!ts.isObjectLiteralExpression(node)) return shownMark(node)
  const value = (name: string): ts.Expression | undefined => {
    const found = node.properties.find((one) => one.name !== undefined && one.name.getText() === name)
    return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined
  }
  // A point has its text, or spreads what `say` answers.
  const isOurs = node.properties.some(
    (one) => ts.isSpreadAssignment(one) || ['text', 'key'].includes(one.name.getText()),
  )
  const code = value('code')
  return isOurs && code !== undefined ? textOf(code, constants) : null
}

/** The table of the marks that stand on a case. */
function shownMark(node: ts.Node): string | null {
  if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.initializer)) return null
  const table = node.parent.parent
  const holder = ts.isVariableDeclaration(table) ? table : table.parent
  return ts.isVariableDeclaration(holder) && holder.name.getText() === 'SHOWN' ? node.initializer.text : null
}

function textOf(node: ts.Expression, constants: ReadonlyMap<string, string>): string | null {
  if (ts.isStringLiteral(node)) return node.text
  return ts.isIdentifier(node) ? (constants.get(node.text) ?? null) : null
}

/** What people do to tickets stands on the case as `ticket_` and the kind of the finding. */
function ticketFindings(): readonly string[] {
  const ports = readFileSync('src/ports/desk.ts', 'utf8')
  const union = /interface TicketFinding[^{]*\{[^}]*?readonly kind: ((?:'\w+'(?: \| )?)+)\n/.exec(ports)?.[1] ?? ''
  return [...union.matchAll(/'(\w+)'/g)].map(([, kind = '']) => `ticket_${kind}`)
}
