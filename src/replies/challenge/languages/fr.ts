import type { ChallengeWords } from '../challenge-words.js'

export const fr: ChallengeWords = {
  locale: 'fr',
  rights: {
    access: 'l’accès à des données à caractère personnel (article 15)',
    rectification: 'la rectification de données à caractère personnel (article 16)',
    erasure: 'l’effacement de données à caractère personnel (article 17)',
    restriction: 'la limitation du traitement (article 18)',
    portability: 'la portabilité des données (article 20)',
    objection: 'l’opposition au traitement (article 21)',
    consent_withdrawal: 'le retrait du consentement (article 7, paragraphe 3)',
  },
  identity: {
    subject: 'Avez-vous écrit à {{ controller }} au sujet de données personnelles ? ({{ reference }})',
    asked: `{{ controller }} a reçu le {{ receivedOn }} une demande faite en votre nom, en vertu du règlement général sur la protection des données (RGPD).{% if rights.size > 0 %} Elle porte sur :
{%- for right in rights %}
– {{ right }}
{%- endfor %}{% endif %}`,
    confirm: `Cette demande vient-elle de vous ? Dans ce cas, ouvrez cette page et confirmez-le à l’aide du bouton qui s’y trouve :

{{ url }}`,
    both: '{% if both %}Nous avons écrit à plus d’une de vos adresses. Merci de confirmer la demande depuis chacune d’elles.{% endif %}',
    without:
      'Ouvrir la page ne change rien ; seul le bouton compte. Tant que vous n’avez pas confirmé, nous ne communiquons rien sur la base de cette demande.',
    not_you:
      'La demande ne vient pas de vous ? Signalez-le à l’aide de l’autre bouton sur la même page. L’un de nous examinera alors la situation.',
    holds:
      'Le lien est valable jusqu’au {{ until }} et ne fonctionne qu’une fois. Il vous est strictement personnel : ne transférez pas ce message.',
    contact: `Une question ? Écrivez à {{ contact }}.

{{ controller }}
Référence : {{ reference }}`,
  },
  return: {
    subject: 'Un nouveau lien vers votre demande auprès de {{ controller }} ({{ reference }})',
    asked: 'Vous avez demandé un nouveau lien vers la demande que {{ controller }} a reçue le {{ receivedOn }}.',
    link: `Ouvrez cette page et appuyez sur le bouton qui s’y trouve :

{{ url }}`,
    not_you:
      'Vous n’avez rien demandé ? Signalez-le à l’aide de l’autre bouton sur la même page. L’un de nous examinera alors la situation.',
    holds:
      'Le lien est valable jusqu’au {{ until }} et ne fonctionne qu’une fois. Il vous est strictement personnel : ne transférez pas ce message.',
    contact: `Une question ? Écrivez à {{ contact }}.

{{ controller }}
Référence : {{ reference }}`,
  },
}
