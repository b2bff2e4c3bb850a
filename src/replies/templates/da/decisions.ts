import type { DecisionElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** What was decided about a right, other than that it is fulfilled. */
export const decisions: Blocks<DecisionElement> = {
  refused: `{{ decision.heading }} (ARTIKEL {{ decision.article | upcase }}): {% if decision.partly %}DELVIST AFSLAG{% else %}AFSLAG{% endif %}

Vi afslår {% if decision.partly %}en del af {% endif %}{{ decision.request }}.`,

  refusal_ground: `{% if decision.ground != '' %}Grundlaget for afslaget er {{ law }} artikel {{ decision.groundArticle }}: {{ decision.ground }}.{% endif %}`,

  refusal_statute: `{% if decision.statute != '' %}Loven, der ligger til grund: {{ decision.statute }}{% endif %}`,

  refusal_reasons: `{% if decision.explanation != '' %}Vores begrundelse:
{{ decision.explanation }}{% endif %}`,

  no_data: `{{ decision.heading }} (ARTIKEL {{ decision.article | upcase }})

{% if hasGaps %}Vi har ikke fundet personoplysninger om dig, som dette gælder, i det, vi har kunnet søge i. Men søgningen er ikke færdig.{% else %}Vi fandt ingen personoplysninger om dig, som dette gælder.{% endif %}{% if onlyRequestHeld %} Det, vi har, er den henvendelse, du sendte os, og det, vi noterer i sagen for at kunne vise, at du har fået svar.{% endif %}`,

  withdrawn: `Du har tilbagekaldt {{ decision.request }}.`,
}
