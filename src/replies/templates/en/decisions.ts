import type { DecisionElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** What was decided about a right, other than that it is fulfilled. */
export const decisions: Blocks<DecisionElement> = {
  refused: `{{ decision.heading }} (ARTICLE {{ decision.article | upcase }}): {% if decision.partly %}REFUSED IN PART{% else %}REFUSED{% endif %}

We refuse {% if decision.partly %}part of {% endif %}{{ decision.request }}.`,

  refusal_ground: `{% if decision.ground != '' %}The ground for the refusal is {{ law }} Article {{ decision.groundArticle }}: {{ decision.ground }}.{% endif %}`,

  refusal_statute: `{% if decision.statute != '' %}The law that it rests on: {{ decision.statute }}{% endif %}`,

  refusal_reasons: `{% if decision.explanation != '' %}Our reasons:
{{ decision.explanation }}{% endif %}`,

  no_data: `{{ decision.heading }} (ARTICLE {{ decision.article | upcase }})

{% if hasGaps %}We have not found personal data about you that this concerns in what we have been able to search. But the search is not finished.{% else %}We found no personal data about you that this concerns.{% endif %}{% if onlyRequestHeld %} What we do have is the request you sent us, and what we note in this case to be able to show that you were answered.{% endif %}`,

  withdrawn: `You have withdrawn {{ decision.request }}.`,
}
