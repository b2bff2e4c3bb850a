import type { DecisionElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** What was decided about a right, other than that it is fulfilled. */
export const decisions: Blocks<DecisionElement> = {
  refused: `{{ decision.heading }} (ARTIKEL {{ decision.article | upcase }}): {% if decision.partly %}DELVIS AVSLAG{% else %}AVSLAG{% endif %}

Vi avslår {% if decision.partly %}en del av {% endif %}{{ decision.request }}.`,

  refusal_ground: `{% if decision.ground != '' %}Grunden för avslaget är artikel {{ decision.groundArticle }} i {{ law }}: {{ decision.ground }}.{% endif %}`,

  refusal_statute: `{% if decision.statute != '' %}Lagen som ligger till grund för det: {{ decision.statute }}{% endif %}`,

  refusal_reasons: `{% if decision.explanation != '' %}Vår motivering:
{{ decision.explanation }}{% endif %}`,

  no_data: `{{ decision.heading }} (ARTIKEL {{ decision.article | upcase }})

{% if hasGaps %}Vi har inte hittat några personuppgifter om dig som detta gäller i det som vi har kunnat söka igenom. Men sökningen är inte klar.{% else %}Vi hittade inga personuppgifter om dig som detta gäller.{% endif %}{% if onlyRequestHeld %} Det vi har är den begäran som du skickade till oss och det som vi antecknar i ärendet för att kunna visa att du har fått svar.{% endif %}`,

  withdrawn: `Du har återkallat {{ decision.request }}.`,
}
