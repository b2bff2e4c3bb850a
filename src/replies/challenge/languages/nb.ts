import type { ChallengeWords } from '../challenge-words.js'

export const nb: ChallengeWords = {
  locale: 'nb',
  rights: {
    access: 'innsyn i personopplysninger (artikkel 15)',
    rectification: 'retting av personopplysninger (artikkel 16)',
    erasure: 'sletting av personopplysninger (artikkel 17)',
    restriction: 'begrensning av behandlingen (artikkel 18)',
    portability: 'dataportabilitet (artikkel 20)',
    objection: 'protest mot behandlingen (artikkel 21)',
    consent_withdrawal: 'tilbaketrekking av samtykke (artikkel 7 nr. 3)',
  },
  identity: {
    subject: 'Var det du som henvendte deg til {{ controller }} om personopplysninger? ({{ reference }})',
    asked: `{{ controller }} fikk {{ receivedOn }} en henvendelse i ditt navn etter personvernforordningen.{% if rights.size > 0 %} Den gjelder:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Var det deg? Åpne denne siden, og bekreft det med knappen der:

{{ url }}`,
    both: '{% if both %}Vi har skrevet til mer enn én av adressene dine. Bekreft fra hver av dem.{% endif %}',
    without:
      'Det skjer ingenting av at du åpner siden; det er bare knappen som teller. Så lenge du ikke har bekreftet, gir vi ikke ut noe på grunnlag av henvendelsen.',
    not_you: 'Var det ikke deg? Si fra med den andre knappen på samme side. Da ser en av oss på saken.',
    holds: 'Lenken gjelder til {{ until }} og virker én gang. Den er bare til deg: ikke send denne e-posten videre.',
    contact: `Har du spørsmål? Skriv til {{ contact }}.

{{ controller }}
Referanse: {{ reference }}`,
  },
  return: {
    subject: 'Ny lenke til henvendelsen din til {{ controller }} ({{ reference }})',
    asked: 'Du har bedt om en ny lenke til henvendelsen som {{ controller }} fikk {{ receivedOn }}.',
    link: `Åpne denne siden, og trykk på knappen der:

{{ url }}`,
    not_you: 'Var det ikke deg? Si fra med den andre knappen på samme side. Da ser en av oss på saken.',
    holds: 'Lenken gjelder til {{ until }} og virker én gang. Den er bare til deg: ikke send denne e-posten videre.',
    contact: `Har du spørsmål? Skriv til {{ contact }}.

{{ controller }}
Referanse: {{ reference }}`,
  },
}
