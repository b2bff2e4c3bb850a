import type { NoticeElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

/** The notice of an extension, and the question about the scope. */
export const notices: Blocks<NoticeElement> = {
  extension_request: `Thank you for your request, which we received on {{ receivedOn }}. Our reference is {{ reference }}.{% if rights.size > 0 %} It is about
{%- for right in rights %}
– {{ right.name }} ({{ law }} Article {{ right.article }})
{%- endfor %}{% endif %}`,

  extension: `OUR ANSWER WILL TAKE LONGER

We need more time to answer you. The first period for our answer ends on {{ extension.firstPeriodEndsOn }}. We are extending it until {{ extension.until }}. You will have an answer without undue delay, and by that day at the latest.

The law allows this in {{ law }} Article {{ extension.article }}: the period of one month may be extended by two further months where necessary.`,

  extension_reasons: `{% if extension.reasons.size > 0 %}What makes it necessary is
{%- for reason in extension.reasons %}
– {{ reason }}
{%- endfor %}{% endif %}`,

  extension_explanation: `{% if extension.explanation != '' %}Our reasons:
{{ extension.explanation }}{% endif %}`,

  no_refusal: `This is not a refusal. We are continuing to work on your request, and you do not need to do anything now.`,

  clarification_question: `{% if question != '' %}A QUESTION FOR YOU

{{ question }}{% endif %}`,

  clarification_reason: `Your answer helps us to understand what you would like, and where to look. Please use your own words; it is enough to reply to this e-mail.`,

  ask_everything: `You do not have to narrow your request. If you would like access to everything that we may hold about you, it is enough to reply that you would like everything.`,

  clarification_time: `We are continuing with what is already clear. As the period stands now, you will have an answer without undue delay, and by {{ dueOn }} at the latest.{% if clockMayStop %} The time from our question until we receive your reply may not count towards that period. If so, it ends correspondingly later.{% endif %}`,
}
