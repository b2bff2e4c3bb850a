import type { Right } from '../../domain/rights.js'
import type { Gap } from '../../domain/subject-export.js'
import type { LetterElement } from '../letter-elements.js'

/** Everything that is said in one language. The names of the rights are the official ones of that language's GDPR text. */
export interface LanguagePack {
  /** For dates and lists. */
  readonly locale: string
  readonly words: LetterWords
  /** One Liquid template for each element of a letter. Values reach it as variables, never as template text. */
  readonly blocks: Readonly<Record<LetterElement, string>>
  readonly page: PageWords
}

export interface LetterWords {
  /** The subject when the person gave none. */
  readonly subject: string
  readonly rights: Readonly<Record<Right, RightName>>
  /** `3 records and 1 file`. */
  readonly found: (records: number, files: number) => string
  /** Beside a source that has gaps. */
  readonly unfinished: string
  readonly gaps: Readonly<Record<Gap['code'], string>>
  /** What recipients are told of (Art. 19), as it stands in the middle of a sentence. */
  readonly changes: Readonly<Record<'rectification' | 'erasure' | 'restriction', string>>
}

export interface RightName {
  /** As it stands in a list of rights. */
  readonly name: string
  readonly article: string
}

/** The words of index.html in the package. */
export interface PageWords {
  readonly title: string
  readonly intro: string
  readonly reference: string
  readonly controller: string
  readonly createdAt: string
  readonly contents: string
  readonly source: string
  readonly nothing: string
  readonly record: string
  readonly files: string
  readonly filesNote: string
  readonly size: string
  readonly gaps: string
  readonly gapsNote: string
  readonly emptyValue: string
  readonly yes: string
  readonly no: string
}
