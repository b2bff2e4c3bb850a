import type { PortalTexts } from './portal-texts.js'

/** French, addressing the person as vous; the words for the rights are the CNIL's. */
export const fr: PortalTexts = {
  locale: 'fr-FR',
  name: 'Français',
  common: {
    language: 'Langue',
    rights: {
      access: 'accès à vos données personnelles',
      rectification: 'rectification de vos données personnelles',
      erasure: 'effacement de vos données personnelles',
      portability: 'portabilité de vos données',
      restriction: 'limitation du traitement',
      objection: 'opposition au traitement',
      consent_withdrawal: 'retrait de votre consentement',
    },
    anyRight: 'vos données personnelles',
    asked: 'Objet de la demande',
    controller: 'Adressée à',
    receivedOn: 'Reçue le',
    reference: 'Référence',
    error: 'Erreur',
    back: 'Retour à votre demande',
  },
  link: {
    title: 'Avez-vous envoyé cette demande ?',
    lead: 'Nous avons reçu une demande concernant les données personnelles de la personne à qui appartient cette adresse électronique. Dites-nous si elle vient de vous, afin que personne d’autre ne reçoive vos données.',
    nothingYet: 'Rien ne se passe tant que vous n’avez pas appuyé sur l’un des boutons.',
    yes: 'Oui, c’était moi',
    yesMeans:
      'Nous savons alors qu’il s’agit bien de vous et nous poursuivons la préparation de votre réponse. Vous pourrez suivre ici son avancement.',
    no: 'Non, ce n’était pas moi',
    noMeans: 'Nous ne communiquons alors rien, et un membre de notre équipe examine la situation.',
    returnTitle: 'Retour à votre demande',
    returnLead: 'Vous voyez ici où en est votre demande et ce que nous avons répondu.',
    returnOpen: 'Ouvrir ma demande',
  },
  lost: {
    title: 'Ce lien ne fonctionne pas',
    paragraphs: [
      'Il a peut-être déjà été utilisé, il est peut-être trop ancien, ou il en manque une partie.',
      'Notre délai pour vous répondre continue de courir. Vous ne perdez rien.',
    ],
    renewMeans: 'Nous pouvons envoyer un nouveau lien à l’adresse qui avait reçu l’ancien.',
    renew: 'M’envoyer un nouveau lien',
    stillOpen:
      'Si vous avez ouvert ce lien dans ce navigateur il y a peu de temps, votre visite est peut-être encore ouverte.',
  },
  renewed: {
    title: 'Merci',
    paragraphs: [
      'Si le lien venait de nous et si votre demande est toujours ouverte, un nouveau lien est en route vers la même adresse. Nous en envoyons un par jour au plus.',
      'Si vous ne recevez rien, répondez au message qui contenait le lien.',
    ],
  },
  denied: {
    title: 'Merci de nous avoir prévenus',
    paragraphs: [
      'Rien ne sera communiqué en raison de cette demande. Un membre de notre équipe examine la situation.',
      'Vous n’avez rien d’autre à faire.',
    ],
  },
  status: {
    title: 'Votre demande',
    stepsTitle: 'Où en est votre demande',
    steps: {
      received: 'Demande reçue',
      proof: 'Vérification qu’il s’agit bien de vous',
      collecting: 'Collecte de vos données',
      preparing: 'Préparation de la réponse',
      answered: 'Réponse envoyée',
    },
    done: 'terminé',
    now: 'étape en cours',
    ahead: 'à venir',
    meaning: {
      received: 'Nous avons reçu votre demande et nous l’examinons.',
      proof:
        'Nous devons encore nous assurer que la demande vient bien de vous. Si vous aviez auparavant une autre adresse électronique chez nous, regardez-y aussi : nous y avons peut-être envoyé un lien.',
      collecting: 'Nous rassemblons les données vous concernant dans nos systèmes.',
      preparing: 'Nous rédigeons votre réponse. Une personne la relit avant son envoi.',
      answered: 'Nous avons répondu à votre demande.',
      closed: 'Votre demande est close.',
    },
    dueTitle: 'Quand vous recevrez notre réponse',
    latest: (day) => `Au plus tard le ${day}`,
    latestWhy:
      'C’est le dernier jour permis par la loi, à compter du jour où nous avons reçu votre demande. Les week-ends, les jours fériés et le temps passé à attendre votre réponse sont déjà pris en compte.',
    extendedWhy:
      'La loi accorde un délai plus long lorsqu’une demande est complexe ou qu’il y en a plusieurs. Nous en avions besoin et nous vous en avons donné la raison.',
    lookAgain: 'Actualiser',
    changed: 'Il y a du nouveau dans votre demande.',
    over: 'Votre visite est terminée.',
  },
  copy: {
    title: 'La copie de vos données',
    lead: 'Un fichier ZIP contenant les données que nous détenons sur vous. Ouvrez-y le fichier index.html pour tout lire.',
    file: 'Fichier',
    size: 'Taille',
    until: 'Disponible jusqu’au',
    once: 'Vous pouvez la télécharger une seule fois. Utilisez de préférence un appareil qui vous appartient.',
    download: 'Télécharger la copie',
    fetched: 'La copie a été téléchargée. En cas de problème, écrivez-nous et vous en recevrez une nouvelle.',
    expired: 'Le délai pour télécharger la copie est écoulé. Écrivez-nous et vous en recevrez une nouvelle.',
  },
  writing: {
    title: 'Ce que vous avez écrit',
    showAll: 'Afficher tout le texte',
    addTitle: 'Compléter ou corriger',
    kind: 'Que souhaitez-vous faire ?',
    information: 'Ajouter une précision qui vous aide à trouver mes données',
    correction: 'Corriger quelque chose que j’ai écrit',
    text: 'Votre texte',
    hint: (characters) => `${characters} caractères au plus. N’envoyez ni mot de passe ni copie de pièce d’identité.`,
    send: 'Envoyer',
    sent: 'Merci. Nous avons bien reçu votre texte.',
    empty: 'Écrivez d’abord quelque chose.',
    tooLong: (characters) => `Le texte est trop long. Il peut compter ${characters} caractères au plus.`,
    ended: 'Plus rien ne peut être ajouté, car la demande est close. Écrivez-nous plutôt.',
  },
  leaving: {
    title: 'Autre chose',
    contact: 'Pour tout ce que cette page ne permet pas, écrivez à',
    withdraw: 'Retirer ma demande',
    withdrawMeans:
      'Si vous retirez votre demande, vous n’y recevrez pas de réponse. Vous pouvez en faire une nouvelle à tout moment.',
    withdrawReason: 'Souhaitez-vous ajouter quelque chose ? (facultatif)',
    withdrawYes: 'Oui, la retirer',
    withdrawStatement: 'Je retire ma demande.',
    withdrawn: 'Nous avons noté que vous retirez votre demande. Un membre de notre équipe s’en occupe.',
    notMe: 'Cette demande ne vient pas de moi',
    leave: 'Terminer la visite',
    cookie: 'Cette page utilise un seul cookie pendant votre visite, et aucun ensuite.',
  },
  left: {
    title: 'Votre visite est terminée',
    paragraphs: ['Vous pouvez fermer cette fenêtre. Pour revenir, ouvrez de nouveau notre message.'],
  },
  visitOver: {
    title: 'Votre visite a pris fin',
    paragraphs: [
      'Pour votre sécurité, une visite ne dure que peu de temps.',
      'Pour revenir, ouvrez de nouveau le lien dans notre message. Vous pourrez y demander un nouveau lien.',
    ],
  },
  failures: {
    refused: {
      title: 'Cet envoi n’a pas été accepté',
      paragraphs: [
        'Nous n’avons pas pu vérifier qu’il venait de notre propre page. Rien n’a été modifié. Revenez en arrière, rechargez la page et réessayez.',
      ],
    },
    tooLarge: {
      title: 'Le texte est trop long',
      paragraphs: ['Rien n’a été envoyé. Revenez en arrière, raccourcissez votre texte et envoyez-le de nouveau.'],
    },
    tooMany: {
      title: 'Trop de tentatives',
      paragraphs: [
        'Attendez un quart d’heure, puis réessayez.',
        'Notre délai pour vous répondre continue de courir. Vous ne perdez rien à attendre.',
      ],
    },
    failed: {
      title: 'Un problème est survenu de notre côté',
      paragraphs: [
        'Réessayez dans quelques instants.',
        'Notre délai pour vous répondre continue de courir. Vous ne perdez rien à attendre.',
      ],
    },
  },
}
