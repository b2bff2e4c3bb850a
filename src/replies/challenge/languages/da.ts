import type { ChallengeWords } from '../challenge-words.js'

export const da: ChallengeWords = {
  locale: 'da',
  rights: {
    access: 'indsigt i personoplysninger (artikel 15)',
    rectification: 'berigtigelse af personoplysninger (artikel 16)',
    erasure: 'sletning af personoplysninger (artikel 17)',
    restriction: 'begrænsning af behandling (artikel 18)',
    portability: 'dataportabilitet (artikel 20)',
    objection: 'indsigelse mod behandling (artikel 21)',
    consent_withdrawal: 'tilbagetrækning af samtykke (artikel 7, stk. 3)',
  },
  identity: {
    subject: 'Var det dig, der henvendte sig til {{ controller }} om personoplysninger? ({{ reference }})',
    asked: `{{ controller }} modtog {{ receivedOn }} en anmodning i dit navn efter databeskyttelsesforordningen.{% if rights.size > 0 %} Den drejer sig om:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Var det dig? Åbn denne side, og bekræft det med knappen der:

{{ url }}`,
    both: '{% if both %}Vi har skrevet til mere end én af dine adresser. Bekræft fra hver af dem.{% endif %}',
    without:
      'Der sker ikke noget ved, at du åbner siden; det er kun knappen, der tæller. Så længe du ikke har bekræftet, udleverer vi ikke noget på grund af anmodningen.',
    not_you: 'Var det ikke dig? Sig til med den anden knap på samme side. Så ser en af os på sagen.',
    holds: 'Linket gælder til {{ until }} og virker én gang. Det er kun til dig: send ikke denne e-mail videre.',
    contact: `Har du spørgsmål? Skriv til {{ contact }}.

{{ controller }}
Reference: {{ reference }}`,
  },
  return: {
    subject: 'Et nyt link til din anmodning til {{ controller }} ({{ reference }})',
    asked: 'Du har bedt om et nyt link til den anmodning, som {{ controller }} modtog {{ receivedOn }}.',
    link: `Åbn denne side, og tryk på knappen der:

{{ url }}`,
    not_you: 'Var det ikke dig? Sig til med den anden knap på samme side. Så ser en af os på sagen.',
    holds: 'Linket gælder til {{ until }} og virker én gang. Det er kun til dig: send ikke denne e-mail videre.',
    contact: `Har du spørgsmål? Skriv til {{ contact }}.

{{ controller }}
Reference: {{ reference }}`,
  },
}
