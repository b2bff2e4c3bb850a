import { classifyLine } from '../classify/classify-lines.js'
import type { TextClassifier } from '../classify/classifier.js'
import type { Measured } from './figures.js'
import type { LabelledText } from './labelled-text.js'

/** Lets a classifier judge labelled texts, each as the body of a mail. */
export function measureClassifier(classifier: TextClassifier, texts: readonly LabelledText[]): Measured[] {
  return texts.map(({ id, lang, subject, text, rights }) => {
    const { decision, rights: said } = classifyLine({ id, subject, text }, classifier)
    return { lang, truth: rights, decision, rights: said }
  })
}
