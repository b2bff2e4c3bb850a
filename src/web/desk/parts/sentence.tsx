import type { Told } from '../../../domain/sayings/saying.js'
import type { DeskLanguage } from '../../../domain/desk-languages.js'
import { inWords, type InWords } from '../texts/sayings/in-words.js'

interface SentenceProps {
  readonly told: Told
  readonly language: DeskLanguage
  /** Of the controller whose case the sentence is about; null: it is about none, and tells its moments in UTC. */
  readonly timeZone: string | null
}

/** A sentence of the program in the language of the page, where it has one. */
export function Sentence({ told, language, timeZone }: SentenceProps) {
  return <Worded words={inWords(told, language, timeZone)} language={language} />
}

/** Words on a page, with their own language where it is another than that of the page. */
export function Worded({ words, language }: { readonly words: InWords; readonly language: DeskLanguage }) {
  return words.language === language ? <span>{words.text}</span> : <span lang={words.language}>{words.text}</span>
}
