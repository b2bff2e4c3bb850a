import type { ChallengeWords } from '../challenge-words.js'

export const nl: ChallengeWords = {
  locale: 'nl',
  rights: {
    access: 'inzage in persoonsgegevens (artikel 15)',
    rectification: 'rectificatie van persoonsgegevens (artikel 16)',
    erasure: 'wissing van persoonsgegevens (artikel 17)',
    restriction: 'beperking van de verwerking (artikel 18)',
    portability: 'overdraagbaarheid van gegevens (artikel 20)',
    objection: 'bezwaar tegen de verwerking (artikel 21)',
    consent_withdrawal: 'intrekking van toestemming (artikel 7, lid 3)',
  },
  identity: {
    subject: 'Hebt u {{ controller }} benaderd over persoonsgegevens? ({{ reference }})',
    asked: `Op {{ receivedOn }} heeft {{ controller }} een verzoek op uw naam ontvangen, op grond van de Algemene verordening gegevensbescherming.{% if rights.size > 0 %} Het gaat om:
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Komt het verzoek van u? Open dan deze pagina en bevestig dat daar met de knop:

{{ url }}`,
    both: '{% if both %}We hebben naar meer dan één van uw adressen geschreven. Bevestig het verzoek vanaf elk daarvan.{% endif %}',
    without:
      'Het openen van de pagina verandert niets; alleen de knop telt. Zolang u niet hebt bevestigd, verstrekken we niets op grond van dit verzoek.',
    not_you:
      'Komt het verzoek niet van u? Laat dat dan weten met de andere knop op dezelfde pagina. Een medewerker gaat er dan naar kijken.',
    holds:
      'De link is geldig tot {{ until }} en werkt één keer. Hij is alleen voor u bedoeld: stuur deze e-mail niet door.',
    contact: `Hebt u vragen? Schrijf naar {{ contact }}.

{{ controller }}
Kenmerk: {{ reference }}`,
  },
  return: {
    subject: 'Een nieuwe link naar uw verzoek aan {{ controller }} ({{ reference }})',
    asked:
      'U hebt om een nieuwe link gevraagd naar het verzoek dat {{ controller }} op {{ receivedOn }} heeft ontvangen.',
    link: `Open deze pagina en druk daar op de knop:

{{ url }}`,
    not_you:
      'Hebt u hier niet om gevraagd? Laat dat dan weten met de andere knop op dezelfde pagina. Een medewerker gaat er dan naar kijken.',
    holds:
      'De link is geldig tot {{ until }} en werkt één keer. Hij is alleen voor u bedoeld: stuur deze e-mail niet door.',
    contact: `Hebt u vragen? Schrijf naar {{ contact }}.

{{ controller }}
Kenmerk: {{ reference }}`,
  },
}
