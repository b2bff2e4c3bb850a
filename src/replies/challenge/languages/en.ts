import type { ChallengeWords } from '../challenge-words.js'

export const en: ChallengeWords = {
  locale: 'en-GB',
  rights: {
    access: 'access to personal data (Article 15)',
    rectification: 'rectification of personal data (Article 16)',
    erasure: 'erasure of personal data (Article 17)',
    restriction: 'restriction of processing (Article 18)',
    portability: 'data portability (Article 20)',
    objection: 'objection to processing (Article 21)',
    consent_withdrawal: 'withdrawal of consent (Article 7(3))',
  },
  identity: {
    subject: 'Was it you who asked {{ controller }} about personal data? ({{ reference }})',
    asked: `On {{ receivedOn }} {{ controller }} received a request in your name, under the General Data Protection Regulation.{% if rights.size > 0 %} It is about:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Was it you? Then open this page and confirm it with the button there:

{{ url }}`,
    both: '{% if both %}We have written to more than one address of yours. Please confirm from each of them.{% endif %}',
    without:
      'Opening the page changes nothing; only the button does. Until you confirm, we hand out nothing because of this request.',
    not_you: 'Was it not you? Then say so with the other button on the same page. A person here will look into it.',
    holds:
      'The link holds until {{ until }} and works once. It is meant for you alone: please do not forward this mail.',
    contact: `Questions? Write to {{ contact }}.

{{ controller }}
Reference: {{ reference }}`,
  },
  return: {
    subject: 'A new link to your request to {{ controller }} ({{ reference }})',
    asked: 'You asked for a new link to the request that {{ controller }} received on {{ receivedOn }}.',
    link: `Open this page and press the button there:

{{ url }}`,
    not_you: 'Was it not you? Then say so with the other button on the same page. A person here will look into it.',
    holds:
      'The link holds until {{ until }} and works once. It is meant for you alone: please do not forward this mail.',
    contact: `Questions? Write to {{ contact }}.

{{ controller }}
Reference: {{ reference }}`,
  },
}
