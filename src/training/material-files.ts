import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClassTerms } from '../classify/model/word-classes.js'
import { InvalidInputError } from '../domain/errors.js'
import { readJsonTexts } from './json-texts.js'
import type { LabelledText } from './labelled-text.js'
import { readMarkedTexts } from './marked-texts.js'
import type { TrainingMaterial } from './train-model.js'
import { readWishLines } from './wish-lines.js'
import { wrapLines } from './wrapped-lines.js'

/** `classes.txt` names the word classes and says what belongs in each, one a line: `NAME: examples`. */
const CLASS_LIST = 'classes.txt'

/**
 * Reads what the classifier is trained from: `mails/` (marked mails) and `wishes/` (single sentences), each file named
 * `LANGUAGE-….txt`, `corpora/` (JSON lines), and `classes/` with the list of word classes and one file a language.
 * @throws InvalidInputError naming the file and what is wrong in it.
 */
export function readMaterial(folder: string): TrainingMaterial {
  const wishes = readWishes(join(folder, 'wishes'))
  return {
    texts: [
      ...readMails(join(folder, 'mails')),
      ...wishes,
      ...wrapLines(wishes),
      ...readCorpora(join(folder, 'corpora')),
    ],
    ...readClasses(join(folder, 'classes')),
  }
}

/** Reads all marked mails of a folder. */
export function readMails(folder: string): LabelledText[] {
  return filesOf(folder).flatMap(({ name, language, content }) => readMarkedTexts(content, language, name))
}

function readWishes(folder: string): LabelledText[] {
  return filesOf(folder).flatMap(({ name, language, content }) => readWishLines(content, language, name))
}

function readCorpora(folder: string): LabelledText[] {
  return namesIn(folder, '.jsonl').flatMap((name) => readJsonTexts(readText(join(folder, name)), name))
}

function readClasses(folder: string): Pick<TrainingMaterial, 'classNames' | 'classTerms'> {
  const classNames = entriesOf(readText(join(folder, CLASS_LIST)), CLASS_LIST).map(([name]) => name)
  const known = new Set(classNames)
  const classTerms: Record<string, ClassTerms> = {}
  for (const { name: file, language, content } of filesOf(folder)) {
    if (file === CLASS_LIST) continue
    const terms: Record<string, string> = {}
    for (const [name, list] of entriesOf(content, file)) {
      if (!known.has(name)) throw new InvalidInputError(`${file}: "${name}" is no word class of ${CLASS_LIST}`)
      terms[name] = [terms[name], list].filter((part) => part !== undefined).join(',')
    }
    classTerms[language] = terms
  }
  return { classNames, classTerms }
}

/** `NAME: terms` a line; lines that begin with # are remarks. */
function entriesOf(content: string, file: string): [string, string][] {
  return content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const colon = line.indexOf(':')
      if (colon < 0) throw new InvalidInputError(`${file}: no ":" in "${line.slice(0, 40)}"`)
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
    })
}

function filesOf(folder: string): { name: string; language: string; content: string }[] {
  return namesIn(folder, '.txt').map((name) => ({
    name,
    language: /^[a-z]{2}(?=[-.])/.exec(name)?.[0] ?? 'und',
    content: readText(join(folder, name)),
  }))
}

function namesIn(folder: string, ending: string): string[] {
  return listFolder(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new InvalidInputError(`the training folder ${folder} cannot be read`, { cause })
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new InvalidInputError(`${path} cannot be read`, { cause })
  }
}
