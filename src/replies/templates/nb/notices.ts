import type { NoticeElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** The notice of an extension, and the question about the scope. */
export const notices: Blocks<NoticeElement> = {
  extension_request: `Takk for henvendelsen din, som vi fikk {{ receivedOn }}. Saken har referanse {{ reference }}.{% if rights.size > 0 %} Den gjelder
{%- for right in rights %}
– {{ right.name }} ({{ law }} artikkel {{ right.article }})
{%- endfor %}{% endif %}`,

  extension: `SVARET TAR LENGER TID

Vi trenger mer tid til å svare deg. Den første svarfristen er {{ extension.firstPeriodEndsOn }}. Vi forlenger den til {{ extension.until }}. Du får svar uten ugrunnet opphold og senest den dagen.

Dette følger av {{ law }} artikkel {{ extension.article }}: Ved behov kan fristen på én måned forlenges med to måneder til.`,

  extension_reasons: `{% if extension.reasons.size > 0 %}Det som gjør det nødvendig, er
{%- for reason in extension.reasons %}
– {{ reason }}
{%- endfor %}{% endif %}`,

  extension_explanation: `{% if extension.explanation != '' %}Begrunnelsen vår:
{{ extension.explanation }}{% endif %}`,

  no_refusal: `Dette er ikke et avslag. Vi arbeider videre med saken, og du trenger ikke å gjøre noe nå.`,

  clarification_question: `{% if question != '' %}ET SPØRSMÅL TIL DEG

{{ question }}{% endif %}`,

  clarification_reason: `Svaret ditt hjelper oss å forstå hva du ønsker, og hvor vi skal lete. Skriv gjerne med egne ord; det holder å svare på denne e-posten.`,

  ask_everything: `Du trenger ikke å avgrense det du ber om. Vil du ha innsyn i alt vi eventuelt har om deg, er det nok å svare at du ønsker alt.`,

  clarification_time: `Vi arbeider videre med det som er klart. Slik fristen er nå, får du svar uten ugrunnet opphold og senest {{ dueOn }}.{% if clockMayStop %} Det kan være at tiden fra vi spør, til vi får svaret ditt, ikke regnes med i fristen. I så fall blir fristen tilsvarende senere.{% endif %}`,
}
