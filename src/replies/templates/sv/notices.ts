import type { NoticeElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** The notice of an extension, and the question about the scope. */
export const notices: Blocks<NoticeElement> = {
  extension_request: `Tack för din begäran, som vi fick den {{ receivedOn }}. Ärendet har referens {{ reference }}.{% if rights.size > 0 %} Det gäller
{%- for right in rights %}
– {{ right.name }}, artikel {{ right.article }} i {{ law }}
{%- endfor %}{% endif %}`,

  extension: `SVARET DRÖJER

Vi behöver mer tid för att svara dig. Den första svarstiden går ut den {{ extension.firstPeriodEndsOn }}. Vi förlänger den till den {{ extension.until }}. Du får svar utan onödigt dröjsmål och senast den dagen.

Detta följer av artikel {{ extension.article }} i {{ law }}: Tiden på en månad får vid behov förlängas med ytterligare två månader.`,

  extension_reasons: `{% if extension.reasons.size > 0 %}Det som gör det nödvändigt är
{%- for reason in extension.reasons %}
– {{ reason }}
{%- endfor %}{% endif %}`,

  extension_explanation: `{% if extension.explanation != '' %}Vår motivering:
{{ extension.explanation }}{% endif %}`,

  no_refusal: `Det här är inget avslag. Vi arbetar vidare med ärendet, och du behöver inte göra något nu.`,

  clarification_question: `{% if question != '' %}EN FRÅGA TILL DIG

{{ question }}{% endif %}`,

  clarification_reason: `Ditt svar hjälper oss att förstå vad du önskar och var vi ska leta. Skriv gärna med egna ord; det räcker att svara på det här mejlet.`,

  ask_everything: `Du behöver inte avgränsa din begäran. Vill du ha tillgång till allt som vi eventuellt har om dig räcker det att svara att du önskar allt.`,

  clarification_time: `Vi arbetar vidare med det som är klart. Som svarstiden ser ut nu får du svar utan onödigt dröjsmål och senast den {{ dueOn }}.{% if clockMayStop %} Det kan vara så att tiden från det att vi frågar till det att vi får ditt svar inte räknas in i svarstiden. I så fall går den ut motsvarande senare.{% endif %}`,
}
