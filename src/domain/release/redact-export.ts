import type { CollectedRecords, Gap, RecordFile, RecordSection, SubjectExport } from '../subject-export.js'
import { mapTexts, textOfFile } from './export-texts.js'
import { fileKey, writerKey } from './find-third-persons.js'
import type { ThirdPerson } from './third-person.js'

/** Stands where somebody else was named. */
export const BLANK = '█████'

/** A shorter part of a name is a word of the language as well. */
const LEAST_NAME_PART = 3
const NOT_IN_WORD = '[\\p{L}\\p{M}\\p{N}]'

/**
 * The collected data without these people: their addresses and names are blanked in every text and every file that is text, the words of
 * nameless writers whole, and files that cannot be looked through are left out, which the gaps say. A part of a name that the person has
 * too stays, else their own name would go (`Hansen` of a brother).
 * @param personName the name of the person whose export it is.
 */
export function redactExport(
  sources: SubjectExport['sources'],
  goingOut: readonly ThirdPerson[],
  personName: string | null,
): SubjectExport['sources'] {
  if (goingOut.length === 0) return sources
  const blank = blanker(goingOut, personName)
  const keysOf = (kind: ThirdPerson['kind']): ReadonlySet<string> =>
    new Set(goingOut.filter((one) => one.kind === kind).map(({ key }) => key))
  const [writers, files] = [keysOf('writer'), keysOf('file')]
  return sources.map(({ sourceId, title, records }) => ({
    sourceId,
    title,
    records: {
      sections: records.sections.map((section) => redactSection(section, sourceId, writers, blank)),
      ...redactFiles(records, sourceId, files, blank),
    },
  }))
}

type Blank = (text: string) => string

function redactSection(
  section: RecordSection,
  sourceId: string,
  writers: ReadonlySet<string>,
  blank: Blank,
): RecordSection {
  return {
    ...section,
    rows: section.rows.map((row) => {
      const writer = writerKey(sourceId, row)
      const words = writer !== null && writers.has(writer) ? { ...row, text: BLANK } : row
      return mapTexts(words, blank) as typeof row
    }),
  }
}

function redactFiles(
  { files, gaps }: CollectedRecords,
  sourceId: string,
  leftOut: ReadonlySet<string>,
  blank: Blank,
): Pick<CollectedRecords, 'files' | 'gaps'> {
  const kept: RecordFile[] = []
  const missing: Gap[] = []
  for (const [index, file] of files.entries()) {
    const originalName = blank(file.originalName)
    if (leftOut.has(fileKey(sourceId, index)))
      missing.push({
        sourceId,
        code: 'file_skipped',
        text: `${originalName} was left out, because it is about other people too.`,
      })
    else kept.push({ ...file, originalName, bytes: redactBytes(file, blank) })
  }
  return { files: kept, gaps: [...gaps, ...missing] }
}

function redactBytes(file: RecordFile, blank: Blank): Uint8Array {
  const text = textOfFile(file)
  if (text === null) return file.bytes
  const redacted = blank(text)
  return redacted === text ? file.bytes : new TextEncoder().encode(redacted)
}

/** Blanks whole addresses and whole names, whatever their case, and each part of a name where it stands as a word with its capital. */
function blanker(goingOut: readonly ThirdPerson[], personName: string | null): Blank {
  const people = goingOut.filter(({ kind }) => kind === 'address')
  const whole = people.flatMap(({ key, names }) => [key, ...names])
  const own = new Set(partsOf(personName ?? '').map((part) => part.toLowerCase()))
  const parts = people
    .flatMap(({ names }) => names.filter((name) => !name.includes('@')).flatMap(partsOf))
    .filter((part) => part.length >= LEAST_NAME_PART && /^\p{Lu}/u.test(part) && !own.has(part.toLowerCase()))
  const patterns = [patternOf(whole, 'giu'), patternOf(parts, 'gu')].filter((pattern) => pattern !== null)
  return (text) => patterns.reduce((left, pattern) => left.replace(pattern, BLANK), text)
}

function partsOf(name: string): readonly string[] {
  return name.match(/[\p{L}\p{M}'’-]+/gu) ?? []
}

/** Longest first, so that a name is not cut by a shorter one in it; with the ending of a genitive. Null: nothing to find. */
function patternOf(words: readonly string[], flags: string): RegExp | null {
  if (words.length === 0) return null
  const longestFirst = [...new Set(words)].sort((one, other) => other.length - one.length)
  const escaped = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/ /g, '\\s+'))
  return new RegExp(`(?<!${NOT_IN_WORD})(?:${escaped.join('|')})s?(?!${NOT_IN_WORD})`, flags)
}
