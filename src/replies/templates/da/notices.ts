import type { NoticeElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** The notice of an extension, and the question about the scope. */
export const notices: Blocks<NoticeElement> = {
  extension_request: `Tak for din henvendelse, som vi modtog den {{ receivedOn }}. Sagen har reference {{ reference }}.{% if rights.size > 0 %} Den handler om
{%- for right in rights %}
– {{ right.name }} ({{ law }} artikel {{ right.article }})
{%- endfor %}{% endif %}`,

  extension: `SVARET TAGER LÆNGERE TID

Vi har brug for mere tid til at svare dig. Den første svarfrist er den {{ extension.firstPeriodEndsOn }}. Vi forlænger den til den {{ extension.until }}. Du får svar uden unødig forsinkelse og senest den dag.

Det følger af {{ law }} artikel {{ extension.article }}: Fristen på en måned kan forlænges med to måneder, hvis det er nødvendigt.`,

  extension_reasons: `{% if extension.reasons.size > 0 %}Det, der gør det nødvendigt, er
{%- for reason in extension.reasons %}
– {{ reason }}
{%- endfor %}{% endif %}`,

  extension_explanation: `{% if extension.explanation != '' %}Vores begrundelse:
{{ extension.explanation }}{% endif %}`,

  no_refusal: `Dette er ikke et afslag. Vi arbejder videre med sagen, og du behøver ikke at gøre noget nu.`,

  clarification_question: `{% if question != '' %}ET SPØRGSMÅL TIL DIG

{{ question }}{% endif %}`,

  clarification_reason: `Dit svar hjælper os med at forstå, hvad du ønsker, og hvor vi skal lede. Skriv gerne med dine egne ord; det er nok at svare på denne e-mail.`,

  ask_everything: `Du behøver ikke at afgrænse din anmodning. Vil du have indsigt i alt, hvad vi eventuelt har om dig, er det nok at svare, at du ønsker alt.`,

  clarification_time: `Vi arbejder videre med det, der er klart. Som fristen er nu, får du svar uden unødig forsinkelse og senest den {{ dueOn }}.{% if clockMayStop %} Det kan være, at tiden fra vi spørger, til vi får dit svar, ikke regnes med i fristen. I så fald bliver fristen tilsvarende senere.{% endif %}`,
}
