import type { Told } from '../../../domain/sayings/saying.js'
import type { DeskLanguage } from '../texts/languages.js'
import { inWords, type InWords } from '../texts/sayings/in-words.js'

/** A sentence of the program in the language of the page, where it has one. */
export function Sentence({ told, language }: { readonly told: Told; readonly language: DeskLanguage }) {
  return <Worded words={inWords(told, language)} language={language} />
}

/** Words on a page, with their own language where it is another than that of the page. */
export function Worded({ words, language }: { readonly words: InWords; readonly language: DeskLanguage }) {
  return words.language === language ? <span>{words.text}</span> : <span lang={words.language}>{words.text}</span>
}
