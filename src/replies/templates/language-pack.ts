import type { ExtensionReason } from '../../domain/case-life/case-clock.js'
import type { RefusalGround } from '../../domain/case-life/refusal.js'
import type { Right } from '../../domain/rights.js'
import type { Gap } from '../../domain/subject-export.js'
import type { LetterElement } from '../letter-elements.js'

/** Everything that is said in one language. The names of the rights are the official ones of that language's GDPR text. */
export interface LanguagePack {
  /** For dates and lists. */
  readonly locale: string
  readonly words: LetterWords
  readonly blocks: Blocks<LetterElement>
  readonly page: PageWords
}

/** One Liquid template for each element of a letter. Values reach it as variables, never as template text. */
export type Blocks<Element extends LetterElement> = Readonly<Record<Element, string>>

export interface LetterWords {
  /** The subject when the person gave none. */
  readonly subject: string
  readonly rights: Readonly<Record<Right, RightName>>
  /** The GDPR, as it stands before or after an article in this language. */
  readonly law: string
  /** An article as this language writes it: `17 nr. 3 bokstav b`. */
  readonly article: (article: Article) => string
  /** Each ground for a refusal as a sentence without its capital and its full stop, close to the words of the article. */
  readonly grounds: Readonly<Record<RefusalGround, string>>
  /** The reasons of Art. 12(3), as entries of a list. */
  readonly extensionReasons: Readonly<Record<ExtensionReason, string>>
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
  /** Over what is said about the right. */
  readonly heading: string
  /** What the person asked for by it, as the object of "we refuse" and "you have withdrawn". */
  readonly request: string
}

/** `17(3)(b)` in its parts. */
export interface Article {
  readonly number: string
  readonly paragraph: string | null
  readonly point: string | null
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
