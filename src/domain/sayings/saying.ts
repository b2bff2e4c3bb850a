/**
 * A sentence of the program before it is words: which one it is, and the facts in it. It is stored beside the English sentence, so the
 * facts are plain JSON, and what a code's facts are never changes: a sentence with other facts gets a code of its own.
 */
export interface Saying {
  readonly code: string
  readonly facts: unknown
}

/** A sentence in English, as machines and the command line show it. With what it is made of, where it can be said in other languages too. */
export interface Told {
  readonly text: string
  readonly said?: Saying
}
