/** Something wrong with the settings: where it stands, which setting it is, what is wrong and what is allowed. */
export interface Problem {
  /** As shown to people: relative to the working folder when the file lies in it. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  /** `mailboxes[1].imap.port`; empty for the file as a whole. */
  readonly path: string
  readonly text: string
}

export type SettingPath = readonly (string | number)[]

/** `['mailboxes', 1, 'imap', 'port']` as `mailboxes[1].imap.port`. */
export function formatPath(path: SettingPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${String(part)}]`
    return text === '' ? part : `${text}.${part}`
  }, '')
}

/** One line: `config/innsyn.yaml:14:11 mailboxes[1].imap.port: must be …`. Editors and terminals make the place a link. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${String(problem.line)}:${String(problem.column)}`
  return problem.path === '' ? `${place} ${problem.text}` : `${place} ${problem.path}: ${problem.text}`
}

/** In the order in which the files were read, and within a file from top to bottom; the same line once. */
export function listProblems(problems: readonly Problem[]): string[] {
  const files = [...new Set(problems.map((problem) => problem.file))]
  const sorted = problems.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
  return [...new Set(sorted.map(formatProblem))]
}
