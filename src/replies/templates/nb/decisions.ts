import type { DecisionElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** What was decided about a right, other than that it is fulfilled. */
export const decisions: Blocks<DecisionElement> = {
  refused: `{{ decision.heading }} (ARTIKKEL {{ decision.article | upcase }}): {% if decision.partly %}DELVIS AVSLAG{% else %}AVSLAG{% endif %}

Vi avslår {% if decision.partly %}en del av {% endif %}{{ decision.request }}.`,

  refusal_ground: `{% if decision.ground != '' %}Grunnlaget for avslaget er {{ law }} artikkel {{ decision.groundArticle }}: {{ decision.ground }}.{% endif %}`,

  refusal_statute: `{% if decision.statute != '' %}Loven som ligger til grunn: {{ decision.statute }}{% endif %}`,

  refusal_reasons: `{% if decision.explanation != '' %}Begrunnelsen vår:
{{ decision.explanation }}{% endif %}`,

  no_data: `{{ decision.heading }} (ARTIKKEL {{ decision.article | upcase }})

{% if hasGaps %}Vi har ikke funnet personopplysninger om deg som dette gjelder, i det vi har fått søkt i. Men søket er ikke ferdig.{% else %}Vi fant ingen personopplysninger om deg som dette gjelder.{% endif %}{% if onlyRequestHeld %} Det vi har, er henvendelsen du sendte oss, og det vi noterer i saken for å kunne vise at du har fått svar.{% endif %}`,

  withdrawn: `Du har trukket tilbake {{ decision.request }}.`,
}
