import type { ChallengeWords } from '../challenge-words.js'

export const nn: ChallengeWords = {
  locale: 'nn',
  rights: {
    access: 'innsyn i personopplysningar (artikkel 15)',
    rectification: 'retting av personopplysningar (artikkel 16)',
    erasure: 'sletting av personopplysningar (artikkel 17)',
    restriction: 'avgrensing av behandlinga (artikkel 18)',
    portability: 'dataportabilitet (artikkel 20)',
    objection: 'protest mot behandlinga (artikkel 21)',
    consent_withdrawal: 'tilbaketrekking av samtykke (artikkel 7 nr. 3)',
  },
  identity: {
    subject: 'Var det du som vende deg til {{ controller }} om personopplysningar? ({{ reference }})',
    asked: `{{ controller }} fekk {{ receivedOn }} ein førespurnad i ditt namn etter personvernforordninga.{% if rights.size > 0 %} Han gjeld:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Var det deg? Opne denne sida, og stadfest det med knappen der:

{{ url }}`,
    both: '{% if both %}Vi har skrive til meir enn éi av adressene dine. Stadfest frå kvar av dei.{% endif %}',
    without:
      'Det skjer ingenting av at du opnar sida; det er berre knappen som tel. Så lenge du ikkje har stadfesta, gir vi ikkje ut noko på grunnlag av førespurnaden.',
    not_you: 'Var det ikkje deg? Sei frå med den andre knappen på same sida. Då ser ein av oss på saka.',
    holds: 'Lenkja gjeld til {{ until }} og verkar éin gong. Ho er berre til deg: ikkje send denne e-posten vidare.',
    contact: `Har du spørsmål? Skriv til {{ contact }}.

{{ controller }}
Referanse: {{ reference }}`,
  },
  return: {
    subject: 'Ny lenkje til førespurnaden din til {{ controller }} ({{ reference }})',
    asked: 'Du har bede om ei ny lenkje til førespurnaden som {{ controller }} fekk {{ receivedOn }}.',
    link: `Opne denne sida, og trykk på knappen der:

{{ url }}`,
    not_you: 'Var det ikkje deg? Sei frå med den andre knappen på same sida. Då ser ein av oss på saka.',
    holds: 'Lenkja gjeld til {{ until }} og verkar éin gong. Ho er berre til deg: ikkje send denne e-posten vidare.',
    contact: `Har du spørsmål? Skriv til {{ contact }}.

{{ controller }}
Referanse: {{ reference }}`,
  },
}
