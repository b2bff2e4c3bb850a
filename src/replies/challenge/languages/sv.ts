import type { ChallengeWords } from '../challenge-words.js'

export const sv: ChallengeWords = {
  locale: 'sv',
  rights: {
    access: 'tillgång till personuppgifter (artikel 15)',
    rectification: 'rättelse av personuppgifter (artikel 16)',
    erasure: 'radering av personuppgifter (artikel 17)',
    restriction: 'begränsning av behandling (artikel 18)',
    portability: 'dataportabilitet (artikel 20)',
    objection: 'invändning mot behandling (artikel 21)',
    consent_withdrawal: 'återkallelse av samtycke (artikel 7.3)',
  },
  identity: {
    subject: 'Var det du som vände dig till {{ controller }} om personuppgifter? ({{ reference }})',
    asked: `{{ controller }} fick {{ receivedOn }} en begäran i ditt namn enligt dataskyddsförordningen.{% if rights.size > 0 %} Den gäller:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Var det du? Öppna den här sidan och bekräfta det med knappen där:

{{ url }}`,
    both: '{% if both %}Vi har skrivit till mer än en av dina adresser. Bekräfta från var och en av dem.{% endif %}',
    without:
      'Inget händer av att du öppnar sidan; det är bara knappen som räknas. Så länge du inte har bekräftat lämnar vi inte ut något på grund av begäran.',
    not_you: 'Var det inte du? Säg till med den andra knappen på samma sida. Då tittar någon av oss på ärendet.',
    holds:
      'Länken gäller till {{ until }} och fungerar en gång. Den är bara till dig: vidarebefordra inte det här mejlet.',
    contact: `Har du frågor? Skriv till {{ contact }}.

{{ controller }}
Referens: {{ reference }}`,
  },
  return: {
    subject: 'En ny länk till din begäran hos {{ controller }} ({{ reference }})',
    asked: 'Du har bett om en ny länk till den begäran som {{ controller }} fick {{ receivedOn }}.',
    link: `Öppna den här sidan och tryck på knappen där:

{{ url }}`,
    not_you: 'Var det inte du? Säg till med den andra knappen på samma sida. Då tittar någon av oss på ärendet.',
    holds:
      'Länken gäller till {{ until }} och fungerar en gång. Den är bara till dig: vidarebefordra inte det här mejlet.',
    contact: `Har du frågor? Skriv till {{ contact }}.

{{ controller }}
Referens: {{ reference }}`,
  },
}
